"""What fits on a page: how many lines words take, and where they are cut when they take too many."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

_WIDTH = 88
"""So many characters stand on a line of the page."""

_SENTENCE_END = re.compile(r"[.!?](?=\s|$)")


def height(words: str) -> int:
    """How many lines some words take."""
    return sum(max(math.ceil(len(line) / _WIDTH), 1) for line in words.split("\n"))


def cut_after(words: str, lines: int) -> str:
    """Words that take no more than some lines, cut after a sentence where one ends, and marked where they are cut."""
    if height(words) <= lines:
        return words
    kept: list[str] = []
    for line in words.split("\n"):
        room = lines - sum(height(whole) for whole in kept)
        if height(line) > room:
            kept.append(_cut_line(line, room * _WIDTH - 4) if room > 0 else "")
            break
        kept.append(line)
    text = "\n".join(line for line in kept if line)
    return f"{text} […]"


def _cut_line(line: str, room: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(line[:room])]
    if ends and ends[-1] > room // 3:
        return line[: ends[-1]]
    return line[:room].rsplit(" ", 1)[0]


def last_ones(lines: Iterable[str], most: int) -> list[str]:
    """The lines that take no more than some height, the last ones when not all do, and how many were left out."""
    everything = list(lines)
    kept: list[str] = []
    for line in reversed(everything):
        if sum(height(other) for other in (*kept, line)) > most:
            break
        kept.insert(0, line)
    left_out = len(everything) - len(kept)
    return [f"[…] ({left_out} ældre beslutninger, konklusioner og svar er ikke med)", *kept] if left_out else kept
