"""Form: what was left over from writing, and what a reader stumbles on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kkrtui.domain.checks import links
from kkrtui.domain.checks.finding import Check, Family, Hit, Place, Rewrite, Severity
from kkrtui.domain.checks.links import LINK
from kkrtui.domain.checks.record import Piece, Record
from kkrtui.domain.danish import fold, folded
from kkrtui.domain.entries import Private
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState, MeetingStatus

_MARKDOWN = re.compile(
    r"(?<![\w*])\*\*(?=\S)(?P<bold>[^*\n]+?)\*\*|(?<![\w_])__(?=\S)(?P<under>[^_\n]+?)__|^#{1,6} |`[^`\n]+`"
)
_PLACEHOLDER = re.compile(
    r"\[(?:titel|navn|dato|tid|sted|kommune|indsæt[^\]]*|udfyldes[^\]]*|skriv[^\]]*|tekst|emne|tema|x+|\?+|\.\.\.|…|\s*)\](?!\()"
    r"|(?<!\w)v/\s*\?|(?<![\w.])(?:xx+|NN|N\.N\.|TBD|TBA)(?!\w|\.\w)|\?\?\?+|<(?:indsæt|navn|dato)[^>\n]*>"
    r"|(?<![\w.…])(?:…|\.{3,4})(?=\s*(?:$|[,;:)]))|_{4,}|\b(?:kl\.?\s*xx|d\.\s*xx)\b",
    re.MULTILINE | re.IGNORECASE,
)
_BLANKS = re.compile(r"(?<=\S)  +(?=\S)")
_PERCENT = re.compile(r"(?<![\w,.])(\d+(?:[.,]\d+)?)%")
_DOUBLED = re.compile(r"(?<![\w-])([A-Za-zÆØÅæøå]{2,}) \1(?![\w-])", re.IGNORECASE)
# Words that may rightly stand twice: "dem, der der …", "det det handler om", "sidst så så vi".
_MAY_DOUBLE = frozenset(
    {"der", "det", "er", "har", "saa", "ja", "nej", "som", "var", "ha", "meget", "til", "en", "et", "de"}
)
_QUOTES = (("»", "«"), ("(", ")"), ("[", "]"), ("{", "}"))
_ONE_TEXT = ("text", "title", "theme", "name", "speaker", "receiver", "carrier", "coordinator", "answer")
_PEOPLE = ("chair", "minute_taker")
_COUNTING = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-zæøå]|[ivx]{1,4})$", re.IGNORECASE)
_FACES = re.compile(r"[:;]-?[()]")
_ABBREVIATION = re.compile(r"(?<![\w/@.-])([A-ZÆØÅ]{3,6}\d{0,2})(?![\w/@-])")
_KNOWN = frozenset({
    "KKR", "CPR", "CVR", "PDF", "USA", "OBS", "FAQ", "SMS", "GPS", "ADHD", "SFO", "PPR", "VIVE", "GDPR", "MED", "AMR",
    "WHO", "OECD", "UNICEF", "MOMS", "PAUSE", "UDKAST", "REFERAT", "AFBUD", "BILAG", "NOTE", "LINK", "EAN", "NGO",
    "USB", "NEJ", "III", "VII",
})  # fmt: skip


def leftover_markdown(record: Record) -> Iterator[Hit]:
    """Signs of bold, headings and code where they are only signs: in lines, titles and names."""
    for piece in record.pieces:
        if piece.place.field in ("case_text", "purpose", "closing_summary"):
            continue
        match = _MARKDOWN.search(piece.text)
        if match and not LINK.search(piece.text):
            text = _MARKDOWN.sub(lambda m: m["bold"] or m["under"] or m[0].strip("#` "), piece.text)
            yield piece.hit(match[0], "Der står tegn for fed skrift eller overskrift.", fix=_rewrite(piece, text))


def placeholder(record: Record) -> Iterator[Hit]:
    """Something that was to be filled in: `[titel]`, `v/?`, `xx`, three full stops."""
    for piece in record.pieces:
        if piece.place.field == "attendance":
            continue
        for match in _PLACEHOLDER.finditer(piece.text):
            yield piece.hit(_around(piece.text, match), "Her mangler noget, som skulle skrives senere.")
    for item in record.meeting.items:
        for number, presenter in enumerate(item.presenters):
            if presenter.name.strip() in ("?", "??", "-", "…"):
                place = Place("presenters", item.id, item.number, row=number)
                yield Hit(place, f"v/{presenter.name}", "Der står ikke, hvem der har punktet.", about=item.title)


def double_blanks(record: Record) -> Iterator[Hit]:
    """Two blanks between words."""
    yield from _written(record, _BLANKS, " ", "Der er to mellemrum.")


def percent(record: Record) -> Iterator[Hit]:
    """`60%`, which Danish writes `60 %` (Retskrivningsordbogen)."""
    yield from _written(record, _PERCENT, r"\1 %", "Der skal være mellemrum før %.")


def doubled_word(record: Record) -> Iterator[Hit]:
    """A word that stands twice."""
    for piece in record.prose:
        for match in _DOUBLED.finditer(piece.text):
            if fold(match[1]) not in _MAY_DOUBLE:
                text = f"{piece.text[: match.start()]}{match[1]}{piece.text[match.end() :]}"
                yield piece.hit(match[0], "Ordet står to gange.", fix=_rewrite(piece, text), about=match[0])


def unbalanced(record: Record) -> Iterator[Hit]:
    """A bracket or a quote that is opened and not closed, or the other way round."""
    for piece in record.prose:
        for sign, at, opened in _single(_FACES.sub("", piece.text) if ":" in piece.text else piece.text):
            how = "åbnes, men lukkes ikke" if opened else "lukkes, men er ikke åbnet"
            yield piece.hit(_near_sign(piece.text, at), f"»{sign}« {how}.")
        quotes = [match.start() for match in re.finditer(r"[”“\"]", piece.text)]
        if len(quotes) % 2:
            yield piece.hit(_near_sign(piece.text, quotes[-1]), "Citatet lukkes ikke.")


def _single(text: str) -> Iterator[tuple[str, int, bool]]:
    """The brackets without a fellow: the sign, where it stands, whether it opens. `a)` and `2)` at a start count."""
    for opening, closing in _QUOTES:
        if text.count(opening) == text.count(closing) == 0:
            continue
        waiting: list[int] = []
        for at, char in enumerate(text):
            if char == opening:
                waiting.append(at)
            elif char == closing and waiting:
                waiting.pop()
            elif char == closing and not (closing == ")" and _COUNTING.search(text[:at])):
                yield closing, at, False
        yield from ((opening, at, True) for at in waiting)


def abbreviation(record: Record) -> Iterator[Hit]:
    """An abbreviation that is nowhere written out, once for each; the initials of people of the list are none."""
    everything = "\n".join(piece.text for piece in record.pieces)
    members = {fold(name) for forum in record.network.forums for name in (forum.name, *forum.aliases)}
    members |= {fold(organisation.name) for organisation in record.network.organisations}
    seen: set[str] = set()
    for piece in record.prose:
        for match in _ABBREVIATION.finditer(piece.text):
            short = match[1]
            if short in seen or short in _KNOWN or fold(short) in members or piece.text.isupper():
                continue
            seen.add(short)
            if not _initials_of_somebody(short, record) and not _written_out(short, everything):
                yield piece.hit(short, "Forkortelsen er ikke skrevet ud nogen steder i referatet.", about=short)


def _initials_of_somebody(short: str, record: Record) -> bool:
    """Whether letters begin a name of the list and go on with others of it: `KØG` for Kresten Øgaard."""
    wanted = folded(short)
    for name in record.roll.people:
        letters = iter(folded(name))
        if folded(name)[0] == wanted[0] and all(char in letters for char in wanted):
            return True
    return False


def _written_out(short: str, text: str) -> bool:
    """Whether an abbreviation stands in brackets behind its words, or its words behind it or in brackets."""
    said = re.escape(short)
    behind = rf"(?<!\w){said}\s*(?:\(|[–-] [a-zæøå]|, dvs|, det vil sige)"
    if re.search(rf"\(\s*(?:herefter\s+)?{said}\s*\)|{behind}", text):
        return True
    initials = r"\w*[\s-]+(?:(?:for|og|i|af|om|på|til)\s+)?".join(re.escape(char) for char in short if char.isalpha())
    return bool(re.search(rf"(?<!\w){initials}\w*", text, re.IGNORECASE))


def _written(record: Record, pattern: re.Pattern[str], as_: str, message: str) -> Iterator[Hit]:
    """What is written wrongly in a text, once for each text, with the text written rightly."""
    for piece in record.prose:
        match = pattern.search(piece.text)
        if match:
            quote = _around(piece.text, match)
            yield piece.hit(quote, message, fix=_rewrite(piece, pattern.sub(as_, piece.text)), about=quote)


def _rewrite(piece: Piece, text: str) -> Rewrite | None:
    """The fix that makes a text another, where a text stands alone in its field."""
    place = piece.place
    alone = place.field in _ONE_TEXT if place.entry_id is not None else place.row is None and place.field not in _PEOPLE
    return Rewrite(place, text, "Skriv det rigtigt") if alone else None


def _around(text: str, match: re.Match[str]) -> str:
    """The words a match stands in."""
    start = max(text.rfind(" ", 0, max(match.start() - 1, 0)) + 1, text.rfind("\n", 0, match.start()) + 1, 0)
    end = text.find(" ", match.end() + 1)
    line = text.find("\n", match.end())
    end = min(found for found in (end if end >= 0 else len(text), line if line >= 0 else len(text)))
    return text[start:end].strip()


def _near_sign(text: str, at: int) -> str:
    """Some words around a sign."""
    return " ".join(text[max(at - 20, 0) : at + 21].split())


def private_note(record: Record) -> Iterator[Hit]:
    """A note to oneself: it never goes out, and was written to be seen to before anything else does."""
    for item in record.meeting.items:
        for number, entry in enumerate(item.entries, 1):
            if isinstance(entry, Private):
                place = Place("text", item.id, item.number, entry.id, number)
                yield Hit(place, entry.text, "Din note til dig selv. Den kommer ikke med ud.", about=entry.text)


def header_missing(record: Record) -> Iterator[Hit]:
    """Minutes that don't say where or when: their labels would stand without anything behind."""
    meeting = record.meeting
    if not meeting.title.strip():
        yield Hit(Place("title"), "", "Mødet har ingen titel.", about=str(meeting.date))
    if not meeting.place:
        yield Hit(Place("place"), "", "Der står ikke, hvor mødet var.", about=str(meeting.date))
    if not meeting.start or not meeting.end:
        what = "begyndte" if not meeting.start else "sluttede"
        yield Hit(Place("start"), "", f"Der står ikke, hvornår mødet {what}.", about=str(meeting.date))


