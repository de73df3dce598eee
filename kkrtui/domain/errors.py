"""What kkrtui refuses, one class per refusal.

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


class NoRunningItem(Refusal):
    def __init__(self) -> None:
        super().__init__("Intet punkt er i gang. Begynd et med »Næste punkt« (ctrl+n), eller skriv punktets nummer.")


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


class ItemHasEntries(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"{label} har linjer i referatet. Flyt eller slet dem, før punktet slettes.")


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


class PastMidnight(Refusal):
    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"Punkterne fylder {minutes} min, så mødet ville gå ud over midnat. Intet er ændret; tag nogle fra, "
            "eller giv dem færre minutter."
        )


class AgendaSettled(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Mødet er begyndt, så intet lægges ind fra sidst. Et punkt mere tilføjes med ctrl+n under »Forbered«."
        )


class TopicSettled(Refusal):
    """A topic was taken up or let go elsewhere while it was looked at."""

    def __init__(self, topic: str) -> None:
        super().__init__(
            f"»{topic}« er imens brugt eller lagt væk et andet sted. Intet er ændret; luk listen, og åbn den igen."
        )


class BadMove(Refusal):
    """An entry or an item can't go further in that direction."""

    def __init__(self, where: str) -> None:
        super().__init__(f"Længere {where} kan den ikke flyttes.")


class StartedTooEarly(Refusal):
    def __init__(self, label: str, clock: str) -> None:
        super().__init__(f"Så tidligt kan punktet ikke være begyndt: {label} begyndte selv kl. {clock}.")


class NotYet(Refusal):
    def __init__(self, when: str) -> None:
        super().__init__(f"Klokken er ikke {when} endnu. Skriv et tidspunkt, der er gået.")


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


class StorageFailure(Refusal):
    """The database or the folder did not take or give the data."""

    exit_code = 3


class FolderNotWritable(StorageFailure):
    def __init__(self, folder: str) -> None:
        super().__init__(
            f"Der kan ikke skrives i mappen {folder}. Intet er ændret. Giv dig selv skriveadgang, "
            "eller vælg en anden mappe med --workspace."
        )


class DatabaseUnreadable(StorageFailure):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"Filen {path} er ikke en kkrtui-database eller er beskadiget. Den er ikke rørt. "
            "Er der sikkerhedskopier, ligger de i data/backups ved siden af."
        )


class NewerDatabase(StorageFailure):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"Databasen {path} er skrevet af en nyere kkrtui end denne. Den er ikke rørt. Opdatér kkrtui, og prøv igen."
        )


class DiskFull(StorageFailure):
    def __init__(self) -> None:
        super().__init__("Disken er fuld, så intet blev gemt. Teksten er her stadig; gør plads, og prøv igen.")


class DatabaseBusy(StorageFailure):
    def __init__(self) -> None:
        super().__init__("Databasen er optaget af et andet program. Intet blev gemt; prøv igen om et øjeblik.")


class NotSaved(StorageFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Det blev ikke gemt ({reason}). Teksten er her stadig; prøv igen.")


class OutputNotWritten(StorageFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Svaret kunne ikke skrives ud ({reason}). Det, der var gemt, er uændret.")


class ExportNotWritten(StorageFailure):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Filen {path} kunne ikke skrives ({reason}). Mødet er uændret; vælg en anden mappe med --output."
        )
