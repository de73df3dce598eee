"""What is refused about handovers."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class WrongHandover(Refusal):
    """A handover breaks its format; `where` is the path inside the file."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"Overdragelsen kan ikke læses: {where}: {why}. Intet er gemt.")


class NewerHandover(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Overdragelsen er skrevet af en nyere kkrtui end denne. Intet er gemt. Opdatér kkrtui, og prøv igen."
        )


class DamagedHandover(Refusal):
    """A handover is not as it was written: cut short, or changed on its way."""

    def __init__(self, cut: bool) -> None:
        how = "er ikke hel: den slutter midt i det hele" if cut else "er ændret eller beskadiget undervejs"
        super().__init__(
            f"Overdragelsen {how}. Intet er gemt. Hent filen igen, eller bed afsenderen om en ny; "
            "den må ikke åbnes og gemmes af andre programmer på vejen."
        )
