"""One line or row as the beginning of an item, when it may be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from kkrtui.intake.headers.words import DATE
from kkrtui.intake.items.times import WHO_FIRST, Span, split_times, whole
from kkrtui.intake.items.words import Words, read_who, read_words
from kkrtui.intake.lines import bare
from kkrtui.intake.results.columns import result_lines, shared_out
from kkrtui.intake.tables import Cell, Column, cells_of, is_separator, is_table_head

# Lines that name a part of the header or of an item, alone or with a colon, are no items however they are set.
_PARTS = (
    r"sagsfremstilling|baggrund|formål|indstilling|beslutning(?:er)?(?:\s*/\s*opfølgning)?|konklusion(?:er)?|opfølgning"
    r"|referat|dagsorden|program|punkter|dagsordens?punkter|deltagere|til stede|gæster|fraværende|afbud|mødeleder"
    r"|ordstyrer|formand|referent|ansvarlige?|oplægsholdere?|sted|mødested|adresse|lokation|dato|mødedato|tid|mødetid"
    r"|tidspunkt|starttidspunkt|sluttidspunkt|varighed|kl\.?|tid og sted|dato og (?:tid|tidspunkt|klokkeslæt)"
    r"|forplejning|bilag|links?|møde|mødeforum"
)
_PART = re.compile(rf"^(?:{_PARTS})\s*(?::.*)?$", re.IGNORECASE)
_STANDING = re.compile(
    r"^(?:(?:kaffe|frokost|formiddags|eftermiddags|te- og kaffe|kort )?pause|frokost|eventuelt|evt)\.?$", re.IGNORECASE
)
_RUN_IN = re.compile(
    r"^(?P<bold>\*\*)?(?P<lead>(?:punkt|pkt\.?|ad)\s+)?(?P<number>\d{1,2}[.):])\s+(?(bold)|\*\*)(?P<title>[^*]{2,80}?)"
    r"(?:[.:]\s*\*\*|\*\*\s*[.:])\s+(?P<said>\S.*)$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\b(?:dagsorden|referat|\w*møde[rt]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A line that may begin an item.

    Attributes:
        line: which line of the file.
        title: the title alone.
        number: the number in front, when there is one; a letter's place in the alphabet when `letter`.
        presenters: what stands behind `v/`, as written.
        start: planned start, Danish clock time.
        end: planned end, Danish clock time.
        minutes: planned length in minutes, where it stands instead of times.
        rest: what else the line holds (further columns of a table).
        results: what a table's column of results holds.
        doubts: words of the line that could not be read, and why.
        named: whether "punkt" stands by the number.
        leads: whether the time stands in front.
        level: how deep a heading it is; 0 for none.
        indent: how far the line is moved in.
        row: whether it is a row of a table with a head.
        loose: whether a blank line stands above.
        bullet, bold, columns: how the line is set.
    """

    line: int
    title: str
    number: int | None = None
    presenters: str = ""
    start: time | None = None
    end: time | None = None
    minutes: int | None = None
    rest: str = ""
    results: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = field(default=())
    letter: bool = False
    named: bool = False
    leads: bool = False
    level: int = 0
    indent: int = 0
    row: bool = False
    bullet: bool = False
    bold: bool = False
    columns: bool = False
    loose: bool = False

    @property
    def label(self) -> str:
        return f"punkt {self.number}" if self.number is not None else f"»{self.title}«"

    @property
    def timed(self) -> bool:
        return self.start is not None or self.minutes is not None

    @property
    def counts(self) -> bool:
        """Whether a real number stands in front."""
        return self.number is not None and not self.letter

    @property
    def strong(self) -> bool:
        """Whether the line looks like an item by more than its number."""
        return self.level > 1 or self.bold or self.named or self.row or self.columns or bool(self.presenters)

    @property
    def standing(self) -> bool:
        """Whether it is a pause or "eventuelt", known without a number too."""
        return bool(_STANDING.match(self.title))

    @property
    def names_meeting(self) -> bool:
        """Whether its words are a document's or a meeting's name."""
        return bool(_MEETING.search(self.title))

    @property
    def is_meeting(self) -> bool:
        """Whether the line rather names the meeting: `1. møde 2026 i …`."""
        return bool(re.match(r"møde\b", self.title)) and self.counts and not self.timed


def read_line(place: int, line: str) -> ItemLine | None:
    """A line as the beginning of an item, when it may be one."""
    words = re.sub(r"^(#{1,6}\s*\d{1,2})\s*\|\s*", r"\1. ", line.strip())
    if not words or len(words) > 400 or re.fullmatch(r"[\s:|=_*-]+", words):
        return None
    if "|" in words:
        return _read_columns(place, words)
    if (run_in := _RUN_IN.match(words)) and not (read_who(run_in["said"]) or split_times(run_in["said"])[0]):
        # "1. **Velkomst.** Bo bød velkommen": what stands behind the bold title is text.
        one = read_line(place, f"{run_in['lead'] or ''}{run_in['number']} {run_in['title']}")
        return replace(one, rest=run_in["said"], bold=True) if one else None
    heading = re.match(r"^(#{1,6})\s+", words)
    bold = bool(re.fullmatch(r"\*\*(.+?)\*\*:?", words)) or bool(re.match(r"^\*\*(?:\d{1,2}[.)]|.*\*\*$)", words))
    bullet = None if words.endswith(("-", "–")) else re.match(r"^[-–*•]\s+", words)
    found = read_words(bare(words[bullet.end() :] if bullet else words).strip("–- "))
    if found is None:
        return None
    one = _item_line(place, found)
    one = replace(one, level=len(heading[1]) if heading else 0, bold=bold, bullet=bool(bullet), indent=_indent(line))
    if one.number is None and (_no_item(words, one) or (not one.leads and read_who(bare(words)))):
        return None
    return one if one.number is not None or one.timed or heading or bullet or bold or one.standing else None


