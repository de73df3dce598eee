"""A meeting's transcript: WebVTT captions (and SubRip, their older kin), or the Word document of Teams as text."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kkrtui.domain.danish import clean_line
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.domain.transcript import CLOSE, Utterance, joined
from kkrtui.intake.proposal import Doubtful
from kkrtui.intake.transcripts.times import STAMP, TranscriptRead, clean_lines, seconds, stamp
from kkrtui.intake.transcripts.word import read_word_transcript

_T = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,6}))?"
_TIMING = re.compile(rf"\s*{_T}\s*-->\s*{_T}(?:\s.*)?$")
# No tag holds a "<": without that a file of nothing but beginnings of tags would be read over and over.
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+([^<>]*))?>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:c|i|b|u|v|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>", re.IGNORECASE)
_CUT_VOICE = re.compile(r"</?(?:v(?:[.\s][^<>]*)?)?$", re.IGNORECASE)
_NAMED = re.compile(r"((?:[^\W\d_][\w.'’-]*\.?)(?: [\w.'’(),-]+){0,5}): +(?=\S)")
_DAY_SECONDS = 24 * 3600
_MOST_DOUBTS = 20


def read_transcript(text: str, name: str) -> TranscriptRead:
    """Reads a transcript.

    Args:
        text: the file's text; a Word document's as Markdown.
        name: the file's name, which may tell when the transcript began.

    Raises:
        WrongFile: nothing was said in it, or it is no transcript.
    """
    text = text.lstrip("\ufeff")
    captions = text.lstrip().startswith("WEBVTT") or name.lower().endswith((".vtt", ".srt"))
    found = read_captions(text) if captions else read_word_transcript(text)
    if not found.utterances:
        raise WrongFile(
            f"{name} ligner ikke en transskription: der er ingen tider med det, der blev sagt. Intet er gemt. "
            "Hent den i Teams under mødets »Transskription« som .vtt eller .docx."
        )
    named = stamp(name, "filnavnet")
    clocks = (*found.clocks, *([named] if named else []))
    length = max(found.length, *(one.end for one in found.utterances))
    return TranscriptRead(
        found.title or _subject(name),
        found.utterances,
        clocks,
        length,
        bounded(found.unsure),
        bounded(found.not_understood),
    )


def bounded(doubts: Sequence[Doubtful]) -> tuple[Doubtful, ...]:
    """The first of many doubts, and how many more there are."""
    if len(doubts) <= _MOST_DOUBTS:
        return tuple(doubts)
    rest = len(doubts) - _MOST_DOUBTS
    return (*doubts[:_MOST_DOUBTS], Doubtful(f"og {rest} steder til", doubts[_MOST_DOUBTS].reason))


def _subject(name: str) -> str:
    """The subject in a file's name, in front of the stamp Teams adds."""
    match = STAMP.search(name)
    return clean_line(name[: match.start()].rstrip("-_ ")) if match else ""


def read_captions(text: str) -> TranscriptRead:
    """The captions of WebVTT or SubRip: whatever stands between two timings belongs to the first of them."""
    spoken: list[Utterance] = []
    unsure: list[Doubtful] = []
    lost: list[Doubtful] = []
    last: tuple[int, str] | None = None
    for number, timing, lines in _cues(text):
        times = _times(timing)
        if times is None:
            lost.append(Doubtful(f"linje {number}", "tiden kan ikke læses; det, der står under den, er ikke med"))
            continue
        said = list(_voices("\n".join(lines)))
        last = (number, said[-1][1] if said else "")
        for speaker, words in said:
            if words:
                spoken.append(Utterance(times[0], times[1], speaker, words))
    if last and not last[1]:
        unsure.append(Doubtful(f"linje {last[0]}", "filen ser afkortet ud: den sidste tid har ingen ord"))
    if not any(one.speaker for one in spoken):
        spoken = _named(spoken)
    return TranscriptRead("", joined(_carried(spoken)), unsure=tuple(unsure), not_understood=tuple(lost))


def _cues(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The cues of a file: the number of the line with the times, that line, and the lines of what was said.

    Lines before the first cue, names of cues, and NOTE, STYLE and REGION blocks belong to none.
    """
    lines = clean_lines(text)
    begun: tuple[int, str] | None = None
    body: list[str] = []
    skipping = False
    for number, line in enumerate(lines, 1):
        if "-->" in line:
            if begun:
                yield (*begun, body)
            begun, body, skipping = (number, line), [], False
        elif not line.strip():
            skipping = False
        elif re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", line) and (number < 2 or not lines[number - 2].strip()):
            skipping = True
        elif begun and not skipping and not _names_a_cue(lines, number):
            body.append(line)
    if begun:
        yield (*begun, body)


def _names_a_cue(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands alone above a line of times: the name of that cue."""
    follows = number < len(lines) and "-->" in lines[number]
    return follows and (number < 2 or not lines[number - 2].strip() or lines[number - 1].strip().isdecimal())


def _times(line: str) -> tuple[float, float] | None:
    """The start and end of a cue, seconds; an end before its start is its start."""
    match = _TIMING.match(line[:200])
    if not match:
        return None
    parts = match.groups()
    start, end = seconds(*parts[:4]), seconds(*parts[4:8])
    return (start, max(start, end)) if start <= _DAY_SECONDS else None


def _voices(payload: str) -> Iterator[tuple[str, str]]:
    """Who says what in a cue: the words under each voice tag, with those outside any of nobody."""
    speaker, begun = "", 0
    for match in _VOICE.finditer(payload):
        if words := _words(payload[begun : match.start()]):
            yield speaker, words
        speaker = clean_line(html.unescape(match[1] or ""))
        begun = match.end()
    if words := _words(_CUT_VOICE.sub("", payload[begun:])):
        yield speaker, words


def _words(payload: str) -> str:
    """The words of a piece of a cue: tags go before `&lt;` becomes a sign."""
    return clean_line(html.unescape(_TAG.sub("", payload)))


def _named(spoken: list[Utterance]) -> list[Utterance]:
    """Captions of programs that write `Navn: ord` instead of tags: a name counts when it comes again."""
    heads = [_NAMED.match(one.text[:120]) for one in spoken]
    often = Counter(match[1] for match in heads if match)
    return [
        Utterance(one.start, one.end, match[1], one.text[match.end() :])
        if match and often[match[1]] > 1 and match[1][:1].isupper()
        else one
        for one, match in zip(spoken, heads, strict=True)
    ]


def _carried(spoken: list[Utterance]) -> Iterator[Utterance]:
    """Captions without a name that follow closely on somebody's are theirs; others are nobody's."""
    speaker, until = "", 0.0
    for one in sorted(spoken, key=lambda said: said.start):
        whose = one.speaker or (speaker if one.start - until <= CLOSE else "")
        speaker, until = whose, max(until, one.end)
        yield Utterance(one.start, one.end, whose, one.text)
