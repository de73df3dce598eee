"""What kkrtui refuses, one class per refusal: the base, and what more than one piece of work may refuse.

What only one of them refuses stands in `refusals`.

`str(error)` is a finished Danish sentence: what happened, what was kept, what to do now.
`exit_code` is what the command line exits with.
"""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 700  # what a file or a person wrote is quoted in it, and may be of any length


def _readable(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 200]} … {words[-200:]}"


class Refusal(Exception):
    """The base of everything that is refused with a sentence for the user: on one line, and short enough to read."""

    exit_code = 2

    def __init__(self, *said: str) -> None:
        super().__init__(*(_readable(part) for part in said))


class StorageFailure(Refusal):
    """The database or the folder did not take or give the data."""

    exit_code = 3


class NoSuchMeeting(Refusal):
    def __init__(self, reference: str) -> None:
        super().__init__(
            f"Der er intet møde, der svarer til »{reference}«. "
            "Skriv et id, en dato som 2026-03-06, next eller latest; »kkrtui meetings« viser dem alle."
        )


class AmbiguousMeeting(Refusal):
    def __init__(self, reference: str, ids: Iterable[int]) -> None:
        listed = ", ".join(str(number) for number in ids)
        super().__init__(f"Flere møder svarer til »{reference}«. Vælg et af dem med dets id: {listed}.")


class NoSuchItem(Refusal):
    def __init__(self, reference: str) -> None:
        super().__init__(f"Mødet har intet punkt »{reference}«. Skriv punktets nummer eller running.")


class NoSuchEntry(Refusal):
    def __init__(self) -> None:
        super().__init__("Linjen findes ikke længere; den er slettet eller fortrudt et andet sted.")


class NoSuchPerson(Refusal):
    def __init__(self) -> None:
        super().__init__("Personen står ikke længere på listen; den er ændret et andet sted.")


class NoSuchNetwork(Refusal):
    def __init__(self) -> None:
        super().__init__("Netværket findes ikke længere; hentningen, det kom med, er fortrudt et andet sted.")


class NoSuchForum(Refusal):
    def __init__(self) -> None:
        super().__init__("Forummet står ikke længere på listen; det er slettet eller fortrudt et andet sted.")


class EmptyLine(Refusal):
    def __init__(self) -> None:
        super().__init__("Linjen er tom, så der er ikke noget at gemme.")


class BadTime(Refusal):
    def __init__(self, typed: str) -> None:
        super().__init__(f"»{typed}« er ikke et klokkeslæt. Skriv fx 10:30 eller 10.30.")


class BadDate(Refusal):
    def __init__(self, typed: str) -> None:
        super().__init__(f"»{typed}« er ikke en dato. Skriv fx 6. marts 2026, 6/3-2026 eller 2026-03-06.")


class DayNotCome(Refusal):
    def __init__(self, day: str) -> None:
        super().__init__(f"{day} er ikke kommet endnu. Skriv den dag, det skete; tomt er i dag.")


class BadMinutes(Refusal):
    def __init__(self, typed: str) -> None:
        super().__init__(f"»{typed}« er ikke et antal minutter. Skriv et helt tal fra 1 til 600.")


class BadMove(Refusal):
    """An entry or an item can't go further in that direction."""

    def __init__(self, where: str) -> None:
        super().__init__(f"Længere {where} kan den ikke flyttes.")


class EndBeforeStart(Refusal):
    def __init__(self, start: str, end: str) -> None:
        super().__init__(f"Sluttiden {end} ligger ikke efter {start}.")


class NothingToUndo(Refusal):
    def __init__(self) -> None:
        super().__init__("Der er ikke mere at fortryde.")


class NothingToRedo(Refusal):
    def __init__(self) -> None:
        super().__init__("Der er intet fortrudt, som kan gendannes.")


class UndoConflict(Refusal):
    def __init__(self, summary: str) -> None:
        super().__init__(f"»{summary}« kan ikke fortrydes, fordi det siden er ændret igen. Intet er ændret.")


class ChangedElsewhere(Refusal):
    """Somebody else changed the same thing in the meantime; both texts are kept."""

    def __init__(self, now: str) -> None:
        super().__init__(
            f"Linjen er imens ændret et andet sted til »{now}«. "
            "Din tekst står stadig her; gem den igen for at overskrive."
        )


class MissingInput(Refusal):
    """A needed value was not given."""


class KeyTaken(Refusal):
    def __init__(self, key: str, command: str) -> None:
        super().__init__(f"{key} bruges allerede til »{command}«. Vælg en anden tast.")


class KeyUnsafe(Refusal):
    def __init__(self, key: str) -> None:
        super().__init__(
            f"{key} kan ikke bruges: den optages af terminalen, af tmux eller af det danske tastatur. "
            "Sikre taster er F1–F5, F8–F10, F12 og ctrl med b f g l n o p r s t z."
        )
