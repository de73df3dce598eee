"""What is said of people: titles, organisations and mail addresses that are missing or don't fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.finding import Check, Family, Hit, Place, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import day_month_year, fold, folded

_PLACEHOLDER = re.compile(r"^\W*(?:titel|stilling|navn|title|xx+|nn|n\.n\.|\?+|…|\.{3})\W*$", re.IGNORECASE)
_MAIL = re.compile(r"(?<![\w.@+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NEAR_MAIL = 100  # letters between a name and its address
# A mailbox that is nobody's own.
_SHARED = re.compile(
    r"^(?:post|info|kontakt|mail|kommune|postmaster|noreply|.*(?:sekretariat|netv|forvaltning|afdeling|team|gruppe|boern"
    r"|borne|familie|social|raadhus|center|hoering).*)$"
)
_AN_OFFICE = re.compile(r"\w*(?:området|afdelingen|forvaltningen|enheden)", re.IGNORECASE)
_GENERAL = frozenset({"regionen", "kommunen", "kommunerne", "kommuner", "region", "kommune", "almen praksis"})
_OF_A_PLACE = re.compile(r"\s*\((?:fra\s+)?([A-ZÆØÅ][\wæøå-]+(?: Kommune| Sjælland)?)\)")
_TITLED = 0.6  # of the rows: from there on a missing title is a slip


def placeholder_title(record: Record) -> Iterator[Hit]:
    """A title that nobody has filled in: `[titel]`."""
    for number, row in enumerate(record.meeting.attendance):
        if row.title and _PLACEHOLDER.match(row.title):
            yield Hit(Place("attendance", row=number), f"{row.name}, {row.title}", "Titlen er ikke udfyldt.")


def no_title(record: Record) -> Iterator[Hit]:
    """Somebody without a title on a list where nearly everybody has one."""
    rows = [row for row in record.meeting.attendance if row.name]
    if sum(bool(row.title) for row in rows) < _TITLED * len(rows):
        return
    for number, row in enumerate(record.meeting.attendance):
        place = Place("attendance", row=number)
        if row.name and not row.title:
            yield Hit(place, row.name, "Står uden titel; de fleste andre har en.")
        elif _AN_OFFICE.fullmatch(row.title):
            yield Hit(place, f"{row.name}, {row.title}", "Det er et område og ingen titel.")


def two_titles(record: Record) -> Iterator[Hit]:
    """Somebody whose title or place is another in the header, at an item or in a sentence than on the list."""
    meeting = record.meeting
    parts = [
        (Place(name), someone.name, someone.title, someone.organisation)
        for name, someone in (("chair", meeting.chair), ("minute_taker", meeting.minute_taker))
    ]
    parts += [
        (Place("presenters", item.id, item.number, row=number), p.name, p.title, p.organisation)
        for item in meeting.items
        for number, p in enumerate(item.presenters)
    ]
    parts += _placed_in_prose(record)
    seen: set[tuple[str, str]] = set()
    for place, name, title, organisation in parts:
        row = record.roll.row(name) if name else None
        if row is None:
            continue
        if title and row.title and not _same_title(title, row.title) and (name, title) not in seen:
            seen.add((name, title))
            yield Hit(place, f"{name}, {title}", f"På deltagerlisten er titlen »{row.title}«.")
        known = (name, organisation)
        if organisation and row.organisation and known not in seen:
            seen.add(known)
            if not _same_place(record, organisation, row.organisation):
                yield Hit(place, f"{name}, {organisation}", f"På deltagerlisten står »{row.organisation}«.")


def _placed_in_prose(record: Record) -> list[tuple[Place, str, str, str]]:
    """The full names in sentences with a member in brackets behind: `Karina Brand (Slagelse)`."""
    found = []
    texts = {piece.place: piece.text for piece in record.prose}
    for named in record.roll.in_prose:
        text = texts[named.place]
        at = text.find(named.name)
        match = _OF_A_PLACE.match(text, at + len(named.name)) if at >= 0 else None
        if match and record.network.organisation(match[1]):
            found.append((named.place, named.name, "", match[1]))
    return found


def moved_since(record: Record) -> Iterator[Hit]:
    """Somebody who is listed from elsewhere than at the meeting before."""
    for number, name, then, now, day in _since_last(record, "organisation"):
        if not _same_place(record, now, then):
            message = f"Stod {day} som fra {then}. Er det en anden nu?"
            yield Hit(Place("attendance", row=number), f"{name}, {now}", message)


def other_title_since(record: Record) -> Iterator[Hit]:
    """Somebody who is listed with another title than at the meeting before."""
    moved = {hit.place.row for hit in moved_since(record)}
    for number, name, then, now, day in _since_last(record, "title"):
        if number not in moved and not _same_title(now, then) and not _PLACEHOLDER.match(now):
            message = f"Titlen var {day} »{then}«. Er det en anden nu?"
            yield Hit(Place("attendance", row=number), f"{name}, {now}", message)


def _since_last(record: Record, field: str) -> Iterator[tuple[int, str, str, str, str]]:
    """Who is on the list with a field that an earlier list has too: row, name, what stood then, stands now, the day."""
    own = {folded(row.name) for row in record.meeting.attendance}
    before = {
        key: (getattr(row, field), meeting)
        for meeting in record.earlier
        for row in meeting.attendance
        if (key := folded(row.name)) in own and getattr(row, field)
    }
    for number, row in enumerate(record.meeting.attendance):
        known = before.get(folded(row.name))
        if known and getattr(row, field):
            yield number, row.name, known[0], getattr(row, field), day_month_year(known[1].date)


def mail_of_somebody_else(record: Record) -> Iterator[Hit]:
    """A mail address that has nothing of the name it stands by."""
    meeting = record.meeting
    rows = [(Place("attendance", row=n), row.name, row.email) for n, row in enumerate(meeting.attendance)]
    rows += [(Place("chair"), meeting.chair.name, meeting.chair.email)]
    rows += [(Place("minute_taker"), meeting.minute_taker.name, meeting.minute_taker.email)]
    rows += _mails_in_prose(record)
    for place, name, email in rows:
        if name and email and not fits(email, name):
            yield Hit(place, email, f"Adressen ligner ikke {name}.", about=f"{email}\n{name}")


def _mails_in_prose(record: Record) -> list[tuple[Place, str, str]]:
    """The addresses in sentences with the full name that stands before each in its sentence."""
    found = []
    names: dict[Place, list[str]] = {}
    for named in record.roll.in_prose:
        names.setdefault(named.place, []).append(named.name)
    for piece in record.prose:
        for match in _MAIL.finditer(piece.text) if "@" in piece.text else ():
            start = max(match.start() - _NEAR_MAIL, 0)
            before = re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n", piece.text[start : match.start()])[-1]
            near_by = [name for name in names.get(piece.place, []) if name in before]
            if near_by:
                found.append((piece.place, max(near_by, key=before.rfind), match[0]))
    return found


def fits(email: str, name: str) -> bool:
    """Whether a mail address can be a person's: letters of the name in their order, or it begins as the name does."""
    local = re.sub(r"[^a-z]", "", folded(email.partition("@")[0]))
    words = [word for word in re.split(r"[^a-z]+", folded(name)) if word]
    plain = {word.replace("oe", "o").replace("ae", "a").replace("aa", "a") for word in words}
    if not local or not words or _SHARED.match(local):
        return True
    if len(local) > 3 and any(local.startswith(word) or word.startswith(local) for word in (*words, *plain)):
        return True
    letters = iter("".join(words))
    if all(char in letters for char in local):
        return True
    initials = {word[0] for word in words[1:]}
    return local[0] == words[0][0] and (local[1:2] == words[0][1:2] or any(char in initials for char in local[1:]))


def _same_title(one: str, other: str) -> bool:
    """Whether two titles are one: equal, or one the beginning or the end of the other."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return long.startswith(short) or long.endswith(short)


def _same_place(record: Record, one: str, other: str) -> bool:
    if folded(one) in _GENERAL or folded(other) in _GENERAL:
        return True
    known, known_other = record.network.organisation(one), record.network.organisation(other)
    if known or known_other:
        return known == known_other
    return fold(one) == fold(other)


CHECKS = (
    Check("title-placeholder", Severity.FIX, Family.PEOPLE, placeholder_title),
    Check("title-missing", Severity.LOOK, Family.PEOPLE, no_title),
    Check("title-differs", Severity.LOOK, Family.PEOPLE, two_titles),
    Check("organisation-differs-since", Severity.LOOK, Family.PEOPLE, moved_since),
    Check("title-differs-since", Severity.LOOK, Family.PEOPLE, other_title_since),
    Check("mail-not-of-the-name", Severity.LOOK, Family.PEOPLE, mail_of_somebody_else),
)
