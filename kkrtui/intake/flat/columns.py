"""Plain text taken out of a table whose columns were lost -> the table again, in Markdown.

Such text has the columns' names on one line, and then for each row the short lines of the left cell before the longer
ones of the right. Where a page ends inside a row, the rest of the left cell comes before the rest of the right. Text
whose columns stand side by side is read by where they stand.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kkrtui.intake.flat.cells import Flat, Placed, Side, placed
from kkrtui.intake.flat.layout import side_by_side
from kkrtui.intake.pdf_files.words import paragraph
from kkrtui.intake.tables import is_separator, is_table_head, read_tables

_MARKED = re.compile(r"^#{1,6} |\*\*\S|^\|", re.MULTILINE)
_ANNOTATION = re.compile(r"^(?:mailto:|https?://|about:)\S+$")
_LABEL = re.compile(r"^[A-ZÆØÅ][\w/ -]{1,35}:(?:\s|$)")
_FOOT = re.compile(r"^(?:.{0,90}\s)?side\s+\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?$", re.IGNORECASE)
_ENDS = re.compile(
    r"^(?:(?:#+\s+)?(?:punkter til kommende møder?|skal videre til\b.{0,40}|arbejdsgrupper|bilag vedhæftet\b.*|links"
    r"|kort opsummering\b.*|årshjul)\s*:?|(?:mødeleder|forplejning|kontakt)\s*:.*)$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"^((?:kl\.?\s*)?\d{1,2}[.:]\d\d(?:\s*[-–]\s*(?:\d{1,2}[.:]\d\d)?)?|\d{1,2}[.)]?)(?:\s+(?=\S)|$)", re.IGNORECASE
)
_COUNT = re.compile(r"^(\d{1,2})\.\s+[A-ZÆØÅ]")
_MOST_LINES = 3_000


@dataclass(slots=True)
class _Taken:
    """A text's parts: lines above the head, the columns' names, lines below, lines after the table, addresses."""

    above: list[Flat]
    names: tuple[str, ...]
    lines: list[Flat]
    after: list[Flat]
    addresses: list[str]


def rebuilt(text: str) -> str:
    """`text` with its table as Markdown when it is one whose columns were lost; any other text unchanged.

    No word is lost: what stood under the table's head stands in one of its cells, addresses of links after it.
    """
    if _MARKED.search(text):
        # Markdown keeps its tables; nothing was lost.
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    if len(lines) > _MOST_LINES or any(is_separator(line) or "\t" in line.strip() for line in lines):
        return text
    if (beside := side_by_side(text)) is not None:
        return beside
    taken = _taken(lines)
    if taken is None:
        return text
    rows = _keyed_rows(taken.lines) if len(taken.names) == 3 else _rows(taken.lines)
    if len(rows) < 2 or sum(bool(row[-1]) for row in rows) < 2:
        return text
    return _written(taken, rows)


def _taken(lines: Sequence[str]) -> _Taken | None:
    flats = _flats(lines)
    for place in range(len(flats)):
        names, used = _names(flats, place)
        if names:
            break
    else:
        return None
    below = flats[place + used :]
    addresses = [flat.text for flat in below if flat.beside]
    below = _paged([flat for flat in below if not flat.beside], names)
    end = next((n for n, flat in enumerate(below) if n > 3 and _ENDS.match(flat.text)), len(below))
    return _Taken(flats[:place], names, below[:end], below[end:], addresses)


def _flats(lines: Sequence[str]) -> list[Flat]:
    """The lines that hold words, with the marks above each: blank lines, and whether a page begins.

    Where every line is followed by an empty one, only lines of blanks are marks.
    """
    full = [n for n, line in enumerate(lines) if line.strip()]
    followed = sum(1 for n in full if n + 1 < len(lines) and lines[n + 1] == "")
    double = len(full) > 8 and followed > 0.75 * len(full)
    flats: list[Flat] = []
    mark, page = 0, False
    indented = sum(1 for n in full if lines[n].startswith(" "))
    for place, line in enumerate(lines):
        if not line.strip():
            mark = max(mark, len(line) if line else 0) if double else mark + 1
            page = page or "\f" in line
            continue
        begins = line.startswith("\f") or (double and line.startswith(" ") and indented < 0.2 * len(full))
        flats.append(Flat(" ".join(line.split()), min(mark, 2), page or begins, _is_beside(lines, place)))
        mark, page = 0, False
    return flats


def _is_beside(lines: Sequence[str], place: int) -> bool:
    """Whether a line is the address of a page's link, which stands after the page and not where its words do.

    They stand close: an address among lines with space between them is one of the text's own.
    """
    if not _ANNOTATION.match(lines[place].strip()):
        return False
    above, below = lines[:place][-1:], lines[place + 1 :]
    if not any(line.strip() for line in below) or (above and _ANNOTATION.match(above[0].strip())):
        return True
    return bool(below and below[0].strip()) and (
        below[0].startswith((" ", "\f")) or bool(_ANNOTATION.match(below[0].strip()))
    )


def _paged(flats: Sequence[Flat], names: tuple[str, ...]) -> list[Flat]:
    """Without the pages' feet and the head where it comes again; what comes after either begins a page."""
    kept: list[Flat] = []
    page, skip = False, 0
    for place, flat in enumerate(flats):
        again, used = _names(flats, place) if not skip else ((), 0)
        skip = used if again == names else skip
        if skip or _FOOT.match(flat.text):
            page, skip = True, max(0, skip - 1)
            continue
        kept.append(Flat(flat.text, flat.mark, flat.page or page))
        page = False
    return kept


