"""An entry -> the line that would be typed for it, and what an edited line changes of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace

from kkrtui.domain import prefixes
from kkrtui.domain.capture import Captured, parse
from kkrtui.domain.danish import fold
from kkrtui.domain.due import Due
from kkrtui.domain.entries import Action, Answer, Attachment, Bullet, Entry, Escalation, Link, Spoken, WorkingGroup
from kkrtui.domain.groups import NO_COORDINATOR, with_more
from kkrtui.domain.surroundings import Surroundings

# What a typed line never says, so that an edit never changes it.
_BESIDE_THE_LINE = frozenset({
    "id", "at", "extra", "state", "done_by", "answer", "sent_on", "sent_by", "sent_form", "answered_on", "print_answer",
    "mandate", "settled_on", "moved_due",
})  # fmt: skip


def format_entry(entry: Entry, around: Surroundings) -> str:
    """The line that says `entry`: the plainest one that reads back as the same entry.

    Fields no line can say (a state, who has answered) are left out. When no line reads back whole, as for a name
    nobody in the network bears, the plainest one is given; `edited` then keeps what it doesn't say.
    """
    first = ""
    for line in _phrasings(entry, around):
        first = first or line
        if said(parse(line, around).entry) == said(entry):
            return line
    return first


def said(entry: Entry) -> Entry:
    """`entry` with only what a line can say."""
    defaults = type(entry)(text=entry.text)
    kept = {f.name: getattr(defaults, f.name) for f in fields(entry) if f.name in _BESIDE_THE_LINE}
    return replace(entry, **kept)


def edited(entry: Entry, captured: Captured, around: Surroundings) -> Entry:
    """`entry` as an edited line would have it: what the line doesn't say, or says unchanged, stays.

    Args:
        entry: the entry before.
        captured: the edited line as it was understood.
        around: what both were read against.
    """
    new = captured.entry
    if type(new) is not type(entry):
        return replace(new, id=entry.id, at=entry.at, extra=entry.extra)
    before = parse(format_entry(entry, around), around).entry
    changed = {
        f.name: getattr(new, f.name)
        for f in fields(entry)
        if f.name not in _BESIDE_THE_LINE and getattr(new, f.name) != getattr(before, f.name, None)
    }
    return replace(entry, **changed)


def continued(last: Entry, captured: Captured) -> Entry:
    """`last` with the words, and the owners, deadline, members or address, of a line that continues it."""
    more = captured.entry
    if isinstance(last, WorkingGroup) and isinstance(more, WorkingGroup) and not more.name:
        return with_more(last, more)
    if isinstance(last, Attachment | Link) and isinstance(more, Attachment | Link):
        return _longer_reference(last, more)
    longer = replace(last, text=f"{last.text}\n{more.text}".strip("\n"))
    if isinstance(longer, Action) and isinstance(more, Action):
        owners = tuple(dict.fromkeys((*longer.owners, *more.owners)))
        return replace(longer, owners=owners, receiver=longer.receiver or more.receiver, due=more.due or longer.due)
    if isinstance(longer, Escalation) and isinstance(more, Escalation):
        return replace(longer, carrier=longer.carrier or more.carrier, due=more.due or longer.due)
    return longer


def _longer_reference(last: Attachment | Link, more: Attachment | Link) -> Attachment | Link:
    """An attachment or a link with more words: print shows its title, so a title that was the text follows it."""
    if more.url and not last.url:
        longer, words = replace(last, url=more.url), more.title
    else:
        longer, words = last, " ".join(part for part in (more.title, more.url) if part)
    text = f"{'' if not last.title and last.text == last.url else last.text}\n{words}".strip("\n")
    title = text if last.title in ("", last.text) else last.title
    return replace(longer, text=text or longer.text, title=title)


def _phrasings(entry: Entry, around: Surroundings) -> Iterator[str]:
    """Lines that may say `entry`, the plainest first."""
    number = entry.answers if isinstance(entry, Answer) else entry.number if isinstance(entry, Attachment) else None
    level = entry.level if isinstance(entry, Bullet) else 0
    lead = prefixes.prefix(entry.kind, number=number, level=level)
    match entry:
        case Action():
            marked = _with_marks(entry.text, entry.owners, entry.receiver, entry.due, around)
            yield from (lead + body for body in marked)
        case Escalation():
            forum = f"{entry.forum}: " if entry.forum else ""
            if entry.theme == entry.text:
                sentence = entry.text
            else:
                sentence = f"{entry.theme} – {entry.text}" if entry.theme else f"– {entry.text}"
            owners = (entry.carrier,) if entry.carrier else ()
            yield from (lead + forum + body for body in _with_marks(sentence, owners, "", entry.due, around))
        case WorkingGroup():
            yield lead + _group(entry, around)
        case Attachment() | Link():
            parts = [entry.title or entry.text, entry.url]
            yield lead + " ".join(dict.fromkeys(part for part in parts if part))
        case _:
            speaker = f"{entry.speaker}: " if isinstance(entry, Spoken) and entry.speaker else ""
            yield lead + speaker + entry.text
            yield f"{lead}{speaker}\\{entry.text}"


def _with_marks(
    text: str, owners: tuple[str, ...], receiver: str, due: Due | None, around: Surroundings
) -> Iterator[str]:
    """Bodies that say a sentence with its owners, receiver and deadline."""
    raw = due.raw if due else ""
    at_end = "" if raw and raw in text else raw
    sentence, missing = text, []
    for owner in owners:
        pointed = _point_at(sentence, owner, around)
        if pointed == sentence:
            missing.append(f"@{owner}")
        sentence = pointed
    if receiver:
        sentence = _point_at(sentence, receiver, around, before=r"til ")
    trailing = " og ".join(missing)
    yield " ".join(part for part in (sentence, trailing, at_end) if part)
    if at_end != raw:
        yield " ".join(part for part in (text, *(f"@{owner}" for owner in owners), at_end) if part)
    if due is None and (owners or receiver):
        yield " ".join(part for part in (sentence, trailing, prefixes.NO_DEADLINE) if part)
        yield " ".join([text, *(f"@{owner}" for owner in owners), prefixes.NO_DEADLINE])
    marks = [f"@{owner}" for owner in owners] + ([f"til @{receiver}"] if receiver else []) + ([raw] if raw else [])
    yield " ".join([text, "\\", *marks])


def _point_at(text: str, name: str, around: Surroundings, before: str = "") -> str:
    """`text` with an `@` in front of the first place where somebody stands written out."""
    party = around.directory.called(name)
    printed = party.printed if party else name
    return re.sub(rf"(?<![\w@])({before})({re.escape(printed)})(?!\w)", rf"\1@{name}", text, count=1)


def _group(entry: WorkingGroup, around: Surroundings) -> str:
    def shown(name: str) -> str:
        party = around.directory.called(name)
        return f"@{name}" if party and fold(party.name) == fold(name) else name

    parts = [shown(entry.coordinator) if entry.coordinator else NO_COORDINATOR]
    parts += [shown(member) for member in entry.members]
    if entry.open_seats:
        parts.append(f"{entry.open_seats} ledige pladser" if entry.open_seats > 1 else "1 ledig plads")
    if parts == [NO_COORDINATOR] and "," not in entry.name:
        return entry.name
    return f"{entry.name}: {', '.join(parts)}"
