"""The Word document of a Teams transcript, as text: a name and a time above each turn, in the layouts Teams has had."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from kkrtui.domain.danish import clean_line
from kkrtui.domain.transcript import Utterance, WallClock
from kkrtui.intake.proposal import Doubtful
from kkrtui.intake.transcripts.times import STAMP, TranscriptRead, clean_lines, dated, seconds, stamp

_T = r"(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?"
_WIDE = re.compile(rf"(\S(?:(?! {{2}}).)*) {{2,}}{_T}(?: +(\S.*))?$")
_NARROW = re.compile(rf"(\S.*?) {_T}$")
_ALONE = re.compile(rf"[\[(]?{_T}[\])]?$")
_ARROW = re.compile(rf"{_T} ?--> ?{_T}$")
_IN_WORDS = re.compile(
    r"(.*?) ?(?:\d+ (?:hours?|timer?) )?(?:\d+ (?:minutes?|minut(?:ter)?) )?\d+ (?:seconds?|sekund(?:er)?)",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"(?:.+ )?(?:started|stopped|ended|startede|startet|stoppede|stoppet|begyndte|påbegyndte|afsluttede|afsluttet)\b"
    r".{0,12}\b(?:trans\w*kri\w+|transcri\w+)\.?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:(\d+) ?(?:h|t|timer?|hours?)\b\.?)? ?(?:(\d+) ?(?:m|min|minut(?:es?|ter)?)\b\.?)? ?"
    r"(?:(\d+) ?(?:s|sek|sec|sekund(?:er)?|seconds?)\b\.?)?",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()]{0,300}\)|<!--.{0,300}?-->")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_LESS = frozenset({"af", "da", "de", "den", "der", "du", "el", "la", "og", "til", "van", "von", "i", "fra"})
_BACK = 30.0  # turns overlap by some seconds; a time further back is somebody's words
_PAUSE = 2 * 3600.0
_WORD = 0.8  # seconds a word lasts when somebody speaks slowly


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a turn begins: the line of its words, who speaks, when (seconds), and words beside the time."""

    line: int
    start: float
    speaker: str
    begins: int
    rest: str = ""
    end: float | None = None


def read_word_transcript(text: str) -> TranscriptRead:
    """The turns of a transcript whose layout is seen from the file itself."""
    lines = [_bare(line) for line in clean_lines(text)]
    lines = [line for line in lines if not _time_in_words(line)]
    layouts = [list(_kept(found(lines))) for found in (_wide, _own_lines, _arrows)]
    heads = max(layouts, key=len) or list(_kept(_narrow(lines)))
    if not heads:
        return TranscriptRead("", ())
    title, clocks, length, lost = _header(lines[: heads[0].line])
    turns: list[Utterance] = []
    unsure: list[Doubtful] = []
    ends = [*(head.line for head in heads[1:]), len(lines)]
    for head, until in zip(heads, ends, strict=True):
        body = [head.rest, *lines[head.begins : until]]
        words = clean_line(" ".join(line for line in body if not _is_notice(line)))
        if words:
            turns.append(Utterance(head.start, head.end or head.start, head.speaker, words))
        else:
            unsure.append(Doubtful(f"{head.speaker or 'en taler'} {_shown(head.start)}", "der står ingen ord"))
    return TranscriptRead(title, tuple(_ended(turns)), clocks, length, unsure=tuple(unsure), not_understood=tuple(lost))


def _ended(turns: Sequence[Utterance]) -> Iterator[Utterance]:
    """Turns in the order of time; where the file gives no ends, until the next begins or its words must be said."""
    ordered = sorted(turns, key=lambda turn: turn.start)
    for one, following in zip_longest(ordered, ordered[1:]):
        spoken = one.start + 2 + _WORD * len(one.text.split())
        until = min(spoken, following.start) if following else spoken
        yield one if one.end > one.start else replace(one, end=max(one.start, until))


def _bare(line: str) -> str:
    """A line without the marks of Markdown; the width between a name and a time stays."""
    line = _IMAGE.sub("", line.replace("\u00a0", " ")).replace("**", "").replace("__", "")
    line = re.sub(r"^\s*(?:#{1,6} |> )", "", line)
    if len(line) <= 200 and re.fullmatch(r"[\s|:-]*\|[\s|:-]*", line):
        return ""
    if line.lstrip().startswith("|"):
        line = re.sub(r"\s*\|\s*", "   ", line)
    return _ESCAPED.sub(r"\1", line).rstrip("\\ ").strip()


def _wide(lines: Sequence[str]) -> Iterator[_Head]:
    """`Navn   0:03`, with the words beneath it or beside it."""
    for number, line in enumerate(lines):
        match = _WIDE.match(line[:200])
        if match and len(match[1]) <= 100 and (not match[6] or _like_a_name(match[1])):
            beside = line[match.start(6) :] if match[6] else ""
            yield _Head(number, seconds(*match.groups()[1:5]), clean_line(match[1]), number + 1, beside)


