"""The rows of a Teams report -> everybody once, with when they were there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kkrtui.domain.danish import clean_line, fold
from kkrtui.intake.proposal import Account, Doubtful
from kkrtui.intake.teams_reports.names import read_name
from kkrtui.intake.teams_reports.table import Row, Table
from kkrtui.intake.teams_reports.times import Order, read_stamp
from kkrtui.intake.teams_reports.words import Aliases, Field, action, is_before, plain


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stay in the meeting, UTC; None where the report doesn't say: there before it began, or not left yet."""

    joined: datetime | None
    left: datetime | None


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in a report.

    Attributes:
        name: first name first, without Teams's marks; empty when only a mail is there.
        written: the name as it stands.
        emails: mail and sign-in name, those there are.
        role: as written.
        hint: what else the name showed, such as an organisation.
        stretches: when they were there, oldest first, those that touch joined; empty when the report doesn't say.
    """

    name: str
    written: str
    emails: tuple[str, ...] = ()
    role: str = ""
    hint: str = ""
    stretches: tuple[Stretch, ...] = ()

    @property
    def email(self) -> str:
        return self.emails[0] if self.emails else ""


@dataclass(frozen=True, slots=True)
class _Event:
    """Somebody came (or was there before), or went."""

    at: datetime
    came: bool | None
    before: bool


@dataclass
class _Gathering:
    """Everybody seen so far, found again by mail, or by name where one of two rows has no mail."""

    people: list[Attendee] = field(default_factory=list)
    stays: dict[int, list[Stretch]] = field(default_factory=dict)
    events: dict[int, list[_Event]] = field(default_factory=dict)
    exact: set[int] = field(default_factory=set)
    by_mail: dict[str, int] = field(default_factory=dict)
    by_name: dict[str, list[int]] = field(default_factory=dict)

    def place(self, one: Attendee) -> int:
        """The place of somebody in the list, who joins it when they are new."""
        place = next((self.by_mail[mail] for mail in one.emails if mail in self.by_mail), None)
        if place is None and one.name:
            same = self.by_name.get(fold(one.name), ())
            place = next((n for n in same if not (one.emails and self.people[n].emails)), None)
        if place is None:
            place = len(self.people)
            self.people.append(one)
        else:
            self.people[place] = _joined(self.people[place], one)
        for mail in one.emails:
            self.by_mail.setdefault(mail, place)
        known = self.by_name.setdefault(fold(one.name), []) if one.name else [place]
        if place not in known:
            known.append(place)
        return place

    def attendees(self) -> list[Attendee]:
        return [
            replace(one, stretches=joined_stays([*self.stays.get(n, ()), *_stays(self.events.get(n, ()))]))
            for n, one in enumerate(self.people)
        ]


def read_attendees(
    tables: Sequence[Table], order: Order, aliases: Aliases, account: Account
) -> tuple[list[Attendee], list[str]]:
    """Everybody once, with the stays of section 3 where it has them and else those of section 2.

    Args:
        tables: of the report.
        order: how its dates are read.
        aliases: words that people have added.
        account: told what was not understood.

    Returns:
        Everybody, and who called in from a telephone, as written.
    """
    seen = _Gathering()
    dial_ins: list[str] = []
    for table in sorted(tables, key=lambda table: table.kind is Field.STRETCHES):
        as_utc = in_utc(table)
        for one, said in _rows(table, dial_ins, account):
            place = seen.place(one)
            if Field.TIME in table.columns:
                seen.events.setdefault(place, []).extend(_event(said, order, aliases, as_utc))
                continue
            joined = instant_of(said.get(Field.JOIN, ""), order, as_utc)
            left = instant_of(said.get(Field.LEAVE, ""), order, as_utc)
            stay = [Stretch(joined, left)] if joined or left else []
            if table.kind is Field.STRETCHES and stay and place not in seen.exact:
                seen.exact.add(place)
                seen.stays[place] = []
            seen.stays.setdefault(place, []).extend(stay)
    return seen.attendees(), list(dict.fromkeys(dial_ins))


def instant_of(cell: str, order: Order, as_utc: bool = False) -> datetime | None:
    """The instant (UTC) of a cell under an order; None when it holds none."""
    stamp = read_stamp(cell) if cell else None
    return stamp.instant(order.day_first, as_utc) if stamp else None


def in_utc(table: Table) -> bool:
    """Whether a table's times are UTC, as its head says of a live event."""
    return any("utc" in plain(head) for head in table.heads)


