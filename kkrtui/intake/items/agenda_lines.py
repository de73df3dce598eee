"""Which lines of an agenda are its items."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from kkrtui.domain.danish import fold
from kkrtui.intake.items.lines import ItemLine, read_line, read_row
from kkrtui.intake.lines import bare
from kkrtui.intake.tables import Cell

_LABELLED = re.compile(
    r"^(?:deltagere|til ?stede|afbud|fraværende|ikke til stede|gæster|mødeleder|formand|ordstyrer|referent"
    r"|medlemmer)\s*:",
    re.IGNORECASE,
)
_HERE = re.compile(r"^(?:dagsorden(?:s?punkter)?|program|punkter)(?: for mødet)?\s*:?$", re.IGNORECASE)

_RUN_IN = re.compile(r"^(?:[-–*•]\s+)?\*\*(?P<title>[^*]{2,80}?)(?:[.:]\s*\*\*|\*\*\s*[.:])\s+(?P<said>\S.*)$")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(slots=True)
class Found:
    """The items in order, and the numbered lines that might be some but were left as text."""

    items: list[ItemLine] = field(default_factory=list)
    doubtful: list[ItemLine] = field(default_factory=list)


def find_items(lines: Sequence[str], tables: Mapping[int, Sequence[Cell]]) -> Found:
    """The lines that begin items; numbered lines inside an item are none.

    Where rows of a table or lines with times are items, those are, and numbered lines that continue the count.
    Else lines that look like items by heading, presenter or the word "punkt" are, filled in the same way; else
    lines that count up from 1; else headings of one level, lettered lines, or the list under "Dagsorden".

    Args:
        lines: the file's lines.
        tables: the rows of its tables with an agenda's columns, by line.
    """
    candidates = []
    for place, line in enumerate(lines):
        one = read_row(place, tables[place]) if place in tables else read_line(place, line)
        if one:
            candidates.append(replace(one, loose=place > 0 and not lines[place - 1].strip()))
    candidates = _without_contents(candidates)
    candidates = _without_meeting(_below_the_header(_below_the_word(candidates, lines), lines))
    plain = [one for one in candidates if not one.bullet or one.timed]
    found = _walk(plain, _sure(plain))
    if len(found.items) < 2:
        other = _counting(plain) or _headings(candidates) or _counting(_unmarked(lines))
        other = other or _lettered(plain) or _listed(candidates, lines) or _run_in(lines) or _plainly_headed(lines)
        return Found(other) if len(other) > len(found.items) else found
    return found


def _below_the_word(candidates: list[ItemLine], lines: Sequence[str]) -> list[ItemLine]:
    """Without numbered lines above the word "Dagsorden" on its own line, as of people; the items come after it."""
    places = [place for place, line in enumerate(lines) if _HERE.match(bare(line))]
    for place in places[:1]:
        above = [one for one in candidates if one.line < place]
        below = [one for one in candidates if one.line > place]
        if len(below) >= 2 and not any(one.timed or one.named or one.row for one in above):
            return below
    return candidates


def _without_contents(candidates: list[ItemLine]) -> list[ItemLine]:
    """Without a list of the items that comes before the items themselves: the same numbers and titles come again."""
    first = [one for one in candidates if one.counts]
    again = {
        one.line
        for place, one in enumerate(first)
        if any(other.number == one.number and _alike(one.title, other.title) for other in first[place + 1 :])
    }
    return [one for one in candidates if one.line not in again] if len(again) >= 2 else candidates


def _alike(title: str, other: str) -> bool:
    """Whether two titles are the same but for letters' case, dots and a page number behind them."""
    said, again = (re.sub(r"[\W_]|\d+$", "", fold(words)) for words in (title, other))
    return bool(said) and (said == again or said.rstrip("0123456789") == again)


def _below_the_header(candidates: list[ItemLine], lines: Sequence[str]) -> list[ItemLine]:
    """Without lines that have neither number nor time above the header's labels, such as a title in bold."""
    labelled = [place for place, line in enumerate(lines[:80]) if _LABELLED.match(bare(line))]
    if not labelled:
        return candidates
    first = next((one.line for one in candidates if one.counts or one.timed or one.row), len(lines))
    last = max((place for place in labelled if place < first), default=-1)
    below = [one for one in candidates if one.line > last]
    return below if len(below) >= 2 else candidates


