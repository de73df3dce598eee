"""What a round of the municipalities refuses."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class RoundUnderWay(Refusal):
    def __init__(self) -> None:
        super().__init__("Runden er allerede i gang på dette punkt. Afslut den, før en ny begynder.")


class ItemWithoutFloor(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"{label} er ikke i gang, så runden kan ikke begynde. Gå til punktet først (ctrl+g).")


class NobodyThere(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Ingen kommune er til stede, så der er ingen at give ordet. "
            "Sæt deltagerne til stede (F2), og begynd runden igen."
        )


class BadCap(Refusal):
    def __init__(self) -> None:
        super().__init__("Taletiden skal være mellem 10 sekunder og 30 minutter.")


class NoRound(Refusal):
    def __init__(self) -> None:
        super().__init__("Der er ingen runde på det punkt, der er i gang. Begynd en med ctrl+r.")


class RoundEnded(Refusal):
    def __init__(self) -> None:
        super().__init__("Runden er slut. Giv en kommune ordet for at åbne den igen, eller begynd en ny med ctrl+r.")


class NoSuchSeat(Refusal):
    def __init__(self, organisation: str) -> None:
        super().__init__(
            f"{organisation} er ikke med i runden, og ingen derfra er til stede. "
            "Er de kommet, så sæt dem til stede (F2), og giv dem ordet igen."
        )


class HasTheFloor(Refusal):
    def __init__(self, organisation: str) -> None:
        super().__init__(f"{organisation} har allerede ordet.")
