"""A calendar file from Outlook, Teams or any other calendar -> what it says of a meeting."""

from __future__ import annotations

import html
import re
import warnings
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kkrtui.domain.danish import clean, clean_line, count, day_month_year
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.instants import ZONE, local
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.invitation import InvitationRead, Invited, Method, Reply, bare_title, filled, read_place
from kkrtui.intake.invitations.online_access import read_online, without_footer
from kkrtui.intake.proposal import Account, Doubtful
from kkrtui.intake.teams_reports.names import read_name
from kkrtui.intake.teams_reports.people import read_mail

if TYPE_CHECKING:
    from icalendar.cal import Component

_PROPERTY = re.compile(r"[A-Z][A-Z0-9-]+[;:]|(?:begin|end):", re.ASCII)
_VENDOR = re.compile(r"(TZID=\"?)/[\w.]+/[^/:;]+/")
_COPENHAGEN = re.compile(r"copenhagen|københavn|romance|w\. europe|central europe", re.IGNORECASE)
_NO_PERSON = frozenset({"ROOM", "RESOURCE", "GROUP"})
_REPLIES = {
    "ACCEPTED": Reply.ACCEPTED, "DECLINED": Reply.DECLINED, "TENTATIVE": Reply.TENTATIVE, "DELEGATED": Reply.DECLINED,
}  # fmt: skip
_LINKS = ("X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "X-GOOGLE-CONFERENCE", "URL")
_MOST_EVENTS = 2000
_ZONE_RULES = re.compile(r"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL | re.IGNORECASE)
_OFTEN = re.compile(r"FREQ=(?!YEARLY)|BY(?:SECOND|MINUTE|HOUR)=", re.IGNORECASE)
_LONGEST_PAGE = 60_000
_LINK = re.compile(r"<a\b[^<>]{0,2000}?href=[\"']([^\"'<>]{1,2000})[\"'][^<>]{0,2000}>", re.IGNORECASE)


def read_calendar(text: str, name: str, today: date | None, wanted: date | None) -> InvitationRead:
    """Reads a calendar file.

    Args:
        text: the file's text.
        name: the file's name, for sentences.
        today: today's date in Denmark, to find the coming meeting of several.
        wanted: the date of the meeting it is for, when it is known.

    Raises:
        WrongFile: it holds no meeting, or is broken off.
    """
    events, method = _events(text, name)
    timed = [(event, _when(event, "DTSTART")) for event in events]
    event, start = _chosen(timed, today, wanted)
    found = InvitationRead(title=bare_title(_text(event, "SUMMARY")), method=_method(event, method))
    account = found.account
    _set_times(found, event, start, account)
    others = [day_month_year(_day(begins)) for other, begins in timed if other is not event and begins]
    if others:
        account.unsure.append(
            Doubtful(
                count(len(others), "møde mere", "møder mere"), f"filen har også {', '.join(others[:5])}; ikke taget"
            )
        )
    if event.get("RRULE") is not None:
        account.unsure.append(Doubtful(found.title or "Mødet", "gentages i kalenderen; kun dette ene møde er taget"))
    body = _text(event, "DESCRIPTION") or _plain(_text(event, "X-ALT-DESC"))
    found.place, of_place = read_place(_text(event, "LOCATION"))
    links = read_online("\n".join(_text(event, link) for link in _LINKS))
    found.online = filled(filled(read_online(body), links), of_place)
    found.place = found.place or ("Teams" if "teams." in found.online.join_url else "")
    found.description = without_footer(body)
    found.uid = clean_line(_text(event, "UID"))[:300]
    found.sequence = _whole_number(_text(event, "SEQUENCE"))
    found.people = _people(event, account)
    return found


def _events(text: str, name: str) -> tuple[list[Component], str]:
    """The meetings of a file, and what it is for.

    Raises:
        WrongFile: there are none.
    """
    try:
        # Imported here: it takes as long to load as the rest of a command.
        from icalendar.cal import Component
    except ImportError as missing:
        raise MissingInput(
            "En kalenderfil kræver biblioteket icalendar, som ikke er installeret. Intet er gemt. "
            "Skriv »pip install icalendar«, og prøv igen."
        ) from missing
    tidy = _ZONE_RULES.sub(_harmless, _VENDOR.sub(r"\1", _unfolded(text)))
    closed = tidy.count("END:VEVENT") >= tidy.count("BEGIN:VEVENT") > 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = Component.from_ical(tidy, multiple=True)
            events = [event for part in parts for event in part.walk("VEVENT")][:_MOST_EVENTS]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, OSError):
        events = []
    if not events:
        why = "har intet møde i sig" if closed or "BEGIN:VEVENT" not in tidy else "er brudt af, før mødet var slut"
        raise WrongFile(f"{name} {why}. Gem mødet fra Outlook som .ics igen. Intet er gemt.")
    methods = [str(part.get("METHOD")) for part in parts if part.get("METHOD")]
    return events, clean_line(methods[0]).upper() if methods else ""


def _harmless(zone: re.Match[str]) -> str:
    """A zone of the file's own, unless its clock changes so often that counting the changes would never end."""
    return "" if _OFTEN.search(zone[0]) else zone[0]


def _unfolded(text: str) -> str:
    """The lines made whole: folded by the rules, or broken by a mail program that knows none."""
    lines: list[str] = []
    for line in text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if lines and line[:1] in (" ", "\t"):
            lines[-1] += line[1:]
        elif lines and line.strip() and not _PROPERTY.match(line):
            lines[-1] += f" {line.strip()}"
        elif line.strip():
            lines.append(line.rstrip())
    return "\r\n".join(lines) + "\r\n"


def _chosen(
    timed: list[tuple[Component, date | None]], today: date | None, wanted: date | None
) -> tuple[Component, date | None]:
    """The meeting of the wanted date, else the first that is to come, else the first."""
    known = [(event, start, _day(start)) for event, start in timed if start]
    for event, start, day in known:
        if wanted and day == wanted:
            return event, start
    coming = sorted((one for one in known if today and one[2] >= today), key=lambda one: one[2])
    if coming:
        return coming[0][0], coming[0][1]
    return (known[0][0], known[0][1]) if known else timed[0]


def _method(event: Component, method: str) -> Method:
    cancelled = method == "CANCEL" or _text(event, "STATUS").strip().upper() == "CANCELLED"
    subject = re.match(r"\W*(?:aflyst|cancell?ed|annulleret)\s*:", _text(event, "SUMMARY"), re.IGNORECASE)
    if cancelled or subject:
        return Method.CANCEL
    return Method.REPLY if method in ("REPLY", "COUNTER") else Method.REQUEST


def _set_times(found: InvitationRead, event: Component, start: date | None, account: Account) -> None:
    if start is None:
        account.unsure.append(Doubtful(found.title or "Mødet", "filen siger ikke, hvornår det er"))
        return
    found.date = _day(start)
    value: Any = event.get("DTSTART")
    zone = clean_line(str(getattr(value, "params", {}).get("TZID", "")))
    if zone and _zone(zone) is None and getattr(value.dt, "tzinfo", None) is None:
        account.unsure.append(Doubtful(zone, "tidszonen kendes ikke; tiden er læst som dansk tid"))
    end = _when(event, "DTEND")
    if end is None and isinstance(start, datetime) and (length := _length(event)):
        end = start + length
    if not isinstance(start, datetime):
        last = end - timedelta(days=1) if end and _day(end) > date.min else start
        days = f" til {day_month_year(last)}" if last > start else ""
        account.unsure.append(Doubtful(day_month_year(start), f"hele dagen{days}; der står intet klokkeslæt"))
        return
    found.start = _clock(start)
    if isinstance(end, datetime):
        if _day(end) == found.date and end > start:
            found.end = _clock(end)
        else:
            account.unsure.append(
                Doubtful(day_month_year(_day(end)), "mødet slutter en anden dag; sluttiden er udeladt")
            )


def _when(event: Component, name: str) -> date | None:
    """A date, or an instant (aware): in its zone, in UTC, or where there is none in Denmark."""
    try:
        value = event.get(name)
        value = value[0] if isinstance(value, list) else value
        found = value.dt if value is not None else None
    except (AttributeError, ValueError, IndexError):
        return None
    if not isinstance(found, datetime):
        return found if isinstance(found, date) else None
    try:
        zone = _zone(clean_line(str(value.params.get("TZID", "")))) or found.tzinfo or ZoneInfo(ZONE)
        aware = datetime.combine(found.date(), found.time(), UTC if found.tzinfo is UTC else zone)
        return local(aware)
    except (ValueError, OverflowError):
        return None


def _zone(name: str) -> tzinfo | None:
    """The zone of a name: of the world's own, of Windows's, or in Outlook's words; None when nobody knows it."""
    if not name:
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    for known in (WINDOWS_TO_OLSON.get(name, ""), name):
        try:
            return ZoneInfo(known)
        except (ValueError, OSError, KeyError):
            continue
    return ZoneInfo(ZONE) if _COPENHAGEN.search(name) else None


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _clock(when: datetime) -> time:
    return time(when.hour, when.minute)


def _length(event: Component) -> timedelta | None:
    try:
        found = getattr(event.get("DURATION"), "dt", None)
    except (ValueError, OverflowError):
        return None
    return found if isinstance(found, timedelta) and timedelta() < found < timedelta(days=1) else None


def _text(event: Component, name: str) -> str:
    value: Any = event.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return clean(str(value)) if value is not None else ""


def _plain(page: str) -> str:
    """The words of a text in HTML, links beside what they stand behind."""
    page = re.sub(r"(?is)<(style|script|head)\b.*?</\1>", "", page[:_LONGEST_PAGE])
    # The links are kept from being taken for tags.
    page = re.sub(_LINK, "\ue000\\1\ue001 ", page)
    page = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^>]*>", "\n", page)
    page = re.sub(r"<[^>]*>", "", page).replace("\ue000", "<").replace("\ue001", ">")
    return clean(html.unescape(page))


