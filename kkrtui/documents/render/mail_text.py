"""What a mail about a meeting says: its subject, what it brings, who has what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kkrtui.documents import wording
from kkrtui.documents.access import without_access
from kkrtui.documents.prose import unmarked
from kkrtui.documents.render.mail_recipients import Recipients
from kkrtui.domain.danish import capital, clean_line, dotted_clock, fold, join, long_date, sort_key
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.network import Network

_ABOUT_COMMENTS = re.compile(r"kommentar|bemaerkning|rettelse")
_ABOUT_MINUTES = re.compile(r"referat|udkast")


def subject(meeting: Meeting) -> str:
    """`Udkast til referat: Netværksmøde, 6. marts 2026`."""
    lead = {MeetingStatus.PLANNED: "Dagsorden", MeetingStatus.APPROVED: "Referat"}
    return f"{lead.get(meeting.status, 'Udkast til referat')}: {_named(meeting)}"


def body(network: Network, meeting: Meeting, listed: Recipients, attached: bool) -> Iterator[str]:
    """The lines of the mail: what it is about, the open actions by owner, who sends it, whom it can't reach."""
    yield from ("Kære alle", "")
    yield from _message(meeting, attached)
    yield ""
    groups = list(_groups(network, meeting))
    if groups:
        yield from ("Opgaver", "")
    for heading, sentences in groups:
        yield from (f"{heading}:", *sentences, "")
    yield "Venlig hilsen"
    yield from filter(None, (clean_line(meeting.minute_taker.name), network.printed(meeting.minute_taker.organisation)))
    if listed.unreached:
        yield from ("", "Til dig, der sender (slet før afsendelse):")
        yield f"Uden mailadresse: {join(listed.unreached)}"


def _named(meeting: Meeting) -> str:
    return f"{without_access(meeting, clean_line(meeting.title))}, {long_date(meeting.date)}"


def _message(meeting: Meeting, attached: bool) -> Iterator[str]:
    """What the mail is about, in a few sentences."""
    match meeting.status:
        case MeetingStatus.PLANNED:
            yield f"{'Hermed dagsorden' if attached else 'Der er nu en dagsorden'} til {_named(meeting)}."
            if meeting.start:
                until = f"–{dotted_clock(meeting.end)}" if meeting.end else ""
                yield f"Mødet holdes kl. {dotted_clock(meeting.start)}{until}."
            if attached:
                yield "Dagsordenen er vedhæftet."
        case MeetingStatus.APPROVED:
            when = f" {long_date(meeting.approved_on)}" if meeting.approved_on else ""
            yield f"Referatet er godkendt{when}: {_named(meeting)}."
            if attached:
                yield "Det er vedhæftet."
        case _:
            yield f"{'Hermed' if attached else 'Der er nu'} udkast til referat: {_named(meeting)}."
            if attached:
                yield "Udkastet er vedhæftet."
            yield f"Send gerne kommentarer og rettelser {_comments_by(meeting)}."


def _comments_by(meeting: Meeting) -> str:
    """By when comments are asked for: the date of the open action that asks for them, else no date."""
    for _, entry in meeting.entries():
        if isinstance(entry, Action) and entry.state is ActionState.OPEN and entry.due and entry.due.date:
            words = fold(entry.text)
            if _ABOUT_COMMENTS.search(words) and _ABOUT_MINUTES.search(words):
                return f"senest {long_date(entry.due.date)}"
    return "inden for nogle dage"


def _groups(network: Network, meeting: Meeting) -> Iterator[tuple[str, list[str]]]:
    """The open actions as lines under their owners: all municipalities, owners in Danish order, those of nobody."""
    everyone: list[str] = []
    nobody: list[str] = []
    owned: dict[str, tuple[str, list[str]]] = {}
    for _, entry in meeting.entries():
        if not isinstance(entry, Action) or entry.state is not ActionState.OPEN:
            continue
        lines = list(_lines(without_access(meeting, unmarked(_sentence(network, entry)))))
        if not entry.owners:
            nobody += lines
        for owner in dict.fromkeys(wording.owner_name(network, clean_line(owner)) for owner in entry.owners):
            if owner == wording.owner_name(network, ALL_MUNICIPALITIES):
                everyone += lines
            else:
                owned.setdefault(fold(owner), (owner, []))[1].extend(lines)
    if everyone:
        yield wording.owner_name(network, ALL_MUNICIPALITIES), everyone
    yield from sorted(owned.values(), key=lambda group: sort_key(group[0]))
    if nobody:
        yield "Uden ansvarlig", nobody


def _sentence(network: Network, action: Action) -> str:
    """An action under its owner's name, which is not said again; with several owners all of them are said."""
    return capital(wording.action(network, replace(action, owners=()) if len(action.owners) == 1 else action))


def _lines(text: str) -> Iterator[str]:
    """A text as a bullet of a plain list, its own lines and bullets below it."""
    first, *rest = text.split("\n")
    yield f"- {first}"
    yield from (f"  {line}" for line in rest)
