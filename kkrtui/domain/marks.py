"""Owners, receiver and deadline in the body of a line, and the sentence that is left when they are taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kkrtui.domain import deadlines, prefixes
from kkrtui.domain.danish import fold, join
from kkrtui.domain.deadlines import Found
from kkrtui.domain.due import Due, Precision
from kkrtui.domain.names import Mention
from kkrtui.domain.roles import Role, Roles
from kkrtui.domain.surroundings import Surroundings

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

    A lone backslash says to take what is before it as it stands, a backslash in front of a word to take all of it so;
    `\\frist` at the end says that no deadline is to be read.

    Args:
        body: the line without its prefix.
        around: what it is read against.
        offset: where the body begins in the line, for the places of suggestions.
    """
    rejected = prefixes.REJECTION.search(body)
    bare = body[: rejected.start()] if rejected else body
    literal = split_literal(bare)
    if literal:
        owners, receiver, due, rest = _marks_alone(literal[1], around)
        if not rest:
            return Marks(literal[0], owners, receiver, None if rejected else due)
    if body.lstrip().startswith("\\"):
        return Marks(body.lstrip()[1:].strip())
    return _Reader(bare, around, offset, dated=not rejected).read()


class _Reader:
    """Reads one body from its end towards its beginning."""

    def __init__(self, body: str, around: Surroundings, offset: int, dated: bool) -> None:
        self.body, self.around, self.offset, self.dated = body, around, offset, dated
        self.mentions = around.directory.mentions(body)
        self.roles = Roles(body, self.mentions)
        self.found: Found | None = None
        self.trailing: list[int] = []

    def read(self) -> Marks:
        cut, tail = self._take_trailing()
        sentence = self.body[:cut]
        if cut < len(self.body.rstrip()):
            sentence = _without_loose_end(sentence)
        inside = [index for index, mention in enumerate(self.mentions) if mention.end <= len(sentence)]
        owners, receivers, others = self._by_role(inside)
        owners += [party.name for index in reversed(self.trailing) if (party := self.mentions[index].party)]
        if not owners and not receivers:
            owners = others
        if self.found is None:
            self.found = self._deadline(len(sentence))
        text = _written_out(sentence, [self.mentions[index] for index in inside])
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

    def _deadline(self, end: int) -> Found | None:
        if not self.dated:
            return None
        return deadlines.find(self.body[:end], self.around.day, self.around.next_meeting)

    def _take_trailing(self) -> tuple[int, str]:
        """Where the sentence ends, and the deadline that belongs to it although names stood before it."""
        cut, tail, tail_start = len(self.body.rstrip()), "", -1
        while True:
            end = len(self.body[:cut].rstrip(" ,;"))
            mark = self.roles.mark_ending_at(end)
            if mark is None and self.trailing and self.mentions[self.trailing[-1]].start == cut:
                mark = self.roles.mark_before(self.trailing[-1])
            if mark is not None:
                self.trailing.append(mark)
                cut = self.mentions[mark].start
                continue
            if self.found is None:
                found = self._deadline(end)
                if found and found.end >= len(self.body[:end].rstrip(".!)")):
                    self.found = found
                    cut = found.start
                    if found.marked or not found.due.dated:
                        # Its words, and a bracket around them, belong to the sentence; names before them still end it.
                        cut -= self.body[:cut].endswith("(")
                        tail, tail_start = self.body[cut:end], cut
                    continue
            break
        if tail and not any(self.mentions[index].end <= tail_start for index in self.trailing):
            return tail_start + len(tail), ""
        return cut, tail

    def _by_role(self, inside: Sequence[int]) -> tuple[list[str], list[str], list[str]]:
        """The names inside the sentence as owners, receivers, and others."""
        owners: list[str] = []
        receivers: list[str] = []
        others: list[str] = []
        where = {Role.ALONE: owners, Role.BY: owners, Role.RECEIVER: receivers, Role.SPOKEN_OF: others}
        for index in inside:
            party, role = self.mentions[index].party, self.roles.of(index)
            if party and role is not Role.EXCEPTED:
                where[role].append(party.name)
        return owners, receivers, others


def _without_loose_end(sentence: str) -> str:
    """`sentence` without the comma, dash or open bracket that led to what was taken from its end."""
    closed = sentence.rstrip(" \n,;:")
    bare = closed.rstrip("–-(")
    return bare.rstrip() if bare[-1:].isspace() else closed


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
