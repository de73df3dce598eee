"""Themes: agenda items of different meetings that are about the same, however their titles turn the words.

Only what a title's words say is used: `Plejefamilier, rekruttering` and `Rekruttering af plejefamilier` are one theme,
`Rekruttering af medarbejdere` is another. Two themes too many are seen and put together by whoever reads them; two in
one hide something, so in doubt they stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from kkrtui.domain.agenda import kind_of
from kkrtui.domain.danish import capital, folded
from kkrtui.domain.meeting import AgendaItem, ItemKind
from kkrtui.domain.stems import stem

T = TypeVar("T")

_WORD = re.compile(r"[a-z]+\d*|\d+")
_LEAD = re.compile(
    r"^(?:(?:kort\s+)?(?:fortsat\s+)?(?:temadrøftelse|drøftelse|orientering|oplæg|præsentation|status|opfølgning|opsamling"
    r"|erfaringsudveksling)\s*(?:af|om|på|vedr(?:ørende|\.)|omkring|:|–|-)\s+|tema:\s*"
    r"|status\s+fra\s+arbejdsgruppen\s+(?:om\s+|for\s+)?"
    r"|(?:svar|tilbagemelding|nyt)\s+fra\s+[^:]{2,40}?(?:\s+(?:om|på|vedr\.)\s+|:\s+)|tilbagemelding:\s+)",
    re.IGNORECASE,
)
_FORMALITY = re.compile(
    r"godkendelse af|opfoelgning (?:fra|paa) sids?te?|siden sidst|\bsidste (?:moede|referat)|(?:naeste|kommende) moede"
    r"|moededato|evaluering af moedet|^(?:nyt|tilbagemelding) fra [^:]*$|\b(?:vaert(?:skab)?|tovholder)\b"
)
_NO_TOPIC = (ItemKind.WELCOME, ItemKind.ROUND, ItemKind.BREAK, ItemKind.CLOSING)

# Words that link others, or say how something was taken up rather than what it is about.
_EMPTY = frozenset(
    """
    ad af alle angaaende arbejde arbejdet arbejdsgruppe arbejdsgruppen arbejdsgrupper at behov besoeg bl blandt
    da de dels den denne der deres det dette dialog disse droeftelse droeftelser du efter ej eller emne emner en
    er erfaring erfaringer erfaringsudveksling et faelles flere fokus for forslag fortsat fra frem fremad
    fremover ft fx gaelder generel generelt gennem gerne gruppe gruppen ham han har helt herunder hos hv hvad
    hvilke hvor hvordan hvornaar i idet ift ikke imellem ind inden indsats indsatser initiativer input ja jf kan
    kommune kommunen kommuner kommunerne kort man med mellem men mhp mht mod mv naar naermere netvaerk
    netvaerket nogen nogle nu ny nye nyt oest og ogsaa om omkring op opfoelgning oplaeg opsamling organisering
    orientering over paa plan pr praesentation region regionen samarbejde samarbejdet samt sig sin sjaelland
    skal som status stk svar tanker tema temadroeftelse temaer til tilbagemelding tvaers uden udfordring
    udfordringer udvikling udviklingen under ved vedr vedroerende vest vi via videre vil vores
    """.split()  # noqa: SIM905  # a list of words to read
)
_LINKS = ("", "s", "e", "er")
_ALIKE = 2 / 3
_TELLING = 9  # letters of a stem: what is shorter names too many things


def is_topic(item: AgendaItem) -> bool:
    """Whether an item treats something, rather than being a form of the meeting itself."""
    if item.kind in _NO_TOPIC or kind_of(item.title) in _NO_TOPIC:
        return False
    return bool(item.title.strip()) and not _FORMALITY.search(folded(item.title))


def theme_name(title: str) -> str:
    """What a title is about, without how it was taken up: `Plejefamilier` for `Drøftelse af plejefamilier v/?`."""
    bare = re.sub(r"\s*\bv/\s*\??\s*$", "", title.strip()).strip(" .:;–-")
    rest = _LEAD.sub("", bare)
    return capital(rest) if rest else bare


def theme_of(titles: Sequence[str]) -> str:
    """The name of a theme that several titles speak of: that of the one that says most, of equals the newest.

    Args:
        titles: the titles, oldest first.
    """
    return theme_name(max(reversed(titles), key=lambda title: len(_words(title))))


@lru_cache(maxsize=65536)  # each with each, and again at every key
def same_theme(one: str, other: str) -> bool:
    """Whether two titles are about the same.

    They are when what they speak of is the same, in any order, inflection and compound; when two things or more are
    shared and two thirds of the longer title; or when one only names what the other begins with ("Skolefravær" and
    "Skolefravær på mellemtrinnet"). Titles that count different things (years, quarters, numbers) are not.
    """
    mine, theirs = frozenset(_words(one)), frozenset(_words(other))
    if not mine or not theirs:
        return folded(one.strip()) == folded(other.strip())
    mine, theirs = _opened(mine, theirs), _opened(theirs, mine)
    numbers, others = ({word for word in words if word.isdecimal()} for words in (mine, theirs))
    if numbers and others and not numbers & others:
        return False
    if _heads(one, other) or _heads(other, one):
        return True
    shared = len(mine & theirs)
    return mine == theirs or (shared > 1 and shared >= _ALIKE * max(len(mine), len(theirs)))


def _heads(one: str, other: str) -> bool:
    """Whether a title is one word, telling enough to name a theme, that another begins with."""
    mine, theirs = _words(one), _words(other)
    return len(mine) == 1 and len(mine[0]) >= _TELLING and mine[0] == theirs[0]


def by_theme(things: Iterable[T], title: Callable[[T], str]) -> list[list[T]]:
    """Things in groups of one theme each, in the order in which the themes first come up.

    A thing joins the first group of which each is like it: what two themes have in common doesn't make them one.
    """
    groups: list[list[T]] = []
    for thing in things:
        own = next((group for group in groups if all(same_theme(title(known), title(thing)) for known in group)), None)
        if own is None:
            groups.append([thing])
        else:
            own.append(thing)
    return groups


def has_theme(title: str, titles: Sequence[str]) -> bool:
    """Whether one of some titles is about the same as another."""
    return any(same_theme(title, known) for known in titles)


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    """What a title speaks of: its words without inflection in their order, those that only link them left out."""
    found = _WORD.findall(folded(theme_name(title)))
    telling = [word for word in found if word not in _EMPTY and (len(word) > 1 or word.isdecimal())]
    return tuple(dict.fromkeys(stem(word) for word in telling or found))


def _opened(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Words with each compound of two of the others taken apart: `takststigning` beside `stigning` and `takst`."""
    opened: set[str] = set()
    for word in words:
        opened |= {word} if word in others else next(_halves(word, others), {word})
    return frozenset(opened)


def _halves(word: str, others: frozenset[str]) -> Iterator[set[str]]:
    for first in others:
        if word.startswith(first):
            rest = word.removeprefix(first)
            yield from ({first, second} for link in _LINKS if (second := rest.removeprefix(link)) in others - {first})
