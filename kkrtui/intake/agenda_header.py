"""What stands above an agenda's items: title, date, times, place, people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kkrtui.domain.danish import MONTHS, WEEKDAYS, capital, clean_line, clock, count, long_date
from kkrtui.domain.deadline_words import Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import AttendanceState, ListedAttachment
from kkrtui.domain.network import Network
from kkrtui.intake.agenda_lines import is_table_head
from kkrtui.intake.people_lines import read_people, read_person
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken

_LABELS_OF = {
    "when": "dato og klokkeslæt|dato og tidspunkt|dato og tid|dato|mødedato|tid|mødetid|tidspunkt|starttidspunkt",
    "when_where": "tid og sted|dato, tid og sted",
    "where": "sted|mødested|adresse|lokation|lokale",
    "catering": "forplejning",
    "chair": "mødeleder|formand|ordstyrer",
    "minute_taker": "referent",
    "expected": "deltagere|inviterede|indkaldte|medlemmer",
    "present": "til stede",
    "absent": "fraværende",
    "excused": "afbud",
    "title": "møde|mødeforum|emne",
    "access": "møde-id|mødeid|adgangskode",
    "attachment": "bilag",
}
_LABELS = {label: what for what, labels in _LABELS_OF.items() for label in labels.split("|")}
_LISTS = ("expected", "present", "absent", "excused")
_LABEL = re.compile(
    rf"^({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL
)
_OWN_WORDS = re.compile(
    r"^(?:kkr\s*[–-]\s*)?(?:udkast til\s+)?(?:referat|dagsorden)\b\s*"
    r"(?:(?:til|for|af|fra)\s+)?(?:møde\s+i\s+)?[:–-]?\s*",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?:\d{{1,2}}\.?\s*(?:{'|'.join(MONTHS)})(?:\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[/.-]\d{1,2}[-/. ]\s?\d{4}|\d{1,2}[/-]\d{1,2}[-/]\d{2}\b)",
    re.IGNORECASE,
)
_LEAD_AND_DATE = re.compile(
    rf"\s*(?:[,–-]\s*|\bden\s+|\b(?:{'|'.join(WEEKDAYS)})\s+(?:den\s+)?)*{_DATE.pattern}", re.IGNORECASE
)
_TIMES = re.compile(
    r"(?:kl(?:okken)?\.?\s*)?(?<![\d.:/])(\d{1,2}(?:[:.]\d{2})?)\s*(?:-|–|—|til(?:\s+kl\.?)?)\s*"
    r"(\d{1,2}(?:[:.]\d{2})?)(?![\d/])",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(r"kl(?:okken)?\.?\s*(\d{1,2}(?:[:.]\d{2})?)", re.IGNORECASE)
_OF_YEAR = re.compile(r"\((\d{1,2})/(\d{1,2})\s+i\s+\d{4}\)")
_NUMBERED = re.compile(r"^(\d{1,2})\.\s+møde\b", re.IGNORECASE)
_MEETING_ID = re.compile(r"m(?:ø|oe)de-?\s?id:?\s*([\d ]{6,}\d)", re.IGNORECASE)
_PASSCODE = re.compile(r"(?:adgangskode|passcode|kode):\s*(\S+)", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")


def read_header(lines: Sequence[str], network: Network, today: date) -> AgendaProposal:
    """The header of an agenda, with an account of it.

    Args:
        lines: what stands above the first item.
        network: whose members organisations are read against.
        today: for dates without a year.
    """
    proposal = AgendaProposal()
    for line in _paragraphs(lines):
        bare = clean_line(re.sub(r"^#{1,6}\s+|\*\*", "", line))
        if not re.search(r"\w", bare) or is_table_head(bare):
            continue
        match = _LABEL.match(bare)
        if match:
            _labelled(_LABELS[match[1].lower()], match[1], match[2].strip(), proposal, network, today)
        elif not proposal.title:
            _title(bare, proposal, today)
        elif not _loose(bare, proposal, today):
            proposal.account.not_understood.append(
                Doubtful(bare, "linjen over dagsordenens punkter blev ikke forstået")
            )
    return proposal


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines joined where a list of people runs on over several of them."""
    joined: list[str] = []
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        starts = bool(_LABEL.match(clean_line(re.sub(r"^#{1,6}\s+|\*\*", "", line))))
        before = _LABEL.match(joined[-1].replace("**", "")) if joined else None
        if fresh or starts or before is None or _LABELS[before[1].lower()] not in _LISTS:
            joined.append(line.strip())
        else:
            joined[-1] += f" {line.strip()}"
        fresh = False
    return joined


