"""A text without what the paper added: page numbers, running heads, blank lines inside sentences."""

from __future__ import annotations

import re
from collections import Counter

_OF = r"(?:\s*(?:af|/|of)\s*\d{1,3})?"
_PAGE = re.compile(rf"^\s*(?:(?:side|page|s\.)\s*\d{{1,3}}{_OF}|[-–•]\s*\d{{1,3}}\s*[-–]|_{{3,}})\s*$", re.IGNORECASE)
_RUNNING = re.compile(rf"^(?P<head>\S.{{3,110}}?)\s{{2,}}(?:side|page|s\.)\s*\d{{1,3}}{_OF}\s*$", re.IGNORECASE)
_WIDE = 45  # a line shorter than this was ended by whoever wrote it
_DOUBLE = 3  # so many sentences broken by a blank line are double spacing, not chance


def without_pages(lines: list[str]) -> list[str]:
    """The lines without page numbers, and without a head or foot that comes back beside them."""
    running = Counter(match["head"].strip() for line in lines if (match := _RUNNING.match(line)))
    pages = [
        place
        for place, line in enumerate(lines)
        if _PAGE.match(line) or ((match := _RUNNING.match(line)) and running[match["head"].strip()] >= 2)
    ]
    if not pages:
        return lines
    beside: dict[str, list[int]] = {}
    for page in pages:
        for step in (-1, 1):
            near = [n for n in range(page + step, page + 4 * step, step) if 0 <= n < len(lines) and lines[n].strip()]
            for place in near[:1]:
                beside.setdefault(lines[place].strip(), []).append(place)
    again = {place for words, places in beside.items() if len(places) >= 2 and len(words) <= 120 for place in places}
    return _closed_up(["" if place in pages or place in again else line for place, line in enumerate(lines)])


def _closed_up(lines: list[str]) -> list[str]:
    """The lines without the blank ones that a page's end left inside a sentence."""
    found: list[str] = []
    for place, line in enumerate(lines):
        before = next((other for other in reversed(found) if other.strip()), "")
        after = next((other for other in lines[place + 1 :] if other.strip()), "")
        if line.strip() or not _broken(before, after):
            found.append(line)
    return found


def _broken(line: str, following: str) -> bool:
    """Whether a sentence breaks off at the edge of the paper in one line and goes on in the next."""
    return len(line) >= _WIDE and line[-1:] not in ".:;!?|)" and following[:1].islower()


def single_spaced(lines: list[str]) -> list[str]:
    """The lines of a text with double line spacing without the blank lines inside its sentences."""
    pairs = [
        (line, lines[place + 2])
        for place, line in enumerate(lines[:-2])
        if line.strip() and not lines[place + 1].strip() and lines[place + 2].strip()
    ]
    return _closed_up(lines) if sum(_broken(*pair) for pair in pairs) >= _DOUBLE else lines