def _rows(table: Table, dial_ins: list[str], account: Account) -> Iterator[tuple[Attendee, dict[Field, str]]]:
    for row in table.rows:
        said = _cells(table, row)
        shown = read_name(said.get(Field.NAME, ""))
        mails = (said.get(Field.EMAIL, ""), said.get(Field.ACCOUNT, ""))
        emails = tuple(dict.fromkeys(mail for cell in mails if (mail := read_mail(cell))))
        written = clean_line(said.get(Field.NAME, ""))
        if shown.is_number:
            if written not in dial_ins:
                account.not_understood.append(
                    Doubtful(written, "ringede ind fra en telefon; det fremgår ikke, hvem det var")
                )
            dial_ins.append(written)
        elif len([cell for cell in row if cell]) < 2 or not (shown.name or emails):
            account.not_understood.append(Doubtful(" ".join(cell for cell in row if cell), "er ikke en deltager"))
        else:
            yield Attendee(shown.name, written or emails[0], emails, said.get(Field.ROLE, ""), shown.hint), said


def _cells(table: Table, row: Row) -> dict[Field, str]:
    found: dict[Field, str] = {}
    for column, cell in zip(table.columns, row, strict=False):
        if column is not None and cell:
            found.setdefault(column, cell)
    return found


def read_mail(cell: str) -> str:
    """A mail address in lower case; a guest's sign-in name `lise_koege.dk#EXT#@…` is the address it was made of."""
    cell = cell.strip().lower()
    local_part, guest, _ = cell.partition("#ext#")
    if guest and "_" in local_part:
        cell = "@".join(local_part.rsplit("_", 1))
    whole = cell.count("@") == 1 and " " not in cell and not cell.startswith("@") and "." in cell.partition("@")[2]
    return cell if whole else ""


def _joined(known: Attendee, one: Attendee) -> Attendee:
    emails = tuple(dict.fromkeys((*known.emails, *one.emails)))
    return replace(
        known, name=known.name or one.name, emails=emails, role=known.role or one.role, hint=known.hint or one.hint
    )


def _event(said: Mapping[Field, str], order: Order, aliases: Aliases, as_utc: bool) -> list[_Event]:
    instant = instant_of(said.get(Field.TIME, ""), order, as_utc)
    if instant is None:
        return []
    words = said.get(Field.ACTION, "")
    what = action(words, aliases)
    return [_Event(instant, None if what is None else what is Field.CAME, is_before(words))]


def _stays(events: Sequence[_Event]) -> list[Stretch]:
    """Comings and goings as stays; a word that nobody knows is taken for the one that must follow."""
    stays: list[Stretch] = []
    for event in sorted(events, key=lambda one: one.at):
        inside = bool(stays) and stays[-1].left is None
        came = event.came if event.came is not None else not inside
        if came and not inside:
            stays.append(Stretch(None if event.before else event.at, None))
        elif not came and inside:
            stays[-1] = replace(stays[-1], left=event.at)
        elif not came:
            stays.append(Stretch(None, event.at))
    return stays


def joined_stays(stays: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stays in the order of time, those that overlap or touch as one: two devices are one person."""
    early = [stay for stay in stays if not (stay.joined and stay.left and stay.left < stay.joined)]
    merged: list[Stretch] = []
    for stay in sorted(early, key=lambda one: (one.joined is not None, one.joined.timestamp() if one.joined else 0)):
        last = merged[-1] if merged else None
        if last is None or (last.left and stay.joined and stay.joined > last.left):
            merged.append(stay)
        else:
            left = None if last.left is None or stay.left is None else max(last.left, stay.left)
            merged[-1] = Stretch(last.joined, left)
    return tuple(merged)
