"""One run of words, read as an item: its number, title, presenters and time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kkrtui.intake.items.times import MONTH_NAMES, NEVER, WHO_FIRST, Span, leading_time, split_brackets, split_times

_NUMBER = re.compile(
    r"^(?:(?P<word>(?:(?:til|ad|vedr\.?|vedrørende)\s+)?(?:dagsordens?punkt|punkt|pkt\.?|ad\.?|sag(?=\s+(?:nr\.?\s*)?\d)|emne(?=\s+\d)|#))\s*)?(?:nr\.?\s*)?(?P<number>\d{1,2})"
    r"(?P<mark>\.0(?=\s)|\.\)|[.):]|/(?=\s)|\s[–-](?=\s)|(?=\s))(?![\d–-])\s*(?=\S)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(rf"^\d{{1,2}}\.\s*(?:{MONTH_NAMES}\b|kvartal|halvår)", re.IGNORECASE)
_LETTER = re.compile(r"^(?P<letter>[a-zA-Z])(?:\)|\.\)?)\s+(?=\S)")
_PRESENTERS = re.compile(
    r"[\s,;–—-]+(?:(?i:v\s?/|v\.\s?/?|v:|ved:|(?:ansvarlig|oplægsholder)e?:)\s*|ved\s+(?=(?:\w*(?:chef|leder|konsulent|direktør|koordinator|advokat|forsker)\s+)?[A-ZÆØÅ])"
    r"|[Oo]plæg\s+(?:fra|af)\s+(?=[A-ZÆØÅ]))(?P<who>.+)$"
)
_ENDS = " :–—-|,;"


@dataclass(frozen=True, slots=True)
class Words:
    """What was read: `letter` for a number that is one, `named` with "punkt" by it, `leads` with the time in front."""

    title: str
    number: int | None = None
    letter: bool = False
    named: bool = False
    presenters: str = ""
    span: Span = NEVER
    leads: bool = False


def read_words(words: str) -> Words | None:
    """Number, times, presenters and title of some words; None when there is no title in them."""
    span, words = leading_time(words)
    leads = bool(span)
    number, letter, named = None, False, False
    words = words.lstrip(_ENDS) if leads else words
    if (match := _NUMBER.match(words)) and not _ORDINAL.match(words):
        named = bool(match["word"])
        # "3 kommuner …" is a sentence; only a table's first column or the word "punkt" leaves the mark out.
        if match["mark"] or named:
            number, words = int(match["number"]), words[match.end() :]
    elif match := _LETTER.match(words):
        number, letter, words = ord(match["letter"].lower()) - ord("a") + 1, True, words[match.end() :]
    if number is not None and not leads:
        span, words = leading_time(words, numbered=True)
    in_brackets, presenters, words = split_brackets(words)
    span = span.filled(in_brackets)
    if not presenters and (match := _PRESENTERS.search(words)):
        presenters, words = match["who"], words[: match.start()]
    for_them, presenters = split_times(presenters)
    at_end, words = split_times(words) if not span.start else (Span(), words)
    title = words.strip(_ENDS)
    if not re.search(r"[^\W\d_]", title):
        return None
    return Words(title, number, letter, named, presenters.strip(" ,;–-"), span.filled(at_end).filled(for_them), leads)


def read_who(line: str) -> str:
    """The presenters of a line that names nothing else: `v/ Navn`, `Oplæg v. Navn, titel, Organisation`."""
    match = WHO_FIRST.match(line)
    who = line[match.end() :].strip(" ,;") if match else ""
    return who if re.search(r"[^\W\d_]|\?", who) else ""
