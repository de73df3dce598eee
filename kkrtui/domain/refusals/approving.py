"""What approving minutes refuses, and what minutes refuse once they are approved."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class MeetingLocked(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Referatet er godkendt og låst, så det kan ikke ændres. "
            "En rettelse skrives som en linje for sig: »rettelse: hvad – hvorfor«."
        )


class GroupLineLocked(Refusal):
    """A group stands in approved minutes as it is."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Referatet, hvor »{name}« sidst blev nævnt, er godkendt og låst, så det er ikke ændret. Skriv en linje i "
            f"næste møde: »g: {name}: @tovholder, @deltager, 1 ledig plads«; det, du ikke nævner, følger med."
        )


class CorrectionWithoutReason(Refusal):
    def __init__(self) -> None:
        super().__init__("En rettelse af et godkendt referat skal sige hvorfor: »rettelse: hvad – hvorfor«.")


class NothingToApprove(Refusal):
    def __init__(self) -> None:
        super().__init__("Der er intet udkast fra et tidligere møde at godkende.")


class AlreadyApproved(Refusal):
    def __init__(self, day: str) -> None:
        super().__init__(f"Referatet er allerede godkendt{f' {day}' if day else ''}.")


class MeetingNotEnded(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet er ikke afsluttet, så der er intet referat at godkende.")


class ApprovedTooEarly(Refusal):
    def __init__(self, day: str) -> None:
        super().__init__(f"Et referat kan ikke godkendes før sit møde den {day}.")
