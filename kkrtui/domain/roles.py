"""What the place of a name in a sentence makes of it: its owner, its receiver, an exception, or somebody spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from kkrtui.domain.names import Mention, PartyKind

# A name behind one of these is part of the sentence, not its owner ("taler med @povl om takster").
_PREPOSITIONS = frozenset(
    {"blandt", "cc", "efter", "eller", "for", "fra", "hos", "hvor", "i", "imellem", "med", "mellem", "mod", "om"}
    | {"over", "på", "samt", "til", "under", "via"}
)
# Particles of a verb as often as prepositions: "skriver under @lotte", "tager over @line".
_PARTICLES = frozenset({"over", "under"})
_BY = frozenset({"af", "v/", "v.", "ved", "og", "&", "+"})
_EXCEPT = re.compile(
    r"(?<!\w)(?:undtagen|undtaget|uden|på nær|bortset fra|fraset|undtagelse af|ekskl\.?|eksklusive)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"(\S+)\s*$")
_JOINED = re.compile(r"(?:\s*,(?:\s*og\s)?|\s+og|\s*&|\s*\+|\s*/)\s*", re.IGNORECASE)
_REACH = 80  # characters in front of a name that can matter to it


class Role(Enum):
    ALONE = "alone"
    """The name stands for itself: at the end of a line it is a mark."""
    BY = "by"
    """ "af" and "ved" name who does it; at the end of a line they still belong to the sentence."""
    RECEIVER = "receiver"
    SPOKEN_OF = "spoken of"
    EXCEPTED = "excepted"


class Roles:
    """The roles of the names in one body, each list `@a, @b og @c` having one."""

    def __init__(self, body: str, mentions: Sequence[Mention]) -> None:
        self.body, self.mentions = body, mentions
        self._heads: list[int] = []
        self._roles: dict[int, Role] = {}
        self._ends = {mention.end: index for index, mention in enumerate(mentions)}
        for index, mention in enumerate(mentions):
            joined = index > 0 and _JOINED.fullmatch(body, mentions[index - 1].end, mention.start)
            self._heads.append(self._heads[-1] if joined else index)

    def of(self, index: int) -> Role:
        """The role of one mention, which is that of the list it stands in."""
        head = self._heads[index]
        if head not in self._roles:
            self._roles[head] = _role(self.body, self.mentions[head].start)
        return self._roles[head]

    def mark_ending_at(self, end: int) -> int | None:
        """The mention that ends there and stands for itself rather than inside the sentence."""
        index = self._ends.get(end)
        return index if index is not None and self._is_mark(index) else None

    def mark_before(self, index: int) -> int | None:
        """The mark that the one at `index` is joined to ("@a og @b"); None when it begins its list."""
        joined = index > 0 and self._heads[index] != index
        return index - 1 if joined and self._is_mark(index - 1) else None

    def _is_mark(self, index: int) -> bool:
        if self.mentions[index].party is None:
            return False
        if self.of(index) is Role.ALONE:
            return True
        head = self.mentions[self._heads[index]]
        particle = _word_before(self.body, head.start) in _PARTICLES
        return particle and head.party is not None and head.party.kind in (PartyKind.PERSON, PartyKind.ALL)


def _word_before(body: str, start: int) -> str:
    before = _LAST_WORD.search(body[max(0, start - _REACH) : start])
    return before[1].lower().lstrip("(").rstrip(":") if before else ""


def _role(body: str, start: int) -> Role:
    if _EXCEPT.search(body[max(0, start - _REACH) : start]):
        return Role.EXCEPTED
    word = _word_before(body, start)
    if word == "til":
        return Role.RECEIVER
    if word in _PREPOSITIONS:
        return Role.SPOKEN_OF
    return Role.BY if word in _BY else Role.ALONE
