"""Whether the words in front of a date at the end of a line make it something else than the line's deadline.

"Efter 1. maj", "i referatet af 7. marts" and "lokale 2.05" end a line as often as a bare date does. A date whose
governing word would be left behind without it is part of the sentence.
"""

from __future__ import annotations

import re

from kkrtui.domain.danish import fold
from kkrtui.domain.deadline_forms.words import Frame, read

_GOVERNING = frozenset({
    "&", "+", "af", "angaaende", "baade", "begyndelsen", "bl.a", "blandt", "ca", "cirka", "dateret", "efter",
    "eller", "end", "enten", "f.eks", "foer", "foerst", "for", "forrige", "fra", "fx", "gennem", "hele",
    "henover", "hver", "hverken", "hvert", "ifm", "ift", "igennem", "ikke", "imellem", "inden", "indenfor",
    "indtil", "med", "mellem", "mht", "midt", "midten", "mod", "og", "om", "omkring", "omtrent", "over",
    "rundt", "samme", "samt", "seneste", "sent", "siden", "sidst", "sidste", "slut", "slutningen", "start",
    "starten", "tidligere", "tidligst", "tidligt", "under", "undtagen", "vedr", "vedroerende", "via",
})  # fmt: skip
# Nouns that a number follows ("punkt 3.1"), alone or as the end of a compound ("mødelokale 2.05").
_NUMBERED = re.compile(
    r"§+|art|artikel|del|fase|kap|kr|linje|model|niveau|nr|pkt|rum|s|sal|side(?:r|rne|n)?|slide|spor|stk|trin|v|ver"
    r"|\w*(?:afsnit(?:tet)?|figur|kapitel|lokale|nummer|paragraf|punkt(?:et|erne)?|tabel|udgave|version)"
)
# "Bilag 1.2" is an attachment's number, "sender bilag 1/5" a date.
_NUMBERED_WITH_DOTS = re.compile(r"\w*bilag(?:et)?")
_CLOCK = re.compile(r"(?:^|\s)(?:kl|klokken)\.?\s*\d{1,2}(?:[.:]\d{2})?\s*,?$", re.IGNORECASE)
_SPAN = re.compile(r"(?<!\S)(?:mellem|fra)\s+", re.IGNORECASE)
_BEGINS = re.compile(r"(?:op)?start\w*|begynd\w*|gaeld\w*|traeder|aabner")


def governed(before: str, phrase: str, frame: Frame) -> bool:
    """Whether a date phrase is governed by what stands in front of it, so that it is no deadline.

    Args:
        before: the line up to the phrase.
        phrase: the words of the date.
        frame: what the phrase was read against.
    """
    before = before.rstrip()
    word = fold(before.split()[-1].lstrip("(").rstrip(".")) if before else ""
    if word in _GOVERNING or _CLOCK.search(before):
        return True
    if not any(char.isalpha() for char in phrase):
        dotted = "/" not in phrase
        return bool(_NUMBERED.fullmatch(word) or (dotted and _NUMBERED_WITH_DOTS.fullmatch(word)))
    if fold(phrase).startswith("efter ") and _BEGINS.fullmatch(word):
        return True
    return _ends_a_span(before, frame)


def _ends_a_span(before: str, frame: Frame) -> bool:
    """Whether `before` ends with the beginning of a span: "fra 1. april"."""
    near = before[-60:]
    return any(read(" ".join(fold(near[match.end() :]).split()), frame) is not None for match in _SPAN.finditer(near))
