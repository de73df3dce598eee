"""What reading a file in refuses."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class ImportStopped(Refusal):
    def __init__(self) -> None:
        super().__init__("Indlæsningen er stoppet. Intet er gemt af det, der ikke var færdigt.")


class AlreadyImported(Refusal):
    """The same file was read in before, and what came of it still stands."""

    def __init__(self, name: str, day: str) -> None:
        super().__init__(f"{name} er allerede hentet {day}. Der er intet nyt at tilføje, og intet er ændret.")


class WrongFile(Refusal):
    """An import can't be made from this file."""


class WrongFormat(Refusal):
    """A file in the exchange format breaks its rules; `where` is the path inside the file."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"Filen kan ikke læses som et møde: {where}: {why}. Intet er gemt.")
