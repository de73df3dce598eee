"""Owners, receiver and deadline in the body of a line, and the sentence that is left when they are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kkrtui.domain import deadlines
from kkrtui.domain.danish import fold, join
from kkrtui.domain.deadlines import Found
from kkrtui.domain.entries import Due, Precision
from kkrtui.domain.names import Mention
from kkrtui.domain.surroundings import Surroundings

# A name behind one of these is part of the sentence, not its owner ("taler med @povl om takster").
_PREPOSITIONS = frozenset(
    {"blandt", "cc", "efter", "eller", "for", "fra", "hos", "hvor", "i", "imellem", "med", "mellem", "mod", "om"}
    | {"over", "på", "samt", "til", "ud", "under", "via"}
)
_BY = frozenset({"af", "v/", "v.", "ved"})
_WORD_BEFORE = re.compile(r"(\S+)\s*$")
_JOINED = re.compile(r"(?:\s*,|\s+og|\s*&|\s*\+|\s*/)\s*$", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;:]+$|\s+[-–(]+\s*$")
_LITERAL = re.compile(r"(?:^|\s)\\(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was not, or not surely, understood: the words and why, in Danish.

    `serious` when the words can't mean anything as they stand (an impossible date), so that nothing was read from them.
    """

    words: str
    reason: str
    serious: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for `line[start:end]` that would settle a doubt or finish a name."""

    start: int
    end: int
    replacement: str
    label: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What the body of an action or an escalation says."""

    text: str
    owners: tuple[str, ...] = ()
    receiver: str = ""
    due: Due | None = None
    doubts: tuple[Doubt, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def split_literal(body: str) -> tuple[str, str] | None:
    """`body` split at its last lone backslash: a part to take as it stands, and marks; None when there is none."""
    found = list(_LITERAL.finditer(body))
    if not found:
        return None
    return body[: found[-1].start()].strip(), body[found[-1].end() :].strip()


def write_out(body: str, around: Surroundings, offset: int = 0) -> Marks:
    """`body` with every settled `@name` written out; the others stay as typed and are doubted.

    A backslash in front of it says to take it as it stands.
    """
    if body.lstrip().startswith("\\"):
        return Marks(body.lstrip()[1:].strip())
    mentions = around.directory.mentions(body)
    doubts, suggestions = _name_doubts(body, mentions, offset)
    return Marks(_written_out(body, mentions), doubts=doubts, suggestions=suggestions)


def read_marks(body: str, around: Surroundings, offset: int = 0) -> Marks:
    """The owners, receiver and deadline of a body, and its sentence.

    Args:
        body: the line without its prefix.
        around: what it is read against.
        offset: where the body begins in the line, for the places of suggestions.
    """
    literal = split_literal(body)
    if literal:
        owners, receiver, due, rest = _marks_alone(literal[1], around)
        if not rest:
            return Marks(literal[0], owners, receiver, due)
    return _Reader(body, around, offset).read()


class _Reader:
    """Reads one body from its end towards its beginning."""

    def __init__(self, body: str, around: Surroundings, offset: int) -> None:
        self.body, self.around, self.offset = body, around, offset
        self.mentions = around.directory.mentions(body)
        self.found: Found | None = None
        self.trailing: list[Mention] = []

    def read(self) -> Marks:
        cut, tail = self._take_trailing()
        sentence = self.body[:cut]
        if cut < len(self.body.rstrip()):
            sentence = _LOOSE_END.sub("", sentence)
        inside = [mention for mention in self.mentions if mention.end <= len(sentence)]
        owners, receivers, others = self._roles(inside)
        owners += [mention.party.name for mention in self.trailing if mention.party]
        if not owners and not receivers:
            owners = others
        if self.found is None:
            self.found = deadlines.find(sentence, self.around.day, self.around.next_meeting)
        text = _written_out(sentence, inside)
        doubts, suggestions = _name_doubts(self.body, self.mentions, self.offset)
        if self.found:
            doubts += tuple(
                Doubt(self.found.due.raw, reason, serious=bool(self.found.words.error))
                for reason in deadlines.doubts(self.found, self.around.day)
            )
            suggestions += tuple(
                Suggestion(self.offset + self.found.start, self.offset + self.found.end, choice.words, choice.label)
                for choice in deadlines.choices(self.found)
            )
        return Marks(
            f"{text} {tail}".strip() if tail else text,
            tuple(dict.fromkeys(owners)),
            join(dict.fromkeys(receivers)),
            _due(self.found),
            doubts,
            suggestions,
        )

    def _take_trailing(self) -> tuple[int, str]:
        """Where the sentence ends, and the deadline that belongs to it although names stood before it."""
        cut, tail, tail_start = len(self.body.rstrip()), "", -1
        while True:
            end = len(self.body[:cut].rstrip(" ,;"))
            mention = next((m for m in self.mentions if m.party and m.end == end and self._is_mark(m)), None)
            if mention:
                self.trailing.insert(0, mention)
                cut = mention.start
                continue
            if self.trailing and (joined := _JOINED.search(self.body[:cut])):
                before = len(self.body[: joined.start()])
                if any(m.party and m.end == before and self._is_mark(m) for m in self.mentions):
                    cut = joined.start()
                    continue
            if self.found is None:
                found = deadlines.find(self.body[:end], self.around.day, self.around.next_meeting)
                if found and found.end >= len(self.body[:end].rstrip(".!")):
                    self.found = found
                    if not found.marked and found.due.dated:
                        cut = found.start
                        continue
                    # Its words belong to the sentence; names before them still end it.
                    tail, tail_start, cut = self.body[found.start : end], found.start, found.start
                    continue
            break
        if tail and not any(mention.end <= tail_start for mention in self.trailing):
            return tail_start + len(tail), ""
        return cut, tail

    def _is_mark(self, mention: Mention) -> bool:
        """Whether a mention at the end of the line stands for itself rather than inside the sentence."""
        return _role(self.body, self._chain_start(mention)) == ""

    def _chain_start(self, mention: Mention) -> int:
        """Where the list `@a, @b og @c` that a mention is part of begins."""
        start = mention.start
        while joined := _JOINED.search(self.body[:start]):
            before = next((m for m in self.mentions if m.end == joined.start()), None)
            if before is None:
                break
            start = before.start
        return start

    def _roles(self, inside: Sequence[Mention]) -> tuple[list[str], list[str], list[str]]:
        """The names inside the sentence as owners, receivers, and others."""
        owners: list[str] = []
        receivers: list[str] = []
        others: list[str] = []
        for mention in inside:
            if not mention.party:
                continue
            role = _role(self.body, self._chain_start(mention))
            where = receivers if role == "til" else others if role in _PREPOSITIONS else owners
            where.append(mention.party.name)
        return owners, receivers, others


def _role(body: str, start: int) -> str:
    """The preposition in front of a name, folded to lower case; empty when the name stands for itself.

    "af" and "ved" name who does it; at the end of a line they still belong to the sentence.
    """
    before = _WORD_BEFORE.search(body[:start])
    word = before[1].lower().rstrip(":") if before else ""
    if word in _PREPOSITIONS or word in _BY:
        return word
    return "og" if word in ("og", "&", "+") else ""


def _due(found: Found | None) -> Due | None:
    if found is None or found.words.error or found.words.choices:
        return None
    return found.due


def _written_out(body: str, mentions: Sequence[Mention]) -> str:
    text, done = "", 0
    for mention in mentions:
        if mention.party and mention.end <= len(body):
            text += body[done : mention.start] + mention.party.printed
            done = mention.end
    return (text + body[done:]).strip()


def _name_doubts(
    body: str, mentions: Sequence[Mention], offset: int
) -> tuple[tuple[Doubt, ...], tuple[Suggestion, ...]]:
    doubts: list[Doubt] = []
    suggestions: list[Suggestion] = []
    for mention in mentions:
        typed = body[mention.start : mention.end]
        if mention.party:
            continue
        if mention.parties:
            names = [party.name for party in mention.parties]
            shown = join(names[:4], "eller") if len(names) <= 4 else f"{', '.join(names[:4])} …"
            doubts.append(Doubt(typed, f"{typed} kan være {shown}"))
        elif len(typed) > 1:
            doubts.append(Doubt(typed, f"kender ikke {typed}"))
        suggestions += [
            Suggestion(offset + mention.start, offset + mention.end, f"@{party.name}", party.name)
            for party in mention.parties
        ]
    return tuple(doubts), tuple(suggestions)


def _marks_alone(part: str, around: Surroundings) -> tuple[tuple[str, ...], str, Due | None, str]:
    """The marks behind a lone backslash, and what of it is no mark."""
    owners: list[str] = []
    receivers: list[str] = []
    rest = part
    for mention in reversed(around.directory.mentions(part)):
        if mention.party is None:
            continue
        before = rest[: mention.start]
        if re.search(r"(?:^|\s)til\s*$", before):
            receivers.insert(0, mention.party.name)
            before = re.sub(r"til\s*$", "", before)
        else:
            owners.insert(0, mention.party.name)
        rest = f"{before.rstrip(' ,')} {rest[mention.end :].lstrip(' ,')}"
    rest = re.sub(r"(?:^|\s)og(?=\s|$)", " ", rest).strip()
    if not rest:
        return tuple(owners), join(receivers), None, ""
    found = deadlines.find(rest, around.day, around.next_meeting)
    if found and fold(found.due.raw) == fold(rest) and (found.due.dated or found.words.precision is Precision.NONE):
        return tuple(owners), join(receivers), _due(found), ""
    return tuple(owners), join(receivers), None, rest
