"""An invitation pasted as text: the footer of Teams, and the lines Outlook writes above it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kkrtui.domain.danish import MONTHS, clean, clean_line
from kkrtui.intake.headers.words import DATE, When, read_when
from kkrtui.intake.invitation import InvitationRead, Invited, Method, Reply, bare_title, filled, read_place
from kkrtui.intake.invitations.online_access import read_online, without_footer
from kkrtui.intake.proposal import Doubtful
from kkrtui.intake.teams_reports.names import read_name
from kkrtui.intake.teams_reports.people import read_mail

_LABELS: tuple[tuple[str, str], ...] = (
    ("subject", r"emne|subject|titel|mødetitel|møde"),
    ("when", r"hvornår|when|tidspunkt|tid|mødetid|tid og sted|dato|mødedato|date|time"),
    ("start", r"start|starttidspunkt|starttid|begynder|starts?"),
    ("end", r"slut|sluttidspunkt|sluttid|slutter|ends?"),
    ("where", r"hvor|where|sted|mødested|location|lokation|placering"),
    ("from", r"arrangør|organi[sz]er|mødeindkalder|indkaldt af|fra|from"),
    ("to", r"til|to|cc|obligatoriske?(?: deltagere)?|nødvendige(?: deltagere)?|required(?: attendees)?"
           r"|valgfrie?(?: deltagere)?|optional(?: attendees)?|deltagere|inviterede|attendees"),
    ("sent", r"sendt|sent|modtaget|received|gentagelse|recurrence|vedhæftede filer|attachments|prioritet|importance"),
)  # fmt: skip
_LABELLED = re.compile(
    r"^\W{0,4}(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _LABELS) + r")\s*\*{0,2}\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december")  # fmt: skip
_MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in _ENGLISH)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(\d{{4}})", re.IGNORECASE)
_HALF = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b\.?", re.IGNORECASE)
_NUMERIC = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_REPLIED = (
    (re.compile(r"^\W*(?:accepteret|accepted)\s*:", re.IGNORECASE), Reply.ACCEPTED),
    (re.compile(r"^\W*(?:afslået|afvist|declined)\s*:", re.IGNORECASE), Reply.DECLINED),
    (re.compile(r"^\W*(?:foreløbig(?:t? accepteret)?|tentative(?:ly accepted)?)\s*:", re.IGNORECASE), Reply.TENTATIVE),
)  # fmt: skip
_CANCELLED = re.compile(r"^\W*(?:aflyst|cancell?ed|annulleret)\s*:", re.IGNORECASE)
_MOST_PEOPLE = 500


def read_pasted(text: str, today: date | None) -> InvitationRead:
    """Reads what was pasted.

    Args:
        text: the text.
        today: for dates without a year; None to take only dates with one.
    """
    found = InvitationRead(online=read_online(text))
    said, body = _labelled(clean(text))
    subject = said.get("subject", [""])[0]
    found.title = bare_title(subject)
    place, of_place = read_place(said.get("where", [""])[0])
    found.place = place or ("Teams" if "teams." in found.online.join_url or found.online.meeting_id else "")
    found.online = filled(found.online, of_place)
    found.description = without_footer(body)
    _set_times(found, said, today)
    _set_people(found, said, subject)
    return found


def _labelled(text: str) -> tuple[dict[str, list[str]], str]:
    """What stands behind each label, and the other lines."""
    said: dict[str, list[str]] = {}
    body: list[str] = []
    waiting = ""
    for line in text.split("\n"):
        match = _LABELLED.match(line)
        if match:
            key = next(name for name, _ in _LABELS if match[name] is not None)
            value = clean_line(match["value"].strip("* "))
            waiting = "" if value else key
            said.setdefault(key, []).extend([value] if value else [])
        elif waiting and line.strip():
            said[waiting].append(clean_line(line))
            waiting = ""
        else:
            body.append(line)
    return {key: values for key, values in said.items() if values}, "\n".join(body)


def _set_times(found: InvitationRead, said: dict[str, list[str]], today: date | None) -> None:
    """Date and times from their labels, else from the first line of the text that has both."""
    day = today or date(2000, 1, 1)
    spans = [_when(words, day) for words in said.get("when", [])]
    begins = [_when(words, day) for words in said.get("start", [])]
    ends = [_when(words, day) for words in said.get("end", [])]
    when = next((one for one in (*spans, *begins) if one.date), None)
    if when is None:
        lines = [line for line in found.description.split("\n") if DATE.search(line)]
        when = next((one for line in lines if (one := _when(line, day)).date and one.start), None)
        if when:
            found.account.unsure.append(Doubtful(when.date_words, "datoen er fundet i teksten"))
    if when is None:
        return
    clocks = next((one for one in (when, *spans, *begins) if one.start), when)
    last = next((one for one in ends if one.start), None)
    found.date, found.start = when.date, clocks.start
    found.end = clocks.end or (last.start if last and last.date in (None, when.date) else None)
    if found.start and found.end and found.end <= found.start:
        found.account.unsure.append(
            Doubtful(when.date_words, "mødet slutter ikke efter det begynder; sluttiden er udeladt")
        )
        found.end = None
    if when.guessed and today is None:
        found.date = None
    elif when.guessed:
        found.account.unsure.append(Doubtful(when.date_words, "året står der ikke; det er det næste, datoen falder i"))
    american = [
        words
        for key in ("when", "start")
        for words in said.get(key, [])
        if _NUMERIC.search(words) and _HALF.search(words)
    ]
    if american:
        found.account.unsure.append(Doubtful(american[0], "læst med dagen før måneden"))


def _when(words: str, today: date) -> When:
    """Date and times in Danish or English words."""
    words = _MONTH_FIRST.sub(lambda m: f"{m[2]}. {_danish(m[1])} {m[3]}", words)
    words = _DAY_FIRST.sub(lambda m: f"{m[1]}. {_danish(m[2])} {m[3]}", words)
    words = _HALF.sub(_whole_day, words)
    words = re.sub(r"\s+to\s+(?=\d)", " - ", words)
    dates = list(DATE.finditer(words))
    for other in reversed(dates[1:]):
        # Outlook writes the date before both times; a second one would be taken for a clock time.
        words = words[: other.start()] + words[other.end() :]
    return read_when(re.sub(r"\(UTC[^)]*\).*$", "", words), today, labelled=True)


def _danish(month: str) -> str:
    return MONTHS[next(n for n, name in enumerate(_ENGLISH) if name.startswith(month.lower().rstrip(".")))]


def _whole_day(match: re.Match[str]) -> str:
    hour = int(match[1])
    hour = hour % 12 + (12 if match[3].lower() == "p" else 0) if hour <= 12 else hour
    return f"{hour:02}:{match[2] or '00'}"


def _set_people(found: InvitationRead, said: dict[str, list[str]], subject: str) -> None:
    reply = next((answer for pattern, answer in _REPLIED if pattern.match(subject)), None)
    senders = [one for words in said.get("from", []) for one in _people(words)][:1]
    if _CANCELLED.match(subject):
        found.method = Method.CANCEL
    elif reply and senders:
        found.method = Method.REPLY
        found.people = [replace(senders[0], reply=reply)]
        return
    found.people = [replace(one, organiser=True) for one in senders]
    for words in said.get("to", []):
        found.people += [one for one in _people(words) if not any(_same(one, known) for known in found.people)]
    del found.people[_MOST_PEOPLE:]


def _same(one: Invited, other: Invited) -> bool:
    return one.email == other.email if one.email and other.email else one.name == other.name


def _people(words: str) -> list[Invited]:
    """`Lise Krag <lise@…>; Krag, Lise; lise@…`: parted at semicolons, or at commas behind an address."""
    between = r"\s*;\s*" if ";" in words else r"(?<=>)\s*,\s*|(?<=\.\w\w)\s*,\s*(?=\S+@)"
    found: list[Invited] = []
    for part in re.split(between, words):
        address = re.search(r"[<(\[]?\s*(?:mailto:)?([^\s<>()\[\]\"']+@[^\s<>()\[\]\"';,]+)\s*[>)\]]?", part)
        mail = read_mail(address[1]) if address else ""
        shown = part.replace(address[0], " ") if address else part
        name = read_name(shown).name
        if name or mail:
            found.append(Invited(name, mail))
    return found
