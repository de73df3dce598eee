"""The meetings of a handover against those that are here: new, the same, changed there, changed here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from kkrtui.domain.danish import count, day_month_year, fold
from kkrtui.domain.entries import Entry
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.formats.handover_meeting import HandedMeeting, differing, normal, reading
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.service.handing_over.lines import Act, Laid, Line, Writing
from kkrtui.store import handover as stored
from kkrtui.store import whole_meetings
from kkrtui.store.database import Store
from kkrtui.store.handover import Known

_PART = "Møder"
_KEEP = "Behold det her"
_TAKE = "Brug deres (private noter her bliver)"


def lay_meetings(store: Store, handed: Sequence[HandedMeeting], network_id: int | None) -> Laid:
    """Every meeting of a handover, with what becomes of it.

    A meeting that nobody has touched here since it came gives way to theirs; one that was changed here stays, and
    one that runs is never touched.

    Args:
        store: the database.
        handed: their meetings.
        network_id: the network they go into; None for one that is not here yet.
    """
    known = [one for one in stored.known_meetings(store) if one.network_id == network_id]
    bases = stored.received(store)
    laid = Laid()
    pairs = _pairs(handed, known)
    for number, theirs in enumerate(handed):
        line = _line(store, f"meeting-{number}", theirs, pairs.get(number), known, bases)
        if isinstance(line, Line):
            laid.lines.append(line)
        else:
            laid.here("meeting")
            laid.quiet.append(line)
    return laid


def _pairs(handed: Sequence[HandedMeeting], known: Sequence[Known]) -> dict[int, Known]:
    """Which of ours each of theirs is: by what it is called everywhere, else by its day and title; none twice."""
    pairs: dict[int, Known] = {}
    by_uid = {one.uid: one for one in known}
    for number, theirs in enumerate(handed):
        if theirs.uid in by_uid:
            pairs[number] = by_uid.pop(theirs.uid)
    taken = {one.id for one in pairs.values()}
    for number, theirs in enumerate(handed):
        if number in pairs:
            continue
        title = fold(theirs.meeting.title)
        alike = [
            one for one in known if one.date == theirs.meeting.date and fold(one.title) == title and one.id not in taken
        ]
        found = next((one for one in alike if one.start == theirs.meeting.start), next(iter(alike), None))
        if found is not None:
            pairs[number] = found
            taken.add(found.id)
    return pairs


def _line(
    store: Store, key: str, theirs: HandedMeeting, ours: Known | None, known: Sequence[Known], bases: dict[str, str]
) -> Line | Act:
    """What becomes of one of their meetings; what is remembered of ours when it says the same."""
    text = _words(theirs.meeting)
    if theirs.meeting.status is MeetingStatus.RUNNING:
        why = "mødet var i gang, da filen blev lavet; bed om en ny, når det er slut"
        return Line(key, _PART, "Udelades", text, "meeting", why)
    if ours is None:
        why = _doubt_of_new(theirs, known, bases)
        return Line(key, _PART, "Nyt", text, "meeting", why, answers=(("", partial(_add, theirs=theirs)),))
    if ours.status is MeetingStatus.RUNNING:
        return Line(key, _PART, "I gang her", text, "meeting", "det røres ikke, mens det er i gang")
    here = stored.whole(store, ours)
    here_says, theirs_says = normal(here.meeting, here.rounds), normal(theirs.meeting, theirs.rounds)
    mine, others = reading(here_says), reading(theirs_says)
    if mine == others:
        return partial(_remember, ours=ours, uid=theirs.uid, sha256=others)
    base = bases.get(theirs.uid, bases.get(ours.uid))
    both = f"{_title(theirs.meeting)} · forskel: {differing(here_says, theirs_says)}"
    if here.meeting.status is not theirs.meeting.status:
        both += f" · {theirs.meeting.status.danish} hos dem, {here.meeting.status.danish} her"
    if base == others:
        return Line(key, _PART, "Rettet her", f"{both} · det her er det nyeste og bliver", "meeting")
    whole = _with_ours(theirs.meeting, here.meeting)
    take = partial(_take, ours=ours, theirs=replace(theirs, meeting=whole), sha256=others)
    if base == mine:
        return Line(key, _PART, "Opdateres", both, "meeting", answers=(("", take),))
    why = "rettet begge steder" if base else "læses anderledes her og hos dem"
    return Line(key, _PART, "Anderledes her", both, "meeting", why, answers=((_KEEP, None), (_TAKE, take)))


def _doubt_of_new(theirs: HandedMeeting, known: Sequence[Known], bases: dict[str, str]) -> str:
    if theirs.uid in bases:
        return "det har været her før og er slettet; det kommer igen"
    same_day = next((one for one in known if one.date == theirs.meeting.date), None)
    return f"samme dag står her »{same_day.title}«; er det samme møde, så udelad det ene" if same_day else ""


def _words(meeting: Meeting) -> str:
    size = f"{count(len(meeting.items), 'punkt', 'punkter')}, {count(len(list(meeting.entries())), 'linje', 'linjer')}"
    return f"{_title(meeting)} · {meeting.status.danish}, {size}"


def _title(meeting: Meeting) -> str:
    return f"{day_month_year(meeting.date)} · {meeting.title}"


def _with_ours(theirs: Meeting, ours: Meeting) -> Meeting:
    """Their meeting with what is only ours: how to get into it, private notes, and the fields of other programs.

    A private note goes under the item of the same title, else of the same place, else the last one; where they have
    no item at all, the item comes along with it.
    """
    items = list(theirs.items)
    places = {fold(item.title): place for place, item in reversed(list(enumerate(items)))}
    for number, item in enumerate(ours.items):
        private = tuple(entry for entry in item.entries if entry.kind is EntryKind.PRIVATE)
        place = places.get(fold(item.title), min(number, len(items) - 1))
        if private and place < 0:
            items.append(replace(item, runs=(), entries=private, id=None))
        elif private:
            items[place] = replace(items[place], entries=(*items[place].entries, *map(_unstored, private)))
    return replace(theirs, online=ours.online, items=tuple(items), extra={**theirs.extra, **ours.extra})


def _unstored(entry: Entry) -> Entry:
    return replace(entry, id=None)


def _add(writing: Writing, theirs: HandedMeeting) -> None:
    tx = writing.step.tx
    whole_meetings.add(tx, writing.network_id, theirs.uid, theirs.meeting, theirs.rounds)
    sha256 = reading(normal(theirs.meeting, theirs.rounds))
    stored.keep_received(tx, theirs.uid, sha256, writing.step.now)


def _take(writing: Writing, ours: Known, theirs: HandedMeeting, sha256: str) -> None:
    tx = writing.step.tx
    whole_meetings.put_in_place(tx, ours.id, theirs.uid, theirs.meeting, theirs.rounds)
    stored.keep_received(tx, theirs.uid, sha256, writing.step.now)


def _remember(writing: Writing, ours: Known, uid: str, sha256: str) -> None:
    """A meeting that says the same here: whoever changes it first from now on is followed by the other."""
    stored.name_meeting(writing.step.tx, ours.id, uid)
    stored.keep_received(writing.step.tx, uid, sha256, writing.step.now)
