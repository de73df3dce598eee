"""Whether two names mean the same working group: "Plejefamiliegruppen" and "Arbejdsgruppe om plejefamilier"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from kkrtui.domain.danish import fold, folded
from kkrtui.domain.stems import stem

_WORD = re.compile(r"[a-z0-9]+")
# What a working group is called besides its subject, alone or as the end of a compound.
_GROUP = re.compile(
    r"(?P<lead>.*?)(?:arbejds|projekt|erfa|fokus|netvaerks|styre|foelge|under|task|adhoc)?"
    r"(?:grupp(?:e|er|en|erne)s?|udvalg(?:et|ene)?s?)"
)
_SAYS_NOTHING = frozenset(
    stem(word)
    for word in """
    ad af alle angaaende arbejde blandt de den der det en et faelles for fra hoc hos i ift indsats kommune kommunal med
    mellem mv netvaerk ny nyt og om omkring omraade paa samt til tilbud tvaergaaende tvaerkommunal v ved vedr
    vedroerende vores vor
    """.split()  # noqa: SIM905  # a list of words to read
)
_SAME = 0.65  # of the letters of all that is said: below it two subjects only overlap
_MISSPELT = 0.92  # a letter left out, not one for another: "aflastning" is no "anlastning"
_LONG = 9  # a shorter word with one letter changed is more often another word than a slip


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """The subjects a text names, each in the form in which "takster" and "takstgruppen" are the same; numbers too."""
    return frozenset(subject for word in _WORD.findall(folded(text)) if (subject := _subject(word)))


def likeness(name: str, other: str) -> float:
    """How much of what two names say is the same, 0 to 1; 0 for names that only say "gruppe".

    Groups that are told apart by a number ("ad hoc gruppe 1" and "2") are not alike.
    """
    one, two = stems(name), stems(other)
    if {s for s in one if s.isdigit()} != {s for s in two if s.isdigit()}:
        return 0.0
    one, two = _subjects(one), _subjects(two)
    pairs = [(a, next((b for b in two if _is_same(a, b)), "")) for a in one]
    both = sum(len(a) for a, b in pairs if b)
    met = {b for _, b in pairs}
    whole = sum(map(len, one)) + sum(len(b) for b in two if b not in met)
    return both / whole if whole else 0.0


def resembling(name: str, known: Iterable[tuple[str, str]], mandate: str = "") -> list[str]:
    """The names of known groups that are probably the same group under another name, the likeliest first.

    Args:
        name: a group's name.
        known: names and mandates of others; one with the very same name is left out.
        mandate: what the group is asked to do, when that is known.
    """
    found: list[tuple[float, str]] = []
    for other, others_mandate in known:
        if folded(other) == folded(name):
            continue
        score = likeness(name, other)
        if score < _SAME and (_is_told_by(name, others_mandate) or _is_told_by(other, mandate)):
            score = _SAME
        if score >= _SAME:
            found.append((score, other))
    return [other for _, other in sorted(found, key=lambda pair: -pair[0])]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is looked through for groups.

    Attributes:
        folded: the text folded.
        stems: the subjects it names.
        groups: the subjects of its words for a group ("plejefamiliegruppen"), empty for a bare "arbejdsgruppen".
    """

    folded: str
    stems: frozenset[str]
    groups: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Spoken:
        said = fold(text)
        words = frozenset(_WORD.findall(said))
        leads = (_lead(word) for word in words)
        return cls(
            said, frozenset(filter(None, map(_subject, words))), frozenset(lead for lead in leads if lead is not None)
        )


def speaks_of(name: str, text: Spoken) -> bool:
    """Whether a text speaks of a group: by its name, or by its subject and the word "gruppe".

    The subject alone is not enough: "der mangler plejefamilier" says nothing of the group about them.
    """
    wanted = folded(" ".join(name.split()))
    every = stems(name)
    subjects = _subjects(every)
    own = frozenset({"", *subjects})
    if every <= text.stems and subjects and text.groups & own:
        return True
    distinct = len(subjects) > 1 or any(_lead(word) in own for word in _WORD.findall(wanted)[-1:])
    if not distinct or wanted not in text.folded:
        return False
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", text.folded))


def _subjects(found: frozenset[str]) -> frozenset[str]:
    return frozenset(subject for subject in found if not subject.isdigit())


def _is_told_by(name: str, mandate: str) -> bool:
    """Whether a mandate names all that a group is called by; one word alone stands in too many mandates."""
    subjects = _subjects(stems(name))
    return len(subjects) > 1 and bool(mandate) and subjects <= stems(mandate)


def _is_same(one: str, other: str) -> bool:
    """Whether two stems are one word: the same letters, a long word misspelt, or its halves the other way round."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG:
        return False
    # "Familiepleje" and "plejefamilie" are made of the same letters; long words that are so by chance are none.
    return sorted(one) == sorted(other) or SequenceMatcher(None, one, other).ratio() >= _MISSPELT


@lru_cache(maxsize=16384)
def _lead(word: str) -> str | None:
    """The subject in front of "gruppe" in a folded word, empty when there is none; None when it is no such word."""
    match = _GROUP.fullmatch(word)
    return (_subject(match["lead"]) if match["lead"] else "") if match else None


@lru_cache(maxsize=16384)
def _subject(word: str) -> str:
    """The stem of a folded word, without "gruppe"; empty when nothing of a subject is left."""
    match = _GROUP.fullmatch(word)
    found = stem(match["lead"] if match else word)
    return found if found.isdigit() or (len(found) > 1 and found not in _SAYS_NOTHING) else ""
