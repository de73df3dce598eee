"""Danish letters, order and wording that every part of kkrtui shares."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, time
from functools import lru_cache

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_NUMBERS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")

_FOLDED = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"}
_FOLDING = str.maketrans(_FOLDED)
# "{", "|" and "}" follow "z" in ASCII, so the three Danish letters sort last and in their order.
_SORTED = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"}
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def clean(text: str) -> str:
    """`text` as kkrtui stores it: NFC, no control characters, no trailing blanks, `\\n` as line break.

    Text from macOS is decomposed and would never be found again; escape codes would reach a terminal.
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\t", " ")
    kept = (
        char
        for char in text
        if char == "\n" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in _BIDI_CONTROLS)
    )
    return "\n".join(line.rstrip() for line in "".join(kept).split("\n")).strip("\n")


def clean_line(text: str) -> str:
    """`text` cleaned and on one line, for titles, names and other fields of one line."""
    return " ".join(clean(text).split())


def flat(text: str) -> str:
    """Text on one line, as it is told in a list or a message."""
    return " ".join(text.split())


def cut(text: str, most: int) -> str:
    """Text of at most some characters, cut with `…` when it is longer."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def stopped(sentence: str) -> str:
    """A sentence with its full stop; nothing stays nothing."""
    return sentence if not sentence or sentence.endswith((".", "!", "?", ":")) else f"{sentence}."


def fold_char(char: str) -> str:
    """One character in the form names are compared in: lower case, `æøå` as `ae oe aa`, no accents."""
    lowered = char.lower()
    if lowered in _FOLDED:
        return _FOLDED[lowered]
    if lowered.isascii():
        return lowered
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return "".join(_FOLDED.get(c, c) for c in bare)


def fold(text: str) -> str:
    """`text` in the form names are compared in: `Købe`, `købe` and `koebe` are the same."""
    # The table takes the Danish letters many times faster than a look at each character; few others are left.
    quick = unicodedata.normalize("NFC", text).lower().translate(_FOLDING)
    return quick if quick.isascii() else "".join(c if c.isascii() else fold_char(c) for c in quick)


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """`fold` of a name, remembered: the same few hundred names are compared again and again."""
    return fold(name)


def sort_key(text: str) -> tuple[str, str]:
    """The key of Danish alphabetical order: æ, ø, å last in that order, and `aa` as `å`.

    Source: Retskrivningsordbogen § 3 (aa is ordered as å in names).
    """
    lowered = unicodedata.normalize("NFC", text).lower().replace("aa", "å")
    mapped = []
    for char in lowered:
        if char in _SORTED:
            mapped.append(_SORTED[char])
        else:
            mapped.append("".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)))
    return "".join(mapped), text


def join(parts: Iterable[str], last: str = "og") -> str:
    """`a, b og c`."""
    words: Sequence[str] = list(parts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def count(number: int, one: str, many: str) -> str:
    """`1 opgave`, `2 opgaver`, with the right form of the word."""
    return f"{number} {one if number == 1 else many}"


def in_words(number: int, *, neuter: bool = False) -> str:
    """A number as it is written in a sentence: in words up to twelve; `neuter` for `ét møde`."""
    if number == 1 and neuter:
        return "ét"
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def file_size(size: int) -> str:
    """`312 kB`, `1,2 MB`, from a number of bytes."""
    return f"{max(size // 1000, 1)} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB".replace(".", ",")


def capital(text: str) -> str:
    """`text` with its first letter as a capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def day_month_year(day: date) -> str:
    """`6. marts 2026`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """`fredag den 6. marts 2026`."""
    return f"{WEEKDAYS[day.weekday()]} den {day_month_year(day)}"


def short_date(day: date) -> str:
    """`fre 6. mar 2026`: the form under the line while it is typed."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day}. {MONTHS[day.month - 1][:3]} {day.year}"


def weekday_date(day: date) -> str:
    """`fredag 6. marts`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"


def clock(value: time) -> str:
    """`10:05`."""
    return f"{value.hour:02}:{value.minute:02}"


def dotted_clock(value: time) -> str:
    """`10.05`, the form of the house layouts' item times."""
    return f"{value.hour:02}.{value.minute:02}"