def _without_meeting(candidates: list[ItemLine]) -> list[ItemLine]:
    """Without the line that names or times the meeting itself, above the first item."""
    if not candidates:
        return candidates
    first, later = candidates[0], candidates[1:]
    numbers = [one.number for one in later if one.counts]
    if first.is_meeting and (1 in numbers or (first.number or 0) + 1 not in numbers):
        return later
    timed = [one for one in later if one.start]
    if first.number is None and first.start and not first.leads and not first.row and len(timed) >= 2:
        ends = [one.end or one.start for one in timed]
        spans_all = first.end is not None and all(end is not None and end <= first.end for end in ends)
        if spans_all or (first.end is None and timed[0].start == first.start):
            return later
    return candidates


def _sure(candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """The lines that are items by more than a number that counts up."""
    rows = [one for one in candidates if one.row]
    before = [one for one in candidates if rows and one.line < rows[0].line and not one.letter]
    if rows and len([one for one in before if one.counts or one.timed]) < 2:
        return rows
    timed = [one for one in candidates if one.timed and not one.row]
    headed = [one for one in timed if one.level > 1 and one.counts]
    counted = headed if len(headed) >= 2 else [one for one in timed if one.counts and not one.bullet]
    if len(counted) >= 2 and _rising(counted):
        return sorted([*counted, *_fitting(timed, counted)], key=lambda one: one.line)
    timed = _of_one_form(timed)
    if len(timed) >= 2 and _rising(timed):
        return timed
    strong = [one for one in candidates if one.strong and one.counts and not one.row]
    return strong if len(strong) >= 2 else []


def _rising(timed: Sequence[ItemLine]) -> bool:
    """Whether starts go up through the file, as an agenda's do and a price list's don't."""
    starts = [one.start for one in timed if one.start]
    return all(before <= after for before, after in pairwise(starts))


def _of_one_form(timed: list[ItemLine]) -> list[ItemLine]:
    """Timed lines without bullets and times in passing, where there are enough that lead with theirs."""
    leading = [one for one in timed if (one.leads or one.counts) and not one.bullet]
    unbulleted = [one for one in timed if not one.bullet]
    return leading if len(leading) >= 2 else unbulleted if len(unbulleted) >= 2 else timed


def _fitting(timed: Sequence[ItemLine], counted: Sequence[ItemLine]) -> list[ItemLine]:
    """Timed lines without a number that stand in order among numbered ones, and not inside the time of one."""
    fitting = []
    started = [one for one in counted if one.start]
    for one in timed:
        if one.counts or one.letter or one.bullet or one.start is None or len(one.title) > 80:
            continue
        if not (one.leads or one.end or one.standing):
            continue
        place = bisect(started, one.line, key=lambda other: other.line)
        before, after = started[:place][-1:], started[place : place + 1]
        if before and before[0].start and (one.start < before[0].start or _within(one, before[0])):
            continue
        if not after or (after[0].start and one.start <= after[0].start):
            fitting.append(one)
    return fitting


def _within(one: ItemLine, other: ItemLine) -> bool:
    return bool(one.start and other.end and one.start < other.end)


def _walk(candidates: Sequence[ItemLine], sure: Collection[ItemLine]) -> Found:
    """The sure items, and the numbered lines that continue their count and belong to no list inside an item."""
    found = Found()
    lines_sure = {one.line for one in sure}
    counting = not sure or any(one.counts for one in sure)
    sure_numbers = [(one.number or 0) if one.counts and one.line in lines_sure else 0 for one in candidates]
    highest = [0, *accumulate(reversed(sure_numbers), max)][::-1]
    last, inner, tight = 0, None, False
    for place, one in enumerate(candidates):
        is_sure = one.line in lines_sure
        taken = found.items[-1] if found.items else None
        if not one.counts:
            level = taken.level if taken else 0
            if is_sure or (taken and not one.bullet and (one.standing or (one.level > 1 and one.level == level))):
                found.items.append(one)
                inner = None
            continue
        number = one.number or 0
        later = next((n for n in sure_numbers[place + 1 :] if n > last), None) if highest[place + 1] > last else None
        if is_sure and not _continues_inner(one, inner, taken, found.items):
            accepted = number > last or _after_in_time(one, taken)
        else:
            accepted = counting and number == last + 1 and (later is None or number < later) and not _deeper(one, taken)
            if accepted and inner is not None and number == inner + 1 and not (one.standing or (one.loose and tight)):
                accepted = later is not None and not any(
                    o.number == number and o.counts for o in candidates[place + 1 :] if o.number != later
                )
                if not accepted and later is None:
                    found.doubtful.append(one)
            elif not accepted and taken and counting and inner is None and number > last and not _deeper(one, taken):
                found.doubtful.append(one)
        if accepted:
            found.items.append(one)
            last, inner = number, None
        elif taken:
            inner, tight = number, not one.loose
    numbers = {one.number for one in found.items}
    found.doubtful = [one for one in found.doubtful if one.number not in numbers]
    return found


def _continues_inner(one: ItemLine, inner: int | None, taken: ItemLine | None, items: Sequence[ItemLine]) -> bool:
    """Whether a line that looks like an item goes on with the list inside the one before, in looks or by its time."""
    if inner is None or one.number != inner + 1 or one.level > 1 or one.named or one.row:
        return False
    return one.start is None and (not one.timed or any(item.start for item in items) or _deeper(one, taken))


def _after_in_time(one: ItemLine, taken: ItemLine | None) -> bool:
    return bool(one.start and taken and taken.end and one.start >= taken.end)


def _deeper(one: ItemLine, taken: ItemLine | None) -> bool:
    return taken is not None and one.indent >= taken.indent + 2


def _counting(candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """The first lines that count 1, 2, 3 … through the file, whatever stands between."""
    found: list[ItemLine] = []
    for one in candidates:
        if one.counts and one.number == len(found) + 1:
            found.append(one)
    return found if len(found) >= 2 else []


def _unmarked(lines: Sequence[str]) -> list[ItemLine]:
    """Lines with a number and no mark behind it, or a Roman number: `1 Velkomst`, `II. Takster`."""
    found = []
    for place, line in enumerate(lines):
        if match := re.match(rf"\s*(?:(\d{{1,2}})|({'|'.join(_ROMAN)})[.)]?)\s+(?=[A-ZÆØÅ])", line):
            number = int(match[1]) if match[1] else _ROMAN.index(match[2]) + 1
            found.append(read_line(place, f"{number}. {line[match.end() :]}"))
    return [one for one in found if one]


def _headings(candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """Headings without numbers: those of the uppermost level that has several, or bold lines."""
    headings = [one for one in candidates if one.level]
    if headings and headings[0].level == 1 and (headings[0].names_meeting or len(headings) == 1):
        headings = headings[1:]
    for level in range(1, 7):
        same = [one for one in headings if one.level == level]
        if len(same) >= 2:
            return same
    bold = [one for one in candidates if one.bold and not one.letter]
    return bold if len(bold) >= 2 else []


def _run_in(lines: Sequence[str]) -> list[ItemLine]:
    """Lines below the header that begin with their title in bold: `- **Ventelister.** Troels orienterede …`."""
    labelled = [place for place, line in enumerate(lines) if _LABELLED.match(bare(re.sub(r"^\s*[-–*•]\s", "", line)))]
    found: list[ItemLine] = []
    for place in range((labelled[-1] if labelled else len(lines)) + 1, len(lines)):
        match = _RUN_IN.match(lines[place])
        one = read_line(place, f"# {match['title']}") if match else None
        found += [replace(one, line=place, rest=match["said"])] if one and match else []
    return found if len(found) >= 3 else []


def _plainly_headed(lines: Sequence[str]) -> list[ItemLine]:
    """Short lines of their own below the header, each with something right under it: the last way to tell items."""
    labelled = [place for place, line in enumerate(lines) if _LABELLED.match(bare(line))]
    found: list[ItemLine] = []
    for place in range((labelled[-1] if labelled else len(lines)) + 1, len(lines) - 1):
        words = lines[place].strip()
        heads = not lines[place - 1].strip() and bool(lines[place + 1].strip())
        if heads and words[:1].isupper() and len(words) <= 60 and not re.search(r"[.:;!?,|]$|^[-–*•]", words):
            one = read_line(place, f"# {words}")
            found += [replace(one, line=place)] if one else []
    return found if len(found) >= 2 else []


def _lettered(candidates: Sequence[ItemLine]) -> list[ItemLine]:
    """The lines that count a), b), c) … through the file."""
    found: list[ItemLine] = []
    for one in candidates:
        if one.letter and one.number == len(found) + 1 and not _deeper(one, found[-1] if found else None):
            found.append(one)
    return found if len(found) >= 2 else []


def _listed(candidates: Sequence[ItemLine], lines: Sequence[str]) -> list[ItemLine]:
    """The bullets right under the word "Dagsorden"."""
    place = next((place for place, line in enumerate(lines) if _HERE.match(bare(line))), None)
    bullets = [one for one in candidates if one.bullet and place is not None and one.line > place]
    if not bullets or any(line.strip() for line in lines[(place or 0) + 1 : bullets[0].line]):
        return []
    return [one for one in bullets if one.indent == bullets[0].indent]