def _labelled(what: str, label: str, said: str, proposal: AgendaProposal, network: Network, today: date) -> None:
    account = proposal.account
    if not said:
        return
    match what:
        case "when" | "when_where":
            if not _loose(said, proposal, today):
                account.not_understood.append(Doubtful(f"{label}: {said}", "hverken dato eller klokkeslæt kunne læses"))
            if what == "when_where" and (place := re.search(r"\bpå\s+(.+)$|,\s*([^,\d]+)$", said)):
                _place(place[1] or place[2], proposal)
        case "where":
            _place(said, proposal)
        case "access":
            _access(f"{label}: {said}", proposal)
        case "catering":
            proposal.catering = said
            account.taken.append(Taken("catering", said))
        case "chair":
            proposal.chair = read_person(said, network)
            account.taken.append(Taken("chair", said))
        case "minute_taker":
            proposal.minute_taker = read_person(said, network)
            account.taken.append(Taken("minute_taker", said))
        case "title":
            proposal.title = said
            account.taken.append(Taken("title", said))
        case "attachment":
            proposal.attachments.append(ListedAttachment(said))
            account.taken.append(Taken("attachment", said))
        case _:
            rows = read_people(said, AttendanceState(what), network)
            proposal.attendance += rows
            account.taken.append(Taken("attendance", f"{label}: {count(len(rows), 'person', 'personer')}"))


def _title(line: str, proposal: AgendaProposal, today: date) -> None:
    """The first line that is no label: the title without the layout's own words, and what else it holds."""
    words = _OWN_WORDS.sub("", line)
    if match := _OF_YEAR.search(words):
        proposal.number_in_year, proposal.meetings_in_year = int(match[1]), int(match[2])
    elif match := _NUMBERED.match(words):
        proposal.number_in_year = int(match[1])
    dated = re.search(
        r"\s*(?:[,–-]\s*|\bden\s+|\b(?:man|tirs|ons|tors|fre|lør|søn)dag\s+(?:den\s+)?)*" + _DATE.pattern,
        words,
        re.IGNORECASE,
    )
    if dated and _loose(words[dated.start() :], proposal, today):
        words = words[: dated.start()]
    title = clean_line(words).strip(" ,–-")
    if re.search(r"[^\W\d_]", title):
        proposal.title = capital(title)
        proposal.account.taken.append(Taken("title", proposal.title))


def _loose(line: str, proposal: AgendaProposal, today: date) -> bool:
    """Reads a date and times wherever they stand in a line; whether there was either."""
    read = False
    account = proposal.account
    if proposal.date is None and (match := _DATE.search(line)):
        words = resolve(match[0], Frame(today, marked=True))
        if words and words.date:
            proposal.date = words.date
            if not re.search(r"\d{4}|[-/.]\d{2}$", match[0]):
                proposal.date = _in_its_year(words.date, line[: match.start()])
                account.unsure.append(Doubtful(match[0], f"uden årstal; læst som {long_date(proposal.date)}"))
            account.taken.append(Taken("date", long_date(proposal.date)))
            read = True
    rest = _DATE.sub(" ", line)
    times = _TIMES.search(rest)
    single = _ONE_TIME.search(rest)
    try:
        if times:
            proposal.start, proposal.end = parse_clock(times[1]), parse_clock(times[2])
            account.taken.append(Taken("time", f"{clock(proposal.start)}–{clock(proposal.end)}"))
            read = True
        elif single:
            proposal.start = parse_clock(single[1])
            account.taken.append(Taken("time", clock(proposal.start)))
            read = True
    except BadTime as error:
        account.not_understood.append(Doubtful(line, str(error)))
    return read or (proposal.date is not None and bool(_DATE.search(line)))


def _in_its_year(day: date, before: str) -> date:
    """A date without a year in the year where it falls on the weekday written before it, else the coming one."""
    named = re.search(rf"\b({'|'.join(WEEKDAYS)})\s+(?:den\s+|d\.\s*)?$", before, re.IGNORECASE)
    if named and (day.month, day.day) != (2, 29):
        for year in (day.year, day.year - 1, day.year + 1):
            if WEEKDAYS[day.replace(year=year).weekday()] == named[1].lower():
                return day.replace(year=year)
    return day


def _place(said: str, proposal: AgendaProposal) -> None:
    """The place, with access details of an online meeting kept apart from it."""
    place = _access(said, proposal)
    place = re.sub(r"\s+", " ", place).strip(" .,;")
    if place:
        proposal.place = place
        proposal.account.taken.append(Taken("place", place))


def _access(said: str, proposal: AgendaProposal) -> str:
    """Takes meeting id, passcode and join link out of some words, and gives what is left."""
    online = proposal.online
    if match := _MEETING_ID.search(said):
        online = replace(online, meeting_id=" ".join(match[1].split()))
        said = said.replace(match[0], " ")
    if match := _PASSCODE.search(said):
        online = replace(online, passcode=match[1].rstrip(".,;"))
        said = said.replace(match[0], " ")
    if match := _URL.search(said):
        online = replace(online, join_url=match[0])
        said = said.replace(match[0], " ")
    if online != proposal.online:
        proposal.online = online
        if not any(taken.what == "online" for taken in proposal.account.taken):
            proposal.account.taken.append(Taken("online", "adgangsoplysninger (skrives ikke i referatet)"))
    return said
