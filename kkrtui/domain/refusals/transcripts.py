"""What a transcript refuses."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class NoSuchTranscript(Refusal):
    def __init__(self) -> None:
        super().__init__("Transskriptionen findes ikke længere; hentningen af den er fortrudt.")


class WhichMeeting(Refusal):
    """A transcript doesn't tell which meeting it is of."""

    def __init__(self, name: str, day: str = "") -> None:
        why = f"er fra den {day}, og der er intet møde den dag" if day else "siger ikke, hvilket møde den er fra"
        super().__init__(
            f"{name} {why}. Vælg mødet med --meeting (et id, en dato eller latest), eller hent filen fra mødet selv. "
            "Intet er gemt."
        )


class WhenBegan(Refusal):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"Hverken {name} eller mødet siger, hvornår transskriptionen begynder. "
            "Skriv mødets starttid under »Forbered«, og hent filen igen. Intet er gemt."
        )


class MustStay(Refusal):
    def __init__(self) -> None:
        super().__init__("Det hører med til transskriptionen. En taler kan udelades; så gemmes talerens ord ikke.")


class NobodyLeft(Refusal):
    def __init__(self) -> None:
        super().__init__("Alle talere er udeladt, så der er intet at gemme. Tag mindst én med.")