def item_without_minutes(record: Record) -> Iterator[Hit]:
    """An item that was treated and has nothing in the minutes."""
    if record.meeting.status not in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
        return
    for item in record.meeting.items:
        if not item.entries and not _may_be_empty(item):
            place = Place("items", item.id, item.number)
            yield Hit(place, item.title, "Der står intet i referatet under punktet.", about=item.title)


def _may_be_empty(item: AgendaItem) -> bool:
    no_topic = item.kind in (ItemKind.WELCOME, ItemKind.BREAK, ItemKind.CLOSING)
    return no_topic or item.state in (ItemState.SKIPPED, ItemState.POSTPONED) or bool(_CLOSED.search(item.title))


_CLOSED = re.compile(r"\b(?:lukket|udsat|udgår|frokost|pause|næste møde|tak for i dag)\b", re.IGNORECASE)
_Find = Callable[[Record], Iterator[Hit]]
_ROWS: tuple[tuple[str, Severity, _Find], ...] = (
    ("leftover-markdown", Severity.FIX, leftover_markdown),
    ("placeholder", Severity.FIX, placeholder),
    ("double-space", Severity.LOOK, double_blanks),
    ("percent-sign", Severity.LOOK, percent),
    ("doubled-word", Severity.FIX, doubled_word),
    ("unbalanced", Severity.LOOK, unbalanced),
    ("abbreviation", Severity.LOOK, abbreviation),
    ("header-missing", Severity.LOOK, header_missing),
    ("item-without-minutes", Severity.LOOK, item_without_minutes),
    ("private-note", Severity.LOOK, private_note),
)
CHECKS = (*links.CHECKS, *(Check(code, severity, Family.FORM, find) for code, severity, find in _ROWS))
