"""A list of who was there -> its parts, one for each person or place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.domain.network import Network
from kkrtui.intake.attendance.remarks import is_remark
from kkrtui.intake.contacts.lines import BRACKETED, TITLE, TITLE_FIRST, is_organisation

_SHARED = re.compile(r"^(?:begge|alle|alle tre)\s+(?:fra\s+)?(.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*(?:og\s+|samt\s+)?|\s+(?:og|samt)\s+")
# "Aia Mohr, Bo-Erik Dam (Vordingborg)" are two; behind a name and a comma stands else a title or a place.
_TWO_NAMES = re.compile(
    r"(?<=\w),\s+(?=(?!(?:Center|Børn|Social|Region|Familie|Sundhed|Skole|Voksen|Job))[A-ZÆØÅ][\wæøå'-]+(?:\s+[A-ZÆØÅ][\wæøå'-]+)+\s*\([A-ZÆØÅ][^()]*\)$)"
)


def outside(words: str) -> str:
    return re.sub(r"\([^)]*\)", "", words)


def parted(words: str, network: Network) -> list[str]:
    """The parts of a list: at semicolons, else at brackets, else at commas."""
    if ";" in words:
        parts = [part.strip() for part in words.split(";") if part.strip()]
        several = re.compile(r"\(.*\(|^[^,(]*\s(?:og|samt)\s[^,(]*\(")
        return [
            one
            for part in parts
            for one in (
                _at_brackets(part, network)
                if several.search(part) and not of_place(part, network)
                else _TWO_NAMES.split(part)
            )
        ]
    if BRACKETED.search(words):
        return _at_brackets(words, network)
    return _at_commas([part.strip() for part in _BETWEEN.split(words) if part.strip()], network)


def of_place(part: str, network: Network) -> re.Match[str] | None:
    """`Køge: Navn og Navn`, `Køge v/ Navn`: whose people a part lists."""
    headed = re.match(r"^(?:fra\s+)?([^:()]{2,50}?)(?::|\s+v(?:/|\.|ed\s))\s*(.+)$", part)
    return headed if headed and is_organisation(headed[1].strip(), network) else None


def _at_commas(words: Sequence[str], network: Network) -> list[str]:
    """`Navn, Navn`, `Navn, Køge, Navn, Faxe` and `Navn, titel, Køge`: a title and a place belong to the name before."""
    parts: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        # One word behind a whole name is where they are from; a list of first names has no whole name before it.
        alone = " " not in word and bool(parts) and " " in parts[-1] and "," not in parts[-1]
        alone = alone or (" " not in word and is_organisation(following, network))
        titled = word[:1].islower() or word.startswith("[") or bool(TITLE.search(word)) or alone
        titled = titled and not TITLE_FIRST.match(word)
        if parts and (titled or is_organisation(word, network)):
            parts[-1] += f", {word}"
        else:
            parts.append(word)
    return parts


def _at_brackets(words: str, network: Network) -> list[str]:
    """`Navn (Køge), Navn, titel (KL), Navn og Navn (begge Faxe)`: parted outside brackets where a name begins."""
    parts: list[str] = []
    begun = 0
    joint = ""
    if words.count(",") == 1 and words.count("(") == 1 and _only_remarks(words):
        # "Navn, Forening (punkt 2)" is one person.
        return [words]
    for match in (*_BETWEEN.finditer(words), None):
        end = match.start() if match else len(words)
        if match and words.count("(", 0, end) > words.count(")", 0, end):
            continue
        part, begun = words[begun:end].strip(), match.end() if match else end
        name = outside(part).strip()
        inside = bool(parts) and "(" not in parts[-1]
        more = name[:1].islower() or is_organisation(name, network) or bool(TITLE.search(name))
        waits = inside and "," in parts[-1] and _only_remarks(part)
        if inside and (more or waits):
            parts[-1] += f", {part}"
        elif parts and is_organisation(name, network) and _only_remarks(parts[-1]):
            # "Navn (formand), Køge": the place stands behind the bracket.
            before, bracket, rest = parts[-1].partition("(")
            parts[-1] = f"{before.strip()}, {part} {bracket}{rest}"
        elif inside and "og" in joint and "," in parts[-1] and len(name.split()) == 1:
            # "leder af Børn og Familie (Faxe)": the "og" is the title's.
            parts[-1] += f" og {part}"
        elif re.search(r"\w", part):
            parts.append(part)
        joint = match[0] if match else ""
    return _shared(parts)


def _only_remarks(part: str) -> bool:
    """Whether a part ends with a bracket that only says something of somebody: `(formand)`, `(under punkt 3)`."""
    last = re.search(r"\(([^()]*)\)\s*$", part)
    return (
        bool(last) and last is not None and all(is_remark(p.strip()) for p in re.split(r"[,;]", last[1]) if p.strip())
    )


def _shared(parts: Sequence[str]) -> list[str]:
    """The parts, what `(begge Faxe)` says of the last of them said of those before it as well."""
    found = list(parts)
    for place, part in enumerate(found):
        last = re.search(r"\(([^()]*)\)\s*$", part)
        match = _SHARED.match(last[1].strip()) if last else None
        if not last or not match:
            continue
        found[place] = f"{part[: last.start()].strip()} ({match[1]})"
        before = place - 1
        while before >= 0 and "(" not in found[before] and (match[0][:1] in "aA" or before == place - 1):
            found[before] += f" ({match[1]})"
            before -= 1
    return found