def _whole_number(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text.strip()) < 9 else 0


def _people(event: Component, account: Account) -> list[Invited]:
    """The organiser and everybody invited; rooms and lists are told and left out."""
    found: dict[str, Invited] = {}
    for place, value in enumerate([*_values(event, "ORGANIZER"), *_values(event, "ATTENDEE")]):
        organiser = place < len(_values(event, "ORGANIZER"))
        said = {key.upper(): clean_line(str(value.params[key])) for key in getattr(value, "params", {})}
        mail = read_mail(re.sub(r"^mailto:", "", str(value).strip(), flags=re.IGNORECASE))
        shown = said.get("CN", "").strip("\"'")
        name = "" if "@" in shown else read_name(shown).name
        if said.get("CUTYPE", "").upper() in _NO_PERSON:
            account.unsure.append(Doubtful(shown or mail, "er et lokale eller en liste; ikke taget med"))
        elif not (name or mail):
            account.not_understood.append(Doubtful(shown or str(value), "er hverken et navn eller en mailadresse"))
        else:
            reply = _REPLIES.get(said.get("PARTSTAT", "").upper(), Reply.NONE)
            one = Invited(name, mail or read_mail(shown), reply, organiser)
            _join(found, one)
    return list(found.values())


def _join(found: dict[str, Invited], one: Invited) -> None:
    """Adds somebody, who may be there already as the organiser."""
    key = one.email or one.name
    known = found.get(key)
    if known is None:
        found[key] = one
    else:
        reply = one.reply if one.reply is not Reply.NONE else known.reply
        found[key] = Invited(known.name or one.name, known.email or one.email, reply, known.organiser or one.organiser)


def _values(event: Component, name: str) -> list[Any]:
    value: Any = event.get(name)
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]
