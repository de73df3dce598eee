"""What a meeting that runs refuses, or one that does not run yet or any more."""

from __future__ import annotations

from collections.abc import Iterable

from kkrtui.domain.errors import Refusal


class NoRunningItem(Refusal):
    def __init__(self) -> None:
        super().__init__("Intet punkt er i gang. Begynd et med »Næste punkt« (ctrl+n), eller skriv punktets nummer.")


class MeetingNotBegun(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet er ikke begyndt. Tryk ctrl+n for at begynde mødet og første punkt.")


class MeetingEnded(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet er afsluttet. Linjer kan stadig rettes og tilføjes; uret går ikke mere.")


class MeetingWithoutItems(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet har ingen dagsorden endnu. Tilføj mindst ét punkt under »Forbered«.")


class NoNextItem(Refusal):
    def __init__(self, waiting: Iterable[str] = ()) -> None:
        numbers = ", ".join(waiting)
        rest = f" Endnu ikke behandlet: punkt {numbers} (ctrl+g går dertil)." if numbers else ""
        super().__init__(f"Det var sidste punkt.{rest} F10 afslutter mødet.")


class AlreadyRunning(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"{label} er allerede i gang.")


class MeetingPaused(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet holder pause. Genoptag det først (ctrl+t).")


class MeetingNotPaused(Refusal):
    def __init__(self) -> None:
        super().__init__("Mødet holder ikke pause.")


class ItemHasRun(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"{label} har været i gang eller har linjer og kan derfor ikke gøres om til ubehandlet.")


class StartedTooEarly(Refusal):
    def __init__(self, label: str, clock: str) -> None:
        super().__init__(f"Så tidligt kan punktet ikke være begyndt: {label} begyndte selv kl. {clock}.")


class NotYet(Refusal):
    def __init__(self, when: str) -> None:
        super().__init__(f"Klokken er ikke {when} endnu. Skriv et tidspunkt, der er gået.")
