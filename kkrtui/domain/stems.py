"""Danish words without what they are inflected by, so that names and titles can be compared word by word.

Folded words only ("boern" for "børn"). Every list was measured on labelled pairs of themes and of working groups: see
their tests.
"""

from __future__ import annotations

_TAILS = ("omraad", "tilbud", "sag", "arbejd", "indsats", "felt")
_ENDINGS = (
    "erendes", "erende", "hedens", "endes", "erede", "erens", "ernes", "heden", "heder", "erets", "ende", "enes",
    "eren", "erer", "eres", "erne", "eret", "ens", "ene", "ere", "ers", "ets", "en", "er", "es", "et", "e", "s",
)  # fmt: skip
_NOUN_ENDINGS = ("else", "els", "ering", "ing")
_IRREGULAR = {
    "boern": "barn", "boerne": "barn", "boernene": "barn", "boerns": "barn", "boernenes": "barn", "unges": "ung",
}  # fmt: skip
_SHORTEST = 3


def stem(word: str) -> str:
    """A folded word without inflection and without a tail that only says that it is about it (`-området`).

    A number is itself.
    """
    if word.isdecimal():
        return word
    found = _bare(_IRREGULAR.get(word, word))
    for tail in _TAILS:
        head = found.removesuffix(tail)
        if head != found and len(head) > _SHORTEST + 1:
            return _bare(head)
    return found


def _bare(word: str) -> str:
    for endings in (_ENDINGS, _NOUN_ENDINGS):
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
        word = word.removesuffix(ending) if ending else word
    # "tilbuddet" has a consonant twice that "tilbud" has once.
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] else word
