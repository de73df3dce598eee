"""An agenda or finished minutes as a proposal: shown point by point, corrected, and written as a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from kkrtui.domain import agenda
from kkrtui.domain.capture import parse
from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, clean_line, day_month_year, fold
from kkrtui.domain.entries import Entry
from kkrtui.domain.errors import BadDate, BadTime, EmptyLine, MissingInput
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import AgendaItem, ListedAttachment, ListedLink, Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, Participant
from kkrtui.domain.phrasing import edited
from kkrtui.domain.surroundings import Surroundings
from kkrtui.intake.contacts.lines import read_person, read_presenters
from kkrtui.intake.items.words import read_words
from kkrtui.service.desk import Desk
from kkrtui.service.meetings import counted, ensure_network, insert
from kkrtui.service.proposing.meeting_filling import fill
from kkrtui.service.proposing.meeting_points import STATES, meeting_points
from kkrtui.service.proposing.proposals import Point, Proposal, kept_points, lost_points
from kkrtui.service.reading import parse_date
from kkrtui.store import meetings

_UNDER = re.compile(r"^(?:punkt\s+)?(\d{1,2})\s*[:.)]\s*(.+)$", re.IGNORECASE | re.DOTALL)


@dataclass
class MeetingProposal(Proposal):
    """A meeting as a file tells of it.

    Attributes:
        network: what it was read against.
        today: today's date in Denmark.
        meeting: what was understood; its date only counts when `day` is set.
        day: the meeting's date, None when nobody has said it yet.
        out: the keys of the points left out.
        settled: the places of the doubts that somebody has looked at.
        rescued: the places of the lines not understood that have been laid under an item.
    """

    network: Network = field(default_factory=lambda: Network(""))
    today: date = date.min
    meeting: Meeting = field(default_factory=lambda: Meeting(title="", date=date.min))
    day: date | None = None
    out: set[str] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)
    rescued: set[int] = field(default_factory=set)

    def points(self) -> list[Point]:
        told = set(self.settled)

        def doubt(words: str) -> str:
            places = self._doubts_about(words)
            told.update(places)
            return next((self.account.unsure[place].reason for place in places), "")

        found = meeting_points(self.meeting, self.day, doubt, self._around)
        found += [
            Point(f"unsure-{place}", "Usikkert", "Se efter", loose.text, loose.reason, fixed=True)
            for place, loose in enumerate(self.account.unsure)
            if place not in told
        ]
        lost = [replace(point, fixed=False) for point in lost_points(self.account.not_understood)]
        found += [point for place, point in enumerate(lost) if place not in self.rescued]
        return kept_points(found, self.out)

    def _doubts_about(self, words: str) -> list[int]:
        """The places of the doubts about some words, with or without a label before them (`Aftale: …`)."""
        return [
            place
            for place, doubt in enumerate(self.account.unsure)
            if place not in self.settled and words and (doubt.text == words or doubt.text.endswith(f": {words}"))
        ]

    def _settle(self, *looked_at: str) -> None:
        for words in looked_at:
            self.settled.update(self._doubts_about(words))

    def _around(self, item: AgendaItem) -> Surroundings:
        return Surroundings.of(self.network, replace(self.meeting, date=self.day or self.today), item)

    def correct(self, key: str, text: str) -> None:
        text = clean(text) if key.startswith(("case", "purpose", "summary", "entry", "lost")) else clean_line(text)
        name, _, rest = key.partition("-")
        place = int(rest.partition("-")[0]) if rest else 0
        match name:
            case "title" | "place" | "catering":
                self._change(**{name: text})
            case "date":
                found = parse_date(text, self.today)
                if found is None:
                    raise BadDate(text)
                self.day = found
            case "time":
                start, end = _times(text)
                self._change(start=start, end=end)
            case "chair" | "minute_taker":
                self._change(**{name: read_person(text, self.network) if text else Participant()})
            case "person":
                self._person(place, text)
            case "item":
                self._item(place, text)
            case "case" | "purpose":
                item = self.meeting.items[place]
                self._put(place, replace(item, case_text=text) if name == "case" else replace(item, purpose=text))
            case "entry":
                self._entry(place, int(rest.partition("-")[2]), text)
            case "summary":
                self._change(closing_summary=text)
            case "attachment":
                listed = list(self.meeting.attachments)
                listed[place] = ListedAttachment(text, listed[place].number)
                self._change(attachments=tuple(listed))
            case "link":
                title, _, url = text.rpartition(" ")
                links = list(self.meeting.links)
                links[place] = ListedLink(title or url, url)
                self._change(links=tuple(links))
            case "lost":
                self._rescue(place, text)

    def _change(self, **fields: Any) -> None:
        self.meeting = replace(self.meeting, **fields)

    def _put(self, place: int, item: AgendaItem) -> None:
        items = list(self.meeting.items)
        items[place] = item
        self._change(items=tuple(items))

    def _person(self, place: int, text: str) -> None:
        rows = list(self.meeting.attendance)
        old = rows[place]
        person = read_person(text, self.network)
        if not person.name:
            raise EmptyLine
        self._settle(old.name, old.organisation)
        rows[place] = replace(
            old,
            name=person.name,
            title=person.title,
            organisation=person.organisation,
            email=person.email or old.email,
        )
        self._change(attendance=tuple(rows))

    def _item(self, place: int, text: str) -> None:
        old = self.meeting.items[place]
        found = read_words(text)
        if found is None:
            raise EmptyLine
        self._settle(old.heading, *(presenter.name for presenter in old.presenters))
        known: list[Attendance | Participant] = [*self.meeting.attendance, self.meeting.chair]
        self._put(
            place,
            replace(
                old,
                title=found.title,
                number=found.number if found.number is not None else old.number,
                presenters=read_presenters(found.presenters, self.network, known) if found.presenters else (),
                planned_start=found.span.start,
                planned_end=found.span.end,
                kind=agenda.kind_of(found.title) if found.title != old.title else old.kind,
            ),
        )

    def _entry(self, place: int, number: int, text: str) -> None:
        item = self.meeting.items[place]
        if not text.strip():
            raise EmptyLine
        old, around = item.entries[number], self._around(item)
        self._settle(old.text.split("\n")[0])
        entries = list(item.entries)
        entries[number] = edited(old, parse(text, around, old.kind), around)
        self._put(place, replace(item, entries=tuple(entries)))

    def _rescue(self, place: int, text: str) -> None:
        """What was not understood becomes a line under an item: `3: linjen`."""
        match = _UNDER.match(text)
        numbers = [item.number for item in self.meeting.items]
        if not match or int(match[1]) not in numbers:
            raise MissingInput("Skriv punktets nummer foran, så bliver linjen lagt der: »3: linjen«.")
        where = numbers.index(int(match[1]))
        item = self.meeting.items[where]
        entry: Entry = parse(match[2], self._around(item)).entry
        self._put(where, replace(item, entries=(*item.entries, entry)))
        self.rescued.add(place)

    def keep(self, key: str, kept: bool) -> None:
        (self.out.discard if kept else self.out.add)(key)

    def choose(self, key: str, choice: int) -> None:
        name, _, place = key.partition("-")
        if name == "person":
            rows = list(self.meeting.attendance)
            rows[int(place)] = replace(rows[int(place)], state=STATES[choice])
            self._change(attendance=tuple(rows))

    def kept_meeting(self) -> Meeting:
        """The meeting without what was left out.

        Raises:
            MissingInput: nobody has said when it is.
        """
        if self.day is None:
            raise MissingInput(
                f"{self.origin.name} siger ikke, hvornår mødet er. Skriv datoen med --date 2026-03-06, "
                "eller læg det i et møde, der findes, med --meeting."
            )
        meeting, out = self.meeting, self.out

        def left(name: str, place: int) -> bool:
            return f"{name}-{place}" in out

        items = tuple(
            replace(
                item,
                case_text="" if left("case", n) else item.case_text,
                purpose="" if left("purpose", n) else item.purpose,
                entries=tuple(e for m, e in enumerate(item.entries) if f"entry-{n}-{m}" not in out),
            )
            for n, item in enumerate(meeting.items)
            if not left("item", n)
        )
        empty = Meeting(title="", date=self.day)
        dropped: dict[str, Any] = {
            name: getattr(empty, name)
            for name in ("title", "place", "catering", "chair", "minute_taker", "online")
            if name in out
        }
        if "time" in out:
            dropped |= {"start": None, "end": None}
        if "summary" in out:
            dropped["closing_summary"] = ""
        return replace(
            meeting,
            date=self.day,
            items=items,
            attendance=tuple(row for n, row in enumerate(meeting.attendance) if not left("person", n)),
            attachments=tuple(a for n, a in enumerate(meeting.attachments) if not left("attachment", n)),
            links=tuple(link for n, link in enumerate(meeting.links) if not left("link", n)),
            **dropped,
        )

    def check(self, desk: Desk) -> None:
        meeting = self.kept_meeting()
        if self.into is None:
            self._refuse_same_meeting(desk, meeting)

    def write(self, desk: Desk) -> Changes:
        meeting = self.kept_meeting()
        with desk.step(f"import_{self.KIND}" if self.into else f"create_from_{self.KIND}", self.into) as step:
            if self.into is None:
                self._refuse_same_meeting(desk, meeting)
                network = ensure_network(step.tx, on=meeting.date)
                whole = counted(step, network, replace(meeting, title=meeting.title or network.name))
                summary = f"møde {day_month_year(meeting.date)} fra {self.origin.name}"
                changes = insert(step, network, whole, summary)
            else:
                changes = fill(step, meeting)
            self._forget_what_was_settled()
            self.remember(step, changes.subject)
        return changes

    def _forget_what_was_settled(self) -> None:
        """Leaves in the account only what the meeting still has to say about its file."""
        unsure, lost = self.account.unsure, self.account.not_understood
        self.account = replace(
            self.account,
            unsure=[d for n, d in enumerate(unsure) if n not in self.settled and f"unsure-{n}" not in self.out],
            not_understood=[d for n, d in enumerate(lost) if n not in self.rescued and f"lost-{n}" not in self.out],
        )

    def _refuse_same_meeting(self, desk: Desk, meeting: Meeting) -> None:
        for listed in meetings.listed(desk.store):
            if listed.date == meeting.date and fold(listed.title) == fold(meeting.title or listed.title):
                raise MissingInput(
                    f"Mødet »{listed.title}« den {day_month_year(listed.date)} findes allerede (id {listed.id}). "
                    "Der er ikke lavet et til. Intet er gemt."
                )


def _times(text: str) -> tuple[time | None, time | None]:
    """`10:00–13:00`, or one of them; empty for none."""
    parts = [part.strip() for part in re.split(r"\s*[–—-]\s*|\s+til\s+", text) if part.strip()]
    if len(parts) > 2:
        raise BadTime(text)
    found = [parse_clock(part) for part in parts]
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)
