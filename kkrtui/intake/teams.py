"""A Teams attendance report of any form and language -> who was there from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from kkrtui.domain.danish import clean_line, count, day_month_year
from kkrtui.domain.instants import hm, local
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.proposal import Account, Doubtful, Taken
from kkrtui.intake.teams_reports.people import Attendee as Attendee
from kkrtui.intake.teams_reports.people import Stretch as Stretch
from kkrtui.intake.teams_reports.people import in_utc, instant_of, read_attendees
from kkrtui.intake.teams_reports.table import Sections, read_sections
from kkrtui.intake.teams_reports.times import Order, Stamp, decide, read_stamp
from kkrtui.intake.teams_reports.words import IN_SUMMARY, Aliases, Field, meaning


@dataclass(frozen=True)
class AttendanceReport:
    """What a report says.

    Attributes:
        title: the meeting's title.
        start, end: of the meeting by Teams, UTC.
        people: who was there, in the order of the report.
        dial_ins: who called in from a telephone, as written.
        order: whether the day stands before the month, and whether that is certain.
        days: the days the report may be of: as read, and when that is uncertain as it may be read too.
        account: what was unsure or not understood.
    """

    name: str
    title: str
    start: datetime | None
    end: datetime | None
    people: tuple[Attendee, ...]
    dial_ins: tuple[str, ...]
    order: Order
    days: tuple[date, ...]
    account: Account
    text: str = field(repr=False)
    aliases: Mapping[str, str] = field(repr=False)

    @property
    def certain(self) -> bool:
        return self.order.certain

    def read_as(self, day_first: bool) -> AttendanceReport:
        """The same file with its dates read in one order.

        Raises:
            WrongFile: none of its dates can be read so.
        """
        return read_attendance_report(self.text, self.name, None, self.aliases, day_first)

    def of_meeting(self, meeting_day: date) -> AttendanceReport:
        """The same file read as one of a meeting on a date, which may settle the order."""
        return read_attendance_report(self.text, self.name, meeting_day, self.aliases)


def read_attendance_report(
    text: str,
    name: str,
    meeting_day: date | None,
    aliases: Mapping[str, str] = {},
    day_first: bool | None = None,
) -> AttendanceReport:
    """Reads a Teams attendance report: by section numbers and the places of its columns, in any language.

    Args:
        text: the file's text.
        name: the file's name, for sentences.
        meeting_day: the meeting's date in Denmark, which may settle what is day and what is month.
        aliases: headings that people have added, each with a word of `teams_words.OWN`.
        day_first: what somebody has answered about the order of day and month.

    Raises:
        WrongFile: nobody's presence is in it, or the answer doesn't fit.
    """
    sections = read_sections(text, aliases)
    stamps = _stamps(sections)
    named = any(Field.NAME in table.columns and table.heads for table in sections.tables)
    if not any(table.rows for table in sections.tables) or not (stamps or (named and sections.numbered)):
        raise WrongFile(
            f"{name} er ikke en deltagerrapport fra Teams, eller den er tom. Hent rapporten i Teams under mødets "
            "»Deltagelse«, og prøv igen. Intet er gemt."
        )
    order = decide(stamps, meeting_day, day_first, name)
    account = Account(unsure=list(_about_columns(sections)))
    people, dial_ins = read_attendees(sections.tables, order, aliases, account)
    if not people and not dial_ins:
        raise WrongFile(f"{name} har overskrifter, men ingen deltagere. Hent rapporten igen. Intet er gemt.")
    title, start, end, said = _summary(sections, order, aliases)
    joins = [stay.joined for one in people for stay in one.stretches if stay.joined]
    leaves = [stay.left for one in people for stay in one.stretches if stay.left]
    start = start or min(joins, default=None)
    end = end or max(leaves, default=None)
    account.not_understood += [Doubtful(line, "står uden for rapportens afsnit") for line in sections.lost]
    found = len(people) + len(dial_ins)
    if said is not None and said != found:
        account.unsure.append(
            Doubtful(f"{said} deltagere", f"rapporten siger {said}, men nævner {count(found, 'deltager', 'deltagere')}")
        )
    if order.doubt:
        account.unsure.append(Doubtful("Datoerne", order.doubt))
    days = _days(sections, order)
    _tell(account, title, start, end, people)
    return AttendanceReport(
        name, title, start, end, tuple(people), tuple(dial_ins), order, days, account, text, dict(aliases)
    )


def looks_like_report(text: str) -> bool:
    """Whether a text is an attendance report rather than anything else with numbers in front of its lines.

    Args:
        text: the text, or its first few thousand characters.
    """
    tables = read_sections(text, {}).tables
    dated = [table for table in tables if any(read_stamp(cell) for row in table.rows for cell in row)]
    return any(Field.NAME in table.columns and len(table.columns) > 2 for table in dated)


def _stamps(sections: Sections) -> list[Stamp]:
    rows = [*sections.summary, *(row for table in sections.tables for row in table.rows)]
    return [stamp for row in rows for cell in row if (stamp := read_stamp(cell))]


def _days(sections: Sections, order: Order) -> tuple[date, ...]:
    """The first day of the report as read, and as it may be read when that is uncertain."""
    stamps = _stamps(sections)
    orders = [order.day_first] if order.certain else [order.day_first, not order.day_first]
    found: list[date] = []
    for one in orders:
        utc_times = any(in_utc(table) for table in sections.tables)
        days = [local(instant).date() for stamp in stamps if (instant := stamp.instant(one, utc_times))]
        found += [min(days)] if days else []
    return tuple(dict.fromkeys(found))


def _about_columns(sections: Sections) -> Iterator[Doubtful]:
    """Columns that were read by their place alone."""
    for table in sections.tables:
        if not table.columns or Field.NAME not in table.columns or {Field.JOIN, Field.TIME}.isdisjoint(table.columns):
            heads = ", ".join(head for head in table.heads if head)
            yield Doubtful(
                heads or "en tabel uden overskrifter",
                'kolonnerne kendes ikke; skriv deres navne i data/teams-ord.json, fx {"Første fremmøde": "kommet"}',
            )


def _summary(
    sections: Sections, order: Order, aliases: Aliases
) -> tuple[str, datetime | None, datetime | None, int | None]:
    """Title, start, end and the number of participants: by their names, else by what they look like."""
    found: dict[Field, str] = {}
    nameless: list[str] = []
    for label, value, *_ in sections.summary:
        field_ = meaning(label, IN_SUMMARY, aliases)
        if field_ is None:
            nameless.append(value)
        else:
            found.setdefault(field_, value)
    stamps = [value for value in nameless if read_stamp(value)]
    for wanted in (Field.START, Field.END):
        if wanted not in found and stamps:
            found[wanted] = stamps.pop(0)
    first = sections.summary[0][1] if sections.summary else ""
    if Field.TITLE not in found and first in nameless and not first.isdecimal() and not read_stamp(first):
        found[Field.TITLE] = first
    number = found.get(Field.COUNT, "")
    return (
        clean_line(found.get(Field.TITLE, "")),
        instant_of(found.get(Field.START, ""), order),
        instant_of(found.get(Field.END, ""), order),
        int(number) if number.isdecimal() and len(number) < 6 else None,
    )


def _tell(
    account: Account, title: str, start: datetime | None, end: datetime | None, people: Sequence[Attendee]
) -> None:
    if title:
        account.taken.append(Taken("title", title))
    if start:
        account.taken.append(Taken("date", day_month_year(local(start).date())))
        account.taken.append(Taken("time", "–".join(hm(one) for one in (start, end) if one)))
    account.taken += [Taken("person", one.name or one.email) for one in people]