def _names(flats: Sequence[Flat], place: int) -> tuple[tuple[str, ...], int]:
    """The columns' names when they stand on a line, or each on a line of its own; and how many lines that is."""
    words = flats[place].text.split()
    if not 2 <= len(words) <= 12:
        words = words if len(words) == 1 else []
    for first in range(1, len(words)):
        for second in range(first + 1, len(words) + 1):
            parts = (" ".join(words[:first]), " ".join(words[first:second]), " ".join(words[second:]))
            names = tuple(part for part in parts if part)
            if _are_names(names):
                return names, 1
    for used in (3, 2):
        names = tuple(flat.text for flat in flats[place : place + used])
        if words and len(names) == used and _are_names(names):
            return names, used
    return (), 0


def _are_names(names: tuple[str, ...]) -> bool:
    row = f"| {' | '.join(names)} |"
    if any("|" in name or len(name) > 60 for name in names) or not is_table_head(row) or not read_tables([row]):
        return False
    # Of three columns the first must be the short one that a row begins with.
    return len(names) == 2 or bool(re.match(r"(?:tid|kl|nr|nummer|#|punkt-?nr|pkt)", names[0], re.IGNORECASE))


def _rows(lines: Sequence[Flat]) -> list[list[str]]:
    return [_cells(row) for row in _grouped(placed(lines, _counted(lines)))]


def _counted(lines: Sequence[Flat]) -> list[int] | None:
    """Which row each line belongs to, where titles count 1, 2, 3 … from the first line on."""
    found: list[int] = []
    for place, flat in enumerate(lines):
        match = _COUNT.match(flat.text)
        if match and int(match[1]) == len(found) + 1:
            found.append(place)
    if len(found) < 3 or found[0] != 0:
        return None
    return [bisect_right(found, place) for place in range(len(lines))]


def _keyed_rows(lines: Sequence[Flat]) -> list[list[str]]:
    """The rows of a table whose first column has the time or the number that each of them begins with."""
    groups: list[tuple[str, list[Flat]]] = []
    for flat in lines:
        match = _KEY.match(flat.text)
        rest = flat.text[match.end() :].strip() if match else ""
        broken = bool(groups) and groups[-1][0].endswith(("-", "–")) and not groups[-1][1]
        if match and broken:
            groups[-1] = (f"{groups[-1][0]}{match[1]}", [Flat(rest, 0, False)] if rest else [])
        elif match and not re.match(r"[a-zæøå]", rest) and not re.fullmatch(r"\d{1,2}\)", match[1]):
            groups.append((match[1], [Flat(rest, flat.mark, flat.page)] if rest else []))
        elif groups:
            groups[-1][1].append(flat)
        else:
            return []
    found = placed([flat for _, flats in groups for flat in flats], [n for n, (_, fs) in enumerate(groups) for _ in fs])
    rows = _grouped(found)
    told = iter(rows)
    return [[key, *(_cells(next(told)) if flats else ["", ""])] for key, flats in groups]


def _grouped(found: Sequence[Placed]) -> list[list[Placed]]:
    rows: list[list[Placed]] = []
    for one in found:
        if one.begins_row or not rows:
            rows.append([])
        rows[-1].append(one)
    return rows


def _cells(row: Sequence[Placed]) -> list[str]:
    """A row's two cells with their paragraphs made whole."""
    cells = []
    for side in (Side.LEFT, Side.RIGHT):
        paragraphs: list[tuple[int, list[str]]] = []
        for one in row:
            if one.side is not side:
                continue
            if one.begins_paragraph or not paragraphs:
                paragraphs.append((one.mark, []))
            paragraphs[-1][1].append(one.text)
        cell = ""
        for mark, lines in paragraphs:
            cell += ("<br><br>" if mark else "<br>") if cell else ""
            cell += paragraph(lines)
        cells.append(cell.replace("|", "\\|"))
    return cells


def _written(taken: _Taken, rows: Sequence[Sequence[str]]) -> str:
    lines = [*_header(taken.above), ""]
    lines += [f"| {' | '.join(taken.names)} |", f"|{' --- |' * len(taken.names)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    for flat in taken.after:
        lines += ["", flat.text] if flat.mark or _ENDS.match(flat.text) else [flat.text]
    said = " ".join(lines)
    shown = [one for one in dict.fromkeys(taken.addresses) if one.removeprefix("mailto:") not in said]
    if shown:
        lines += ["", "Links:", "", *(f"- {address}" for address in shown)]
    return "\n".join(lines).strip("\n") + "\n"


def _header(flats: Sequence[Flat]) -> list[str]:
    """The paragraphs above the table: lines that go on because the next word had no room are made one."""
    widest = max((len(flat.text) for flat in flats), default=0)
    paragraphs: list[list[str]] = []
    before = ""
    for flat in flats:
        full = len(before) + 1 + len(flat.text.split()[0]) > 0.92 * widest or before.endswith((",", " og"))
        if paragraphs and full and not flat.mark and not _LABEL.match(flat.text) and not flat.page:
            paragraphs[-1].append(flat.text)
        else:
            paragraphs.append([flat.text])
        before = flat.text
    written: list[str] = []
    for one in paragraphs:
        written += [paragraph(one), ""]
    return written[:-1]