def _narrow(lines: Sequence[str]) -> Iterator[_Head]:
    """`Navn 0:03` where the width was lost: only after what looks like a name."""
    for number, line in enumerate(lines):
        match = _NARROW.match(line) if len(line) <= 120 else None
        if match and _like_a_name(match[1]):
            yield _Head(number, seconds(*match.groups()[1:5]), clean_line(match[1]), number + 1)


def _own_lines(lines: Sequence[str]) -> Iterator[_Head]:
    """A line with a name and one with a time, in either order."""
    filled = [number for number, line in enumerate(lines) if line]
    places = {number: place for place, number in enumerate(filled)}
    timed = [number for number in filled if len(lines[number]) <= 20 and _ALONE.match(lines[number])]

    def beside(step: int) -> Counter[str]:
        near = (places[number] + step for number in timed)
        return Counter(lines[filled[place]] for place in near if 0 <= place < len(filled))

    before, after = beside(-1), beside(1)
    # Names come again, words hardly ever do.
    first = len(before) <= len(after)
    for number in timed:
        match = _ALONE.match(lines[number])
        assert match is not None
        place = places[number] + (-1 if first else 1)
        beyond = filled[place] if 0 <= place < len(filled) else None
        named = beyond is not None and _like_a_name(lines[beyond]) and not _is_notice(lines[beyond])
        speaker = clean_line(lines[beyond]) if named and beyond is not None else ""
        begins = beyond if named and beyond is not None and first else number
        words = beyond + 1 if named and beyond is not None and not first else number + 1
        yield _Head(begins, seconds(*match.groups()[:4]), speaker, words)


def _arrows(lines: Sequence[str]) -> Iterator[_Head]:
    """`0:0:3.120 --> 0:0:6.0`, then a name, then the words: the oldest layout."""
    for number, line in enumerate(lines):
        match = _ARROW.match(line) if len(line) <= 60 else None
        if match:
            after = next((n for n in range(number + 1, min(number + 3, len(lines))) if lines[n]), None)
            named = after is not None and _like_a_name(lines[after])
            yield _Head(
                number,
                seconds(*match.groups()[:4]),
                clean_line(lines[after]) if named and after is not None else "",
                after + 1 if named and after is not None else number + 1,
                end=seconds(*match.groups()[4:8]),
            )


def _kept(heads: Iterator[_Head]) -> Iterator[_Head]:
    """The heads whose times go on; a time that goes back far, or leaps hours, is part of what was said."""
    last = 0.0
    for head in heads:
        if last - _BACK <= head.start <= last + _PAUSE:
            last = max(last, head.start)
            yield head


def _time_in_words(line: str) -> bool:
    """Whether a line only says a time again for screen readers: `Navn 0 minutter 3 sekunder`."""
    match = _IN_WORDS.fullmatch(line) if len(line) <= 120 else None
    return match is not None and (not match[1] or _like_a_name(match[1]))


def _like_a_name(words: str) -> bool:
    """Whether a line can be a speaker's name: few words, each with a capital, no end of a sentence."""
    if not 0 < len(words) <= 80 or words[-1] in ".!?:;,…":
        return False
    parts = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", words).replace(",", " ").split()
    return 0 < len(parts) <= 7 and all(
        part[0].isupper() or part.lower() in _LESS or (number and part.isdecimal()) or not part[0].isalnum()
        for number, part in enumerate(parts)
    )


def _is_notice(line: str) -> bool:
    """Whether a line says that the transcription began or ended."""
    return 0 < len(line) <= 120 and _BEGUN.fullmatch(line) is not None


def _header(lines: Sequence[str]) -> tuple[str, tuple[WallClock, ...], float, list[Doubtful]]:
    """The title, the clock times, the length (seconds) and what was not understood above the first turn."""
    title, clocks, length = "", list[WallClock](), 0.0
    lost: list[Doubtful] = []
    readers: tuple[tuple[str, Callable[[str, str], WallClock | None]], ...] = (
        ("titlen", stamp),
        ("datolinjen", dated),
    )
    for number, line in enumerate(lines, 1):
        if not line or _is_notice(line):
            continue
        found = next((clock for where, read in readers if (clock := read(line[:400], where))), None)
        if found:
            clocks.append(found)
            if found.where == "titlen":
                title = clean_line(STAMP.split(line)[0].rstrip("-_ "))
        elif (match := _LENGTH.fullmatch(line)) and any(match.groups()):
            length = seconds(match[1] or "0", match[2] or "0", match[3] or "0")
        elif not title:
            title = clean_line(line)[:300]
        else:
            lost.append(Doubtful(f"linje {number}", "står over det første, der blev sagt"))
    return title, tuple(clocks), length, lost


def _shown(start: float) -> str:
    return f"{int(start) // 60}:{int(start) % 60:02}"
