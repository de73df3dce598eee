"""Tables inside a result: a list of tasks becomes lines with their marks, any other table lines of words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.intake.tables import cells_of, is_separator

_TASK = re.compile(
    r"^(?:opgaver?|aktion(?:er)?|aktionspunkt|handling(?:er)?|hvad|aktivitet|to-?do|aftale|beslutning)$", re.IGNORECASE
)
_WHO = re.compile(r"^(?:ansvarlige?|hvem|tovholder|udføres af|ejer|ved)$", re.IGNORECASE)
_WHEN = re.compile(r"^(?:frist|deadline|hvornår|tid(?:sfrist)?|dato|senest)$", re.IGNORECASE)


def without_tables(lines: Sequence[str]) -> list[str]:
    """The lines with each row of a table as one line: `- Opgave: … (ansvarlig: …, frist: …)` in a list of tasks."""
    found: list[str] = []
    heads: list[str] = []
    for place, line in enumerate(lines):
        if "|" not in line:
            heads = [] if line.strip() else heads
            found.append(line)
            continue
        if is_separator(line):
            continue
        cells = cells_of(line)
        following = lines[place + 1] if place + 1 < len(lines) else ""
        tasks = any(_TASK.match(cell) for cell in cells) and any(
            _WHO.match(cell) or _WHEN.match(cell) for cell in cells
        )
        if tasks or (is_separator(following) and not heads):
            heads = cells
        elif heads and any(_TASK.match(head) for head in heads):
            found.append(_task(heads, cells))
        else:
            words = " – ".join(" ".join(cell.split()) for cell in cells if cell)
            found.append(f"- {words}" if words else "")
    return found


def _task(heads: Sequence[str], cells: Sequence[str]) -> str:
    said = {"what": "", "who": "", "when": ""}
    rest: list[str] = []
    for head, cell in zip(heads, cells, strict=False):
        words = " ".join(cell.split())
        key = "what" if _TASK.match(head) else "who" if _WHO.match(head) else "when" if _WHEN.match(head) else ""
        if key:
            said[key] = said[key] or words
        elif words and not re.fullmatch(r"\d{1,2}\.?", words):
            rest.append(words)
    if not said["what"]:
        return f"- {' – '.join(rest)}" if rest else ""
    marks = [f"ansvarlig: {said['who']}"] if said["who"] else []
    marks += [f"frist: {said['when']}"] if said["when"] else []
    text = " – ".join([said["what"].rstrip("."), *rest])
    return f"- Opgave: {text} ({', '.join(marks)})" if marks else f"- Opgave: {text}"
