"""Who was there: on the wrong list, on two or on none, and the ones that minutes always name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.finding import Check, Family, Hit, MarkPresent, Place, Severity
from kkrtui.domain.checks.names import is_person, near, same_person, there
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import count, folded, join
from kkrtui.domain.entries import Spoken
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState

_SPEAKS = re.compile(
    r",?\s+(?:fortalte|orienterede|spurgte|svarede|oplyste|fremlagde|gennemgik|præsenterede|viste|bød|foreslog"
    r"|supplerede|nævnte|mindede|efterspurgte|takkede|afsluttede|indledte|redegjorde|sagde|bemærkede|gav en)\b"
)


def twice_on_the_list(record: Record) -> Iterator[Hit]:
    """Somebody who stands twice on the attendance list, or both as there and as absent."""
    rows: dict[str, list[int]] = {}
    for number, row in enumerate(record.meeting.attendance):
        if row.name:
            key = folded(row.name)
            known = next(
                (other for other in rows if same_person(key, other) and _at_one_place(record, row, other)), key
            )
            rows.setdefault(known, []).append(number)
    for numbers in rows.values():
        if len(numbers) > 1:
            found = [record.meeting.attendance[number] for number in numbers]
            states = list(dict.fromkeys(row.state.danish for row in found))
            how = f"både som {join(states)}" if len(states) > 1 else "to gange"
            yield Hit(Place("attendance", row=numbers[-1]), found[-1].name, f"Står {how} på deltagerlisten.")


def _at_one_place(record: Record, row: Attendance, key: str) -> bool:
    other = record.roll.listed.get(key)
    return other is not None and bool(row.organisation) and row.organisation == other.organisation


def presenter_not_there(record: Record) -> Iterator[Hit]:
    """A presenter who is absent, or on no list."""
    roll = record.roll
    for item in record.meeting.items:
        for number, presenter in enumerate(item.presenters):
            if not is_person(presenter.name) or near(presenter.name, (row.name for row in roll.listed.values())):
                continue
            place = Place("presenters", item.id, item.number, row=number)
            row = roll.row(presenter.name)
            mark = MarkPresent(row.name if row else presenter.name, presenter.title, presenter.organisation)
            if row is None and roll.says_who_was_there and record.held:
                yield Hit(place, presenter.name, "Har punktet, men står ikke på deltagerlisten.", mark)
            elif row is not None and not there(row):
                yield Hit(place, presenter.name, f"Har punktet, men står som {row.state.danish}.", mark)


def speaker_not_there(record: Record) -> Iterator[Hit]:
    """Somebody who said something and is absent, or on no list; once for each, and no presenter."""
    roll = record.roll
    told = {folded(presenter.name) for item in record.meeting.items for presenter in item.presenters}
    for place, name in _speakers(record):
        key = folded(name)
        row = roll.row(name)
        if key in told or (row and there(row)) or near(name, (known.name for known in roll.listed.values())):
            continue
        if row is not None or roll.says_who_was_there:
            told.add(key)
            how = f"står som {row.state.danish}" if row else "står ikke på deltagerlisten"
            yield Hit(place, name, f"Har sagt noget, men {how}.", MarkPresent(row.name if row else name), name)


def _speakers(record: Record) -> Iterator[tuple[Place, str]]:
    """The people that lines are attributed to, and those that sentences say spoke."""
    for place, _, entry in record.entries:
        if isinstance(entry, Spoken) and is_person(entry.speaker):
            yield place, entry.speaker
    text = {piece.place: piece.text for piece in record.prose}
    for named in record.roll.in_prose:
        if named.place.entry is None:
            continue
        said = text[named.place]
        if any(_SPEAKS.match(said, at.end()) for at in re.finditer(re.escape(named.name), said)):
            yield named.place, named.name


def nobody_listed(record: Record) -> Iterator[Hit]:
    """Minutes without an attendance list, or with one of absentees alone."""
    if not record.held:
        return
    if not record.meeting.attendance:
        yield Hit(Place("attendance"), "", "Der er ingen deltagerliste. Hvem var med, og hvem var der ikke?")
    elif not record.roll.says_who_was_there:
        yield Hit(Place("attendance"), "", "Der står kun, hvem der ikke var med. Hvem var med?", about="kun fravær")


def no_chair(record: Record) -> Iterator[Hit]:
    """Minutes that don't say who led the meeting."""
    if record.held and not record.meeting.chair.name:
        yield Hit(Place("chair"), "", "Der står ikke, hvem der ledte mødet.", about=str(record.meeting.date))


def no_minute_taker(record: Record) -> Iterator[Hit]:
    """Minutes that don't say who wrote them."""
    if record.held and not record.meeting.minute_taker.name:
        yield Hit(Place("minute_taker"), "", "Der står ikke, hvem der er referent.", about=str(record.meeting.date))


def officer_on_no_list(record: Record) -> Iterator[Hit]:
    """A chair or a minute-taker who is absent, or on no list."""
    roll = record.roll
    for field, what, someone in (
        ("chair", "Mødelederen", record.meeting.chair),
        ("minute_taker", "Referenten", record.meeting.minute_taker),
    ):
        row = roll.row(someone.name) if someone.name else None
        gone = row is not None and not there(row)
        unknown = row is None and roll.says_who_was_there and record.held
        if not someone.name or not (gone or unknown):
            continue
        if row is None and near(someone.name, (known.name for known in roll.listed.values())):
            continue
        how = f"står som {row.state.danish}" if row else "står ikke på deltagerlisten"
        mark = MarkPresent(row.name if row else someone.name, someone.title, someone.organisation)
        yield Hit(Place(field), someone.name, f"{what} {how}.", mark)


def still_expected(record: Record) -> Iterator[Hit]:
    """People the list still expects when the meeting is over, told once."""
    if record.meeting.status not in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
        return
    names = [row.name for row in record.meeting.attendance if row.state is AttendanceState.EXPECTED]
    if names:
        said = count(len(names), "person står", "personer står")
        message = f"{said} stadig som ventet. Var de der, eller meldte de afbud?"
        yield Hit(Place("attendance"), join(names), message, about="\n".join(names))


CHECKS = (
    Check("listed-twice", Severity.FIX, Family.PEOPLE, twice_on_the_list),
    Check("presenter-not-there", Severity.FIX, Family.PEOPLE, presenter_not_there),
    Check("speaker-not-there", Severity.FIX, Family.PEOPLE, speaker_not_there),
    Check("no-attendance-list", Severity.FIX, Family.PEOPLE, nobody_listed),
    Check("attendance-still-expected", Severity.FIX, Family.PEOPLE, still_expected),
    Check("no-chair", Severity.FIX, Family.PEOPLE, no_chair),
    Check("no-minute-taker", Severity.FIX, Family.PEOPLE, no_minute_taker),
    Check("officer-on-no-list", Severity.FIX, Family.PEOPLE, officer_on_no_list),
)
