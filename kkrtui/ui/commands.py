"""THE table of commands: keys, palette, key bar, help and the README's key list come from it.

A command that can't run now is greyed with the reason, never hidden. Handlers are the methods `do_<id>` of the
screen whose scope it is, or of the app for those that work everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kkrtui.domain.errors import KeyTaken, KeyUnsafe
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.ui.keys import SAFE, spoken

LIVE, MEETINGS, PREPARE, CHAIR, PREVIEW = "live", "meetings", "prepare", "chair", "preview"
INTAKE, EVERYWHERE = "intake", "everywhere"

SCOPES: Mapping[str, str] = {
    LIVE: "I mødet",
    MEETINGS: "På listen over møder",
    PREPARE: "Når et møde forberedes",
    CHAIR: "Hos mødelederen",
    PREVIEW: "I udkastet",
    INTAKE: "Når en fil hentes",
    EVERYWHERE: "Overalt",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides whether a command can run: the meeting on the screen, and what is chosen in it."""

    meeting: Meeting | None = None
    has_entry: bool = False
    has_round: bool = False
    has_choice: bool = False


Check = Callable[[Situation], str]


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        id: its name in code and in the stored key choices.
        name: its Danish name, in the palette and in help.
        help: one Danish sentence about it.
        key: its key unless somebody chose another; empty for none.
        scope: where it works.
        short: its name in the key bar; empty to leave it out there.
        refused: says in Danish why it can't run now; an empty text means it can.
    """

    id: str
    name: str
    help: str
    key: str
    scope: str
    short: str = ""
    refused: Check = lambda _: ""


def _running(situation: Situation) -> str:
    meeting = situation.meeting
    if meeting is None or meeting.status is MeetingStatus.PLANNED:
        return "mødet er ikke begyndt"
    return "" if meeting.status is MeetingStatus.RUNNING else "mødet er afsluttet"


def _not_ended(situation: Situation) -> str:
    meeting = situation.meeting
    ended = meeting is not None and meeting.status in (MeetingStatus.DRAFT, MeetingStatus.APPROVED)
    if ended:
        return "mødet er afsluttet"
    return "" if meeting and meeting.items else "mødet har ingen dagsorden"


def _open(situation: Situation) -> str:
    return "referatet er godkendt og låst" if situation.meeting and situation.meeting.locked else ""


def _waiting(situation: Situation) -> str:
    return "mødet er begyndt" if situation.meeting and situation.meeting.status is not MeetingStatus.PLANNED else ""


def _entry(situation: Situation) -> str:
    return _open(situation) or _line(situation)


def _line(situation: Situation) -> str:
    return "" if situation.has_entry else "punktet har ingen linjer endnu"


def _round(situation: Situation) -> str:
    return _running(situation) or ("" if situation.has_round else "der er ingen runde i gang; ctrl+r begynder en")


def _chosen(situation: Situation) -> str:
    return "" if situation.has_choice else "der er ikke valgt noget"


COMMANDS: tuple[Command, ...] = (
    Command("help", "Hjælp", "Vis taster og hvordan linjer skrives.", "f1", EVERYWHERE, "Hjælp"),
    Command("next_item", "Næste punkt", "Begynd mødet, eller gå til næste punkt.", "ctrl+n", LIVE, "Næste punkt", _not_ended),
    Command("decision", "Beslutning", "Gør linjen til en beslutning, eller tilbage til et notat.", "ctrl+b", LIVE, "Beslutning", _open),
    Command("action", "Opgave", "Gør linjen til en opgave: @ansvarlig og frist.", "ctrl+o", LIVE, "Opgave", _open),
    Command("escalation", "Løft", "Gør linjen til et løft: forum: tema – tekst.", "ctrl+l", LIVE, "Løft", _open),
    Command("question", "Spørgsmål", "Gør linjen til et spørgsmål, der er åbent, til det er besvaret.", "ctrl+s", LIVE, "", _open),
    Command("time", "Tid", "Pause, flere minutter, punktet begyndte før, ny sluttid.", "ctrl+t", LIVE, "Tid", _running),
    Command("go_to", "Gå til punkt", "Gå til et punkt, spring over, udsæt, eller tag et uden for dagsordenen.", "ctrl+g", LIVE),
    Command("round", "Kommunerunde", "Begynd en runde; når den er i gang: giv ordet til den næste kommune.", "ctrl+r", LIVE, "", _running),
    Command("attendance", "Deltagere", "Hvem er her: alle på én tast, så undtagelserne.", "f2", LIVE, "Deltagere"),
    Command("chair", "Mødelederens ur", "Stort ur, næste punkt, hvor langt bagud.", "f3", LIVE),
    Command("find", "Find", "Find i dette og alle tidligere møder; intet i mødet flytter sig.", "ctrl+f", LIVE),
    Command("follow_up", "Opfølgning", "Opgaver og løft fra tidligere møder: udført, ny frist, svar.", "f5", LIVE),
    Command("check", "Tjek", "Det, der ikke bør offentliggøres, som det er: ret det, eller sig, at det er rigtigt.", "f8", LIVE, "Tjek"),
    Command("groups", "Arbejdsgrupper", "Hvem er i dem, mandat, hvad der er sket, og hvem ingen har hørt til.", "", LIVE),
    Command("item_text", "Punktet som tekst", "Ret hele punktet som én tekst.", "f4", LIVE, "", _open),
    Command("preview", "Udkast", "Se udkastet til referat, og skriv filen.", "f9", LIVE, "Udkast"),
    Command("end_meeting", "Afslut mødet", "Stop uret; referatet er så et udkast.", "f10", LIVE, "Afslut", _running),
    Command("entry_menu", "Linjens muligheder", "Flyt, skift slags, flyt til andet punkt, slet.", "f12", LIVE, "", _entry),
    Command("said", "Hvad blev der sagt", "Vis, hvad der blev sagt omkring linjen, fra mødets transskription.", "", LIVE, "", _line),
    Command("undo", "Fortryd", "Tag det sidste skridt tilbage, når linjen er tom; ellers det sidst skrevne.", "ctrl+z", LIVE),
    Command("redo", "Gendan", "Gør det fortrudte skridt igen.", "", LIVE),
    Command("case_text", "Sagsfremstilling", "Vis eller skjul punktets sagsfremstilling (tab på en tom linje).", "", LIVE),
    Command("round_nothing", "Intet at tilføje", "I runden: kommunen har intet at tilføje; den næste får ordet.", "", LIVE, "", _round),
    Command("round_later", "Kommer tilbage", "I runden: kommunen kommer til sidst; den næste får ordet.", "", LIVE, "", _round),
    Command("round_end", "Afslut runden", "Afslut runden, før alle har haft ordet.", "", LIVE, "", _round),
    Command("approve_last", "Godkend sidste referat", "Godkend referatet af sidste møde, og skriv det under velkomsten.", "", LIVE, "", _open),
    Command("time_account", "Tiden bagefter", "Planlagt mod brugt tid for hvert punkt, og et råd til næste gang.", "", LIVE),
    Command("copy_item", "Kopiér punktet til chatten", "Kopiér punktet som ren tekst: sådan noterede vi det.", "", LIVE),
    Command("file_leftovers", "Fra filen", "Det, som mødets filer havde, og som var usikkert eller ikke forstået.", "", LIVE),
    Command("to_prepare", "Forbered mødet", "Ret mødets oplysninger, dagsorden og tekster.", "", LIVE, "", _open),
    Command("to_meetings", "Alle møder", "Tilbage til listen; mødet fortsætter.", "", LIVE),
    Command("open", "Åbn", "Åbn det valgte møde.", "enter", MEETINGS, "Åbn", _chosen),
    Command("prepare", "Forbered", "Ret det valgte mødes oplysninger og dagsorden.", "f", MEETINGS, "Forbered", _chosen),
    Command("new", "Nyt møde", "Lav et møde i hånden, af en fil eller efter det sidste.", "n", MEETINGS, "Nyt"),
    Command("import_file", "Hent en fil", "Dagsorden, referat, personer, indkaldelse, Teams-rapport: vis den, ret den, gem den.", "h", MEETINGS, "Hent"),
    Command("follow_all", "Opfølgning", "Opgaver og løft fra alle møder: udført, ny frist, svar.", "o", MEETINGS, "Opfølgning"),
    Command("find_all", "Find", "Find i alle møder: det noterede, dagsordener, personer, det sagte.", "ctrl+f", MEETINGS, "Find"),
    Command("draft", "Udkast", "Se det valgte mødes udkast, og skriv filen.", "u", MEETINGS, "Udkast", _chosen),
    Command("check_meeting", "Tjek", "Det af det valgte møde, der ikke bør offentliggøres, som det er.", "j", MEETINGS, "Tjek", _chosen),
    Command("approve", "Godkend", "Godkend det valgte mødes referat; det låses.", "g", MEETINGS, "Godkend", _chosen),
    Command("undo_import", "Fortryd hentning", "Tag den sidste hentning tilbage, hvis intet er ændret i den siden.", "ctrl+z", MEETINGS),
    Command("groups_all", "Arbejdsgrupper", "Hvem er i dem, mandat, hvad der er sket, og hvem ingen har hørt til.", "a", MEETINGS),
    Command("roster", "Personer", "Hvem netværket kender, hvor de har arbejdet, og hvem der har repræsenteret hver kommune.", "p", MEETINGS),
    Command("turnout", "Fremmøde", "Hvilke kommuner der var repræsenteret ved årets møder, og af hvem.", "m", MEETINGS),
    Command("year_plan", "Årshjul", "Årets datoer og temaer, planlagt mod holdt; frie datoer; hvem der er vært.", "k", MEETINGS),
    Command("lists", "Netværkets lister", "Medlemmer fra en dato, fora, netværkets navn og faste tekster.", "l", MEETINGS),
    Command("handover", "Overdragelse", "Alt, hvad netværket ejer, i én fil til næste års vært.", "v", MEETINGS),
    Command("report", "Årsrapport", "Årets rapport til styregruppen, trukket ud af møderne; det, der mangler, står synligt.", "r", MEETINGS),
    Command("start_demo", "Demo", "Et prøvemøde i en mappe til at smide væk.", "d", MEETINGS),
    Command("meeting_account", "Tiden", "Planlagt mod brugt tid for hvert punkt af det valgte møde.", "t", MEETINGS, "", _chosen),
    Command("close", "Luk kkrtui", "Luk programmet; alt er gemt, og et møde i gang fortsætter.", "q", MEETINGS, "Luk"),
    Command("add_item", "Nyt punkt", "Tilføj et punkt sidst på dagsordenen.", "ctrl+n", PREPARE, "Nyt punkt"),
    Command("item_up", "Flyt op", "Flyt punktet et op; tiderne lægges om.", "ctrl+o", PREPARE, "Op", _chosen),
    Command("item_down", "Flyt ned", "Flyt punktet et ned; tiderne lægges om.", "ctrl+l", PREPARE, "Ned", _chosen),
    Command("delete_item", "Slet punkt", "Slet punktet; ctrl+z på dagsordenen fortryder.", "f8", PREPARE, "Slet", _chosen),
    Command("header", "Mødets oplysninger", "Titel, dato, tider, sted, mødeleder, referent.", "f4", PREPARE, "Oplysninger"),
    Command("expected", "Deltagere", "Hvem ventes til mødet.", "f2", PREPARE, "Deltagere"),
    Command("carry_over", "Fra sidst", "Læg det, der venter fra tidligere møder, på dagsordenen: emner, opfølgning, svar.", "f3", PREPARE, "Fra sidst", _waiting),
    Command("agenda_file", "Hent en fil", "Læg en dagsorden, en indkaldelse eller en Teams-rapport i mødet.", "f5", PREPARE),
    Command("leftovers", "Fra filen", "Det, som mødets filer havde, og som var usikkert eller ikke forstået.", "", PREPARE),
    Command("go_live", "Til mødet", "Åbn mødet hos referenten.", "f9", PREPARE, "Til mødet"),
    Command("undo_plan", "Fortryd", "Tag det sidste skridt tilbage, når markøren ikke står i et felt.", "ctrl+z", PREPARE),
    Command("chair_next", "Næste punkt", "Gå til næste punkt.", "ctrl+n", CHAIR, "Næste punkt", _not_ended),
    Command("chair_time", "Tid", "Pause, flere minutter, ny sluttid.", "ctrl+t", CHAIR, "Tid", _running),
    Command("chair_go_to", "Gå til punkt", "Gå til et andet punkt.", "ctrl+g", CHAIR, "Gå til"),
    Command("chair_round", "Kommunerunde", "Begynd en runde; når den er i gang: giv ordet til den næste kommune.", "ctrl+r", CHAIR, "Runde", _running),
    Command("chair_round_next", "Næste kommune", "I runden: giv ordet til den næste kommune.", "n", CHAIR, "", _round),
    Command("chair_round_nothing", "Intet at tilføje", "I runden: kommunen har intet at tilføje; den næste får ordet.", "i", CHAIR, "", _round),
    Command("chair_round_later", "Kommer tilbage", "I runden: kommunen kommer til sidst; den næste får ordet.", "k", CHAIR, "", _round),
    Command("chair_round_end", "Afslut runden", "Afslut runden, før alle har haft ordet.", "s", CHAIR, "", _round),
    Command("chair_undo", "Fortryd", "Tag det sidste skridt tilbage.", "ctrl+z", CHAIR),
    Command("remedies", "Hvad kan gøres", "Valg, når mødet bliver for langt, hver med sin virkning.", "r", CHAIR, "Hvad kan gøres", _running),
    Command("chair_line", "Skriv en linje", "Skriv en linje under punktet, som referenten skriver dem.", "l", CHAIR),
    Command("chair_account", "Tiden bagefter", "Planlagt mod brugt tid for hvert punkt, og et råd til næste gang.", "t", CHAIR),
    Command("chair_bell", "Lyd", "Slå lyd ved 80 % og overskredet tid til eller fra.", "b", CHAIR, ""),
    Command("chair_close", "Tilbage", "Tilbage til linjen.", "f3", CHAIR, "Tilbage"),
    Command("write", "Skriv filen", "Skriv dokumentet som fil i mappen exports.", "f9", PREVIEW, "Skriv filen"),
    Command("layout", "Layout", "Det næste af netværkets layouts; valget huskes.", "l", PREVIEW, "Layout"),
    Command("format", "Format", "Markdown, Word, HTML, PDF, JSON, mail, kalender eller tiden som billede; valget huskes.", "f", PREVIEW, "Format"),
    Command("summary", "Opsummering", "Ret den korte opsummering, der slutter referatet.", "o", PREVIEW, "Opsummering", _open),
    Command("check_draft", "Tjek", "Det, der ikke bør offentliggøres, som det er: ret det, eller sig, at det er rigtigt.", "j", PREVIEW, "Tjek"),
    Command("copy", "Kopiér punktet", "Kopiér punktet som ren tekst til chatten: sådan noterede vi det.", "k", PREVIEW, "Kopiér punkt"),
    Command("agenda_or_minutes", "Dagsorden eller referat", "Skift mellem dagsordenen og referatet.", "d", PREVIEW, "Dagsorden"),
    Command("times", "Målte tider", "Skift mellem planlagte og målte tider.", "t", PREVIEW),
    Command("access", "Adgangsoplysninger", "Tag møde-id, adgangskode og link med, eller ud igen.", "a", PREVIEW),
    Command("intake_write", "Gem", "Gem alt, der ikke er udeladt, i et skridt.", "f9", INTAKE, "Gem", _chosen),
    Command("intake_correct", "Ret", "Ret det valgte; op og ned vælger, venstre og højre skifter svar.", "enter", INTAKE, "Ret", _chosen),
    Command("intake_next", "Næste usikre", "Gå til det næste, der er usikkert eller ikke forstået.", "n", INTAKE, "Næste usikre", _chosen),
    Command("intake_previous", "Forrige usikre", "Gå til det forrige, der er usikkert eller ikke forstået.", "p", INTAKE, "", _chosen),
    Command("intake_leave_out", "Udelad", "Udelad det valgte, eller tag det med igen.", "d", INTAKE, "Udelad", _chosen),
    Command("palette", "Alle kommandoer", "Søg og kør enhver kommando.", "ctrl+p", EVERYWHERE, "Alt"),
    Command("theme", "Lyst eller mørkt", "Skift mellem lyst og mørkt tema.", "", EVERYWHERE),
    Command("picture", "Billede af skærmen", "Gem skærmen som SVG i mappen exports.", "", EVERYWHERE),
    Command("backup_now", "Sikkerhedskopi", "Alt i én fil i mappen data/backups; arbejdet går videre imens.", "", EVERYWHERE),
    Command("back", "Et skridt tilbage", "Luk det øverste; intet går tabt.", "escape", EVERYWHERE),
    Command("quit", "Luk programmet", "Luk kkrtui; alt er gemt, og et møde i gang fortsætter.", "", EVERYWHERE),
)  # fmt: skip

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


class Keymap:
    """Which key runs which command, with what people have chosen themselves."""

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        self.chosen: dict[str, str] = {}
        for name, key in (chosen or {}).items():
            if name in BY_ID and _usable(BY_ID[name], key) and self._holder(name, key) is None:
                self.chosen[name] = key

    def key_of(self, command: Command) -> str:
        return self.chosen.get(command.id, command.key)

    def command_for(self, scope: str, key: str) -> Command | None:
        """The command a key runs in a scope; the scope's own before those that work everywhere."""
        if key == "ctrl+j":
            return None
        for where in (scope, EVERYWHERE):
            for command in COMMANDS:
                if command.scope == where and self.key_of(command) == key:
                    return command
        return None

    def check(self, command: Command, key: str) -> None:
        """Refuses a key that can't be used for a command.

        Raises:
            KeyUnsafe, KeyTaken: with a sentence for the user.
        """
        if not _usable(command, key):
            raise KeyUnsafe(spoken(key))
        holder = self._holder(command.id, key)
        if holder is not None:
            raise KeyTaken(spoken(key), holder.name)

    def _holder(self, command_id: str, key: str) -> Command | None:
        """Another command that has the key where this one works."""
        scope = BY_ID[command_id].scope
        for other in COMMANDS:
            meets = scope == EVERYWHERE or other.scope in (scope, EVERYWHERE)
            if other.id != command_id and meets and self.key_of(other) == key:
                return other
        return None


def _usable(command: Command, key: str) -> bool:
    """Whether a key reaches the app everywhere; a bare letter does where nobody types."""
    return key in SAFE or (command.scope in (MEETINGS, PREVIEW, CHAIR, INTAKE) and len(key) == 1 and key.isalpha())


def in_scope(scope: str) -> Iterable[Command]:
    """The commands that work in a scope: help first, then its own, then the others that work everywhere."""
    yield BY_ID["help"]
    yield from (command for command in COMMANDS if command.scope == scope)
    yield from (command for command in COMMANDS if command.scope == EVERYWHERE and command.id != "help")
