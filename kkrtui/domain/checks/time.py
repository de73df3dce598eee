"""Time: an agenda that does not add up, deadlines nobody can keep, dates that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from kkrtui.domain.calendar import day_off
from kkrtui.domain.checks.dates import DateForm, Said, dates
from kkrtui.domain.checks.finding import AskDue, Check, Family, Hit, Place, Rewrite, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import WEEKDAYS, clock, count, day_month_year, dotted_clock
from kkrtui.domain.due import Precision
from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.instants import minutes_between
from kkrtui.domain.meeting import AgendaItem, MeetingStatus
from kkrtui.domain.secrets import URL

DRAFT_DAYS = 3
"""Minutes should be out within so many days (the networks' own guidance)."""

_PAST = re.compile(
    r"\b(?:afholdte?s?|blev (?:\w+ )?(?:holdt|gennemført|indviet|vedtaget|godkendt|åbnet|lukket|sendt|udgivet)"
    r"|fandt sted|deltog|mødtes|havde|holdt|udkom|var der|besøgte|vedtog|godkendte|sendte|var vært)\b",
    re.IGNORECASE,
)
# What was decided, agreed or planned of a day to come is no event of that day.
_COMING = re.compile(
    r"\b(?:vil|skal|bliver|afholdes|planlagt|planlægges|kommende|næste|inden|senest|frist(?:en)?|fremover|forventes|gælder"
    r"|træder|udsat|udskudt|flyttet|til den|frem til|ville|skulle|beslutte\w*|aftal\w*|enige?(?:hed)?|foresl\w+|fastsat"
    r"|at|mødeplan\w*|årshjul\w*|datoer\w*|invit\w+|tilmeld\w+|fra den)\b",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    r"referat(?:et)?\s+(?:af|fra)\s+(?:(?:det\s+)?(?:sidste|seneste|forrige)\s+møde(?:t)?,?\s+)?(?:møde(?:t)?\s+)?"
    rf"(?:(?:{'|'.join(WEEKDAYS)})\s+)?(?:den\s+|d\.\s*)?(?=\d)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\s+(?:den\s+|d\.\s*)?(?=\d)", re.IGNORECASE)
_SLIP = timedelta(days=10)
_WITH_COLON = re.compile(r"(?<![\d:.,-])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])")
_WITH_POINT = re.compile(r"(?:kl\.?|klokken)\s*(?:[01]?\d|2[0-3])\.[0-5]\d(?!\d|\.\d)", re.IGNORECASE)
_SAYS_THE_YEAR = re.compile(
    r"20\d\d|\d[./-]\d{1,2}[./-]\d\d\b|\b(?:næste|til|uger?|måned(?:er)?|dage?)\b", re.IGNORECASE
)
_NOT_WRITTEN = ("links", "url", "attendance", "attachments", "year_plan")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n+")


def overlaps(record: Record) -> Iterator[Hit]:
    """An item that begins before the one before it ends."""
    for before, after in _neighbours(record):
        if before.planned_end and after.planned_start and after.planned_start < before.planned_end:
            said = f"{dotted_clock(after.planned_start)}, men {before.label} slutter {dotted_clock(before.planned_end)}"
            yield Hit(Place("planned_start", after.id, after.number), clock(after.planned_start), f"Begynder {said}.")


def gaps(record: Record) -> Iterator[Hit]:
    """Time between two items that belongs to neither."""
    for before, after in _neighbours(record):
        if before.planned_end and after.planned_start and after.planned_start > before.planned_end:
            minutes = minutes_between(before.planned_end, after.planned_start)
            message = f"Der er {count(minutes, 'minut', 'minutter')} mellem {before.label} og dette punkt."
            yield Hit(Place("planned_start", after.id, after.number), clock(after.planned_start), message)


def sum_against_meeting(record: Record) -> Iterator[Hit]:
    """An agenda that begins or ends at another time than the meeting."""
    meeting = record.meeting
    timed = [item for item in meeting.items if item.planned_start and item.planned_end]
    if not timed:
        return
    first, last = timed[0], timed[-1]
    if meeting.start and first.planned_start and first.planned_start != meeting.start:
        message = f"Mødet begynder {dotted_clock(meeting.start)}, dagsordenen {dotted_clock(first.planned_start)}."
        yield Hit(Place("start"), clock(first.planned_start), message)
    if meeting.end and last.planned_end and last.planned_end != meeting.end:
        message = f"Mødet slutter {dotted_clock(meeting.end)}, dagsordenen {dotted_clock(last.planned_end)}."
        yield Hit(Place("end"), clock(last.planned_end), message)


def mixed_clocks(record: Record) -> Iterator[Hit]:
    """Times of day written in two ways, once for the meeting."""
    points = [(piece, m) for piece in record.prose for m in _WITH_POINT.finditer(piece.text)]
    colons = [(piece, m) for piece in record.prose for m in _WITH_COLON.finditer(piece.text)]
    if points and colons:
        # Of two ways used alike the Danish one, with a point, is the usual one.
        rare, usual = (points, colons) if len(points) < len(colons) else (colons, points)
        piece, match = rare[0]
        yield piece.hit(match[0], f"Andre steder skrives klokkeslæt som »{usual[0][1][0]}«.", about=match[0])


def mixed_dates(record: Record) -> Iterator[Hit]:
    """Dates written in two ways, once for the meeting; the rarest way is told."""
    found: dict[DateForm, list[tuple[Hit, Said]]] = {}
    for piece in record.pieces:
        if piece.place.field in _NOT_WRITTEN:
            continue
        for said in dates(URL.sub("", piece.text)):
            found.setdefault(said.form, []).append((piece.hit(said.words, "", about=said.words), said))
    if len(found) > 1:
        # What stands in a text and in a field read from it counts once; of two as usual the one in words is right.
        often = {form: len({(h.place.item, h.place.entry, s.words) for h, s in found[form]}) for form in found}
        rare, *_, usual = sorted(found, key=lambda form: (often[form], form is DateForm.WORDS))
        hit, said = found[rare][0]
        other = found[usual][0][1].words
        yield Hit(hit.place, said.words, f"Andre steder skrives datoer som »{other}«.", about=said.words)


def deadline_past(record: Record) -> Iterator[Hit]:
    """A deadline before the meeting that set it."""
    for place, _, entry in record.entries:
        due = entry.due if isinstance(entry, (Action, Escalation)) else None
        if due and due.date and due.date < record.meeting.date:
            said = f"Fristen er {day_month_year(due.date)}, før mødet."
            yield Hit(place, due.raw, said, AskDue(place.entry_id or 0), f"{due.raw}\n{due.date}")


def deadline_on_a_day_off(record: Record) -> Iterator[Hit]:
    """A deadline on a weekend or a public holiday."""
    for place, _, entry in record.entries:
        due = entry.due if isinstance(entry, (Action, Escalation)) else None
        if due and due.date and due.precision is Precision.DAY and (off := day_off(due.date)):
            said = f"{day_month_year(due.date)} er {off}."
            yield Hit(place, due.raw, said, AskDue(place.entry_id or 0), f"{due.raw}\n{due.date}")


def deadline_without_a_year(record: Record) -> Iterator[Hit]:
    """A deadline of another year than the meeting's whose words don't name it."""
    for place, _, entry in record.entries:
        due = entry.due if isinstance(entry, (Action, Escalation)) else None
        if not (due and due.date and due.precision is Precision.DAY):
            continue
        if due.date.year != record.meeting.date.year and not _SAYS_THE_YEAR.search(due.raw):
            said = f"Årstallet står der ikke; fristen er læst som {day_month_year(due.date)}."
            yield Hit(place, due.raw, said, AskDue(place.entry_id or 0), f"{due.raw}\n{due.date}")


def past_that_lies_ahead(record: Record) -> Iterator[Hit]:
    """Something told as past on a date after the meeting."""
    for piece in record.prose:
        for sentence in _SENTENCE.split(piece.text):
            if not _PAST.search(sentence) or _COMING.search(sentence):
                continue
            for said in dates(sentence):
                if said.day and said.day > record.meeting.date:
                    message = f"Fortælles som noget, der er sket, men {said.words} ligger efter mødet."
                    yield piece.hit(said.words, message, about=sentence)


def wrong_previous_minutes(record: Record) -> Iterator[Hit]:
    """The minutes of another meeting than the one before, as the record has it.

    A day newer than everything on record is one that was never read in, unless it is nearly a day that was.
    """
    if record.last is None:
        return
    held = {meeting.date for meeting in record.earlier}
    for piece in record.pieces:
        for match in _PREVIOUS.finditer(piece.text):
            said = next((one for one in dates(piece.text[match.end() : match.end() + 30]) if one.start == 0), None)
            day = said.before(record.meeting.date) if said else None
            if said is None or day is None or day == record.last.date or day >= record.meeting.date:
                continue
            if day > record.last.date and day - record.last.date > _SLIP:
                continue
            if min(held) - day > _SLIP:
                continue
            right = day_month_year(record.last.date)
            what = "Det er ikke det sidste møde" if day in held else "Netværket har intet møde den dag"
            text = f"{piece.text[: match.end()]}{right}{piece.text[match.end() + len(said.words) :]}"
            alone = piece.prose or piece.place.field == "items"
            fix = Rewrite(piece.place, text, f"Skriv {right}") if alone else None
            yield piece.hit(said.words, f"{what}; det sidste var {right}.", fix, f"{said.words}\n{record.last.date}")


def wrong_weekday(record: Record) -> Iterator[Hit]:
    """A date with another day of the week than it has: `mandag den 7. marts 2025` was a Friday."""
    for piece in record.pieces:
        for match in _WEEKDAY.finditer(piece.text):
            said = next((one for one in dates(piece.text[match.end() : match.end() + 30]) if one.start == 0), None)
            if said is None:
                continue
            # Without a year it is the last or the next day of that name.
            meant = {said.day} if said.day else {said.before(record.meeting.date), said.after(record.meeting.date)}
            right = {WEEKDAYS[day.weekday()] for day in meant if day}
            if match[1].lower() not in right:
                day = said.day or said.after(record.meeting.date)
                words = f"{match[0]}{said.words}"
                yield piece.hit(words, f"{day_month_year(day)} er en {WEEKDAYS[day.weekday()]}.", about=words)


def old_draft(record: Record) -> Iterator[Hit]:
    """A draft that is older than it should get, or is dated so."""
    meeting = record.meeting
    days = ((meeting.document_date or record.today) - meeting.date).days
    if meeting.status is not MeetingStatus.DRAFT or days <= DRAFT_DAYS:
        return
    if meeting.document_date:
        message = f"Udkastet er dateret {days} dage efter mødet. Det bør ud inden {DRAFT_DAYS} dage."
        yield Hit(Place("document_date"), day_month_year(meeting.document_date), message, about=str(meeting.date))
    else:
        message = f"Referatet er stadig et udkast, {days} dage efter mødet. Det bør ud inden {DRAFT_DAYS} dage."
        yield Hit(Place("document_date"), "", message, about=str(meeting.date))


def sent_before_the_meeting(record: Record) -> Iterator[Hit]:
    """Minutes dated before the meeting they are of."""
    meeting = record.meeting
    if meeting.document_date and meeting.document_date < meeting.date and meeting.status is not MeetingStatus.PLANNED:
        said = day_month_year(meeting.document_date)
        yield Hit(Place("document_date"), said, f"Referatet er dateret før mødet {day_month_year(meeting.date)}.")


def _neighbours(record: Record) -> Iterator[tuple[AgendaItem, AgendaItem]]:
    timed = [item for item in record.meeting.items if item.planned_start and item.planned_end]
    return pairwise(timed)


CHECKS = (
    Check("items-overlap", Severity.FIX, Family.TIME, overlaps),
    Check("items-gap", Severity.LOOK, Family.TIME, gaps),
    Check("agenda-other-than-meeting", Severity.LOOK, Family.TIME, sum_against_meeting),
    Check("clock-forms-mixed", Severity.LOOK, Family.TIME, mixed_clocks),
    Check("date-forms-mixed", Severity.LOOK, Family.TIME, mixed_dates),
    Check("deadline-past", Severity.FIX, Family.TIME, deadline_past),
    Check("deadline-day-off", Severity.LOOK, Family.TIME, deadline_on_a_day_off),
    Check("deadline-year-missing", Severity.LOOK, Family.TIME, deadline_without_a_year),
    Check("past-event-ahead", Severity.FIX, Family.TIME, past_that_lies_ahead),
    Check("previous-minutes-other-day", Severity.FIX, Family.TIME, wrong_previous_minutes),
    Check("weekday-wrong", Severity.FIX, Family.TIME, wrong_weekday),
    Check("draft-old", Severity.LOOK, Family.TIME, old_draft),
    Check("dated-before-meeting", Severity.FIX, Family.TIME, sent_before_the_meeting),
)