def read_row(place: int, cells: Sequence[Cell]) -> ItemLine | None:
    """A row of a table with a head as an item; None when it has no title and goes on with the row before."""
    title = next((cell.text for cell in cells if cell.column is Column.TITLE), "")
    lines = title.split("\n")
    found = read_words(bare(lines[0])) if title else None
    if found is None:
        return None
    span, number, who = found.span, found.number, [found.presenters]
    rest: list[str] = []
    results: list[str] = []
    doubts: list[tuple[str, str]] = []
    cells = shared_out(cells)
    for line in lines[1:]:
        if said := read_who(line):
            who.append(said)
        else:
            rest.append(line)
    for cell in cells:
        match cell.column:
            case Column.TIME | Column.MINUTES:
                one = Span(minutes=int(cell.text)) if _is_minutes(cell) else whole(cell.text, column=True)
                span = one.filled(span)
                if not one:
                    doubts.append((f"{cell.head}: {cell.text}", "tiden kunne ikke læses"))
            case Column.NUMBER:
                if match := re.fullmatch(r"(?:punkt|pkt\.?)?\s*(\d{1,2})\s*[.):]?", cell.text, re.IGNORECASE):
                    number = int(match[1])
                else:
                    doubts.append((f"{cell.head}: {cell.text}", "nummeret kunne ikke læses"))
            case Column.PRESENTER:
                who += [re.sub(WHO_FIRST, "", said) for said in cell.text.split("\n") if re.search(r"\w|\?", said)]
            case Column.RESULT:
                results += result_lines(cell)
            case Column.PURPOSE:
                rest += ["", f"Formål: {cell.text}", ""]
            case Column.CASE:
                rest += ["", cell.text]
            case Column.OTHER:
                rest += ["", f"{cell.head}: {cell.text}" if cell.head else cell.text]
            case Column.TITLE:
                pass
    return replace(
        _item_line(place, found),
        number=number,
        letter=found.letter and number == found.number,
        start=span.start,
        end=span.end,
        minutes=span.minutes,
        presenters="; ".join(said for said in who if said),
        rest="\n".join(rest).strip("\n"),
        results=tuple(results),
        doubts=tuple(doubts),
        row=True,
    )


def _read_columns(place: int, row: str) -> ItemLine | None:
    """Words in columns without a head: the time and the number wherever they stand, then the title."""
    cells = [cell for cell in cells_of(row) if cell]
    dated = any(DATE.fullmatch(cell.strip(" .")) for cell in cells)
    if not cells or dated or is_table_head(row) or is_separator(row):
        return None
    span, number = Span(), None
    words: list[str] = []
    for cell in cells:
        if not span.start and (time := whole(cell, column=True)):
            span = span.filled(time)
        elif number is None and not words and (match := re.fullmatch(r"(\d{1,2})[.):]?", cell)):
            number = int(match[1])
        else:
            words.append(cell)
    if not words:
        return None
    title, _, below = words[0].partition("\n")
    found = read_words(bare(title))
    if found is None or _PART.match(found.title):
        return None
    who: list[str] = [found.presenters]
    rest: list[str] = []
    for part in "\n\n".join([*([below] if below else []), *words[1:]]).split("\n"):
        said = read_who(part)
        (who if said else rest).append(said or part)
    span = span.filled(found.span)
    one = replace(
        _item_line(place, found),
        number=number if number is not None else found.number,
        letter=found.letter and number is None,
        start=span.start,
        end=span.end,
        minutes=span.minutes,
        presenters="; ".join(said for said in who if said),
        rest="\n".join(rest).strip("\n"),
        leads=bool(span.start),
        columns=True,
    )
    return one if one.number is not None or one.timed or one.standing else None


def _item_line(place: int, found: Words) -> ItemLine:
    return ItemLine(
        place,
        found.title,
        found.number,
        found.presenters,
        found.span.start,
        found.span.end,
        found.span.minutes,
        letter=found.letter,
        named=found.named,
        leads=found.leads,
    )


def _no_item(words: str, found: ItemLine) -> bool:
    """Whether an unnumbered line names a part, the meeting or its date."""
    if _PART.match(found.title) or _PART.match(bare(words)):
        return True
    dated = bool(DATE.search(words))
    if found.level:
        return dated and bool(_MEETING.search(words)) and not found.timed
    return dated and not found.leads


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_minutes(cell: Cell) -> bool:
    return cell.column is Column.MINUTES and cell.text.isdigit()
