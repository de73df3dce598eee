"""One typed line -> one entry, with every doubt about the reading.

The grammar is the product's: a prefix and a colon name the kind, `@` names owners, deadlines stand behind a marker
word or at the end of the line. The text of an entry is the sentence as it will print: an `@name` inside it is
written out, `@name`s and a bare date that end the line are marks and leave it. A backslash before the text says to
take it as it stands; in an action or an escalation it may stand behind the text, with marks after it, and `\\frist`
at the end says that no deadline is to be read. `phrasing.format_entry` writes the line back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kkrtui.domain import prefixes
from kkrtui.domain.danish import clean, fold
from kkrtui.domain.entries import (
    KINDS,
    Action,
    Answer,
    Attachment,
    Bullet,
    Decision,
    Entry,
    Escalation,
    Link,
    Note,
    Spoken,
)
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.groups import read_group, read_more_members
from kkrtui.domain.marks import Doubt, Suggestion, read_marks, write_out
from kkrtui.domain.names import PartyKind
from kkrtui.domain.network import Forum
from kkrtui.domain.prefixes import Prefixed
from kkrtui.domain.surroundings import Surroundings

_SPEAKER = re.compile(r"([^:\n@\\]{1,60}):\s+(?=\S)")
_STANDARD = re.compile(r"([1-9])\.?(?:\s*,?\s*(undtagen\s+.+))?", re.IGNORECASE | re.DOTALL)
_DASH = re.compile(r"\s+[–—-]\s+")


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as it was understood.

    Attributes:
        entry: what it says; for a line that continues the entry before, an entry of that kind with the new words.
        continues: whether it continues the entry before.
        doubts: what was not, or not surely, understood.
        suggestions: replacements that would settle a doubt, places counted in the cleaned line.
    """

    entry: Entry
    continues: bool = False
    doubts: tuple[Doubt, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


def parse(line: str, around: Surroundings, last_kind: EntryKind = EntryKind.NOTE) -> Captured:
    """Reads one typed line.

    Args:
        line: the line, prefix included; `\\n` in it is a line break inside the entry.
        around: what it is read against.
        last_kind: the kind of the entry before, which a line with `..` continues.
    """
    line = clean(line)
    found = prefixes.split(line)
    body = line[found.at :]
    if found.literal:
        return Captured(Note(text=body))
    if found.kind is None and last_kind is EntryKind.WORKING_GROUP:
        group, doubts = read_more_members(body, around)
        return Captured(group, continues=True, doubts=doubts)
    if found.kind is None:
        captured = _read(replace(found, kind=last_kind), body, around)
        return replace(captured, continues=True)
    return _read(found, body, around)


def _read(found: Prefixed, body: str, around: Surroundings) -> Captured:
    match found.kind:
        case EntryKind.ACTION:
            marks = read_marks(body, around, found.at)
            action = Action(text=marks.text, owners=marks.owners, receiver=marks.receiver, due=marks.due)
            return Captured(action, doubts=marks.doubts, suggestions=marks.suggestions)
        case EntryKind.ESCALATION:
            return _escalation(found, body, around)
        case EntryKind.WORKING_GROUP:
            group, doubts = read_group(body, around)
            return Captured(group, doubts=doubts)
        case EntryKind.ATTACHMENT | EntryKind.LINK:
            return Captured(_reference(found, body.strip()))
        case EntryKind.DECISION:
            marks = write_out(_standard(body), around, found.at)
            return Captured(Decision(text=marks.text), doubts=marks.doubts, suggestions=marks.suggestions)
    kind = found.kind or EntryKind.NOTE
    cls = KINDS[kind]
    speaker = ""
    offset = found.at
    if issubclass(cls, Spoken):
        speaker, taken = _speaker(body, around)
        body, offset = body[taken:], offset + taken
    marks = write_out(body, around, offset)
    doubts = marks.doubts
    entry = cls(text=marks.text)
    if isinstance(entry, Spoken):
        entry = replace(entry, speaker=speaker)
    if isinstance(entry, Bullet):
        entry = replace(entry, level=found.level)
    if isinstance(entry, Answer):
        entry = replace(entry, answers=found.number or around.newest_open_question)
        if entry.answers is None:
            doubts += (Doubt("v:", "der er intet ubesvaret spørgsmål under punktet"),)
        elif entry.answers > len(around.questions):
            doubts += (Doubt(f"v{entry.answers}:", f"punktet har ikke {entry.answers} spørgsmål"),)
    return Captured(entry, doubts=doubts, suggestions=marks.suggestions)


def _speaker(body: str, around: Surroundings) -> tuple[str, int]:
    """Who said it, and where the words begin: a known name or organisation and a colon."""
    match = _SPEAKER.match(body)
    party = around.directory.called(match[1]) if match else None
    if match and party and party.kind in (PartyKind.PERSON, PartyKind.ORGANISATION):
        return party.name, match.end()
    return "", 0


def _standard(body: str) -> str:
    """`1` and `1 undtagen Køge` as the standard decision they stand for; any other body as it is."""
    match = _STANDARD.fullmatch(body.strip())
    if not match:
        return body
    text = prefixes.STANDARD_TEXTS[int(match[1])]
    return f"{text.removesuffix('.')}, {match[2].strip().removesuffix('.')}." if match[2] else text


def _escalation(found: Prefixed, body: str, around: Surroundings) -> Captured:
    forum, rest, doubts, suggestions = _forum(body, found.at, around.forums)
    marks = read_marks(body[rest:], around, found.at + rest)
    dash = _DASH.search(marks.text)
    if marks.text.startswith(("– ", "- ")):
        theme, text = "", marks.text[2:].strip()
    elif dash:
        theme, text = marks.text[: dash.start()].strip(), marks.text[dash.end() :].strip()
    else:
        theme = text = marks.text
    entry = Escalation(
        text=text, forum=forum, theme=theme, carrier=marks.owners[0] if marks.owners else "", due=marks.due
    )
    return Captured(entry, doubts=doubts + marks.doubts, suggestions=suggestions + marks.suggestions)


def _forum(
    body: str, offset: int, forums: Sequence[Forum]
) -> tuple[str, int, tuple[Doubt, ...], tuple[Suggestion, ...]]:
    """The forum that begins an escalation, where the rest begins, and doubts.

    Behind a colon the whole first part is the forum, known or not. Without one, the longest known name that the body
    begins with is; else its first word, when it begins one forum's name only.
    """
    head, colon, _ = body.partition(":")
    if colon and len(head.split()) <= 6 and "\n" not in head and not head.strip().endswith(("http", "https")):
        typed = head.strip()
        matches = _matching(typed, forums)
        if len(matches) == 1:
            return matches[0].name, len(head) + 1, (), ()
        reason = f"ukendt forum »{typed}«" if not matches else f"»{typed}« kan være {_names(matches)}"
        suggestions = _forum_suggestions(offset, offset + len(head), matches or forums)
        return typed, len(head) + 1, (Doubt(typed, reason),), suggestions if typed else ()
    words = body.split(" ")
    for count in range(min(6, len(words)), 0, -1):
        typed = " ".join(words[:count])
        exact = [forum for forum in forums if fold(typed) in _spellings(forum)]
        if len(exact) == 1:
            return exact[0].name, len(typed), (), ()
    typed = words[0]
    matches = _matching(typed, forums) if len(typed) > 1 else []
    if len(matches) == 1:
        return matches[0].name, len(typed), (), ()
    if matches:
        suggestions = _forum_suggestions(offset, offset + len(typed), matches)
        return "", 0, (Doubt(typed, f"»{typed}« kan være {_names(matches)}"),), suggestions
    return "", 0, (), ()


def _spellings(forum: Forum) -> tuple[str, ...]:
    return tuple(fold(name) for name in (forum.name, *forum.aliases))


def _matching(typed: str, forums: Sequence[Forum]) -> list[Forum]:
    """The forums that `typed` names, or begins the name of."""
    wanted = fold(typed)
    if not wanted:
        return []
    exact = [forum for forum in forums if wanted in _spellings(forum)]
    return exact or [forum for forum in forums if any(name.startswith(wanted) for name in _spellings(forum))]


def _names(forums: Sequence[Forum]) -> str:
    return " eller ".join(forum.name for forum in forums)


def _forum_suggestions(start: int, end: int, forums: Sequence[Forum]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(start, end, forum.name, forum.name) for forum in forums)


def _reference(found: Prefixed, body: str) -> Entry:
    """An attachment or a link: a title and an address in either order, one of them enough."""
    match = prefixes.first_url(body)
    url = match[0] if match else ""
    lines = body.replace(url, "", 1).split("\n") if url else []
    title = "\n".join(" ".join(line.split()) for line in lines).strip(" -–:\n") if url else body
    text = title or url
    if found.kind is EntryKind.ATTACHMENT:
        return Attachment(text=text, number=found.number, title=title, url=url)
    return Link(text=text, title=title, url=url)
