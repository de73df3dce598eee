"""An invitation from Outlook or Teams -> what it says of a meeting: when, where, how to get in, who said what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kkrtui.domain.danish import clean_line, clock, day_month_year
from kkrtui.domain.meeting import Online
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.invitations.online_access import read_online, without_footer
from kkrtui.intake.proposal import Account, Doubtful, Taken

_PREFIX = re.compile(
    r"^\W*(?:(?:opdateret |updated |ny )?(?:møde)?(?:invitation|indkaldelse|indbydelse)|vs|sv|re|fw|fwd|aw|wg"
    r"|accepteret|accepted|afslået|afvist|declined|foreløbig(?:t accepteret)?|tentative(?:ly accepted)?"
    r"|aflyst|cancell?ed|annulleret)\s*:\s*",
    re.IGNORECASE,
)
_TEAMS = re.compile(
    r"(?:microsoft )?teams(?:[- ](?:møde|meeting|besprechung))?|reunião do microsoft teams|online(?:[- ]møde)?|virtuelt"
    r"|via teams|møde i microsoft teams",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:punkt\s*)?\d{1,2}[.)]\s+\S", re.IGNORECASE | re.MULTILINE)


class Reply(StrEnum):
    """What somebody has answered to an invitation."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NONE = "none"

    @property
    def danish(self) -> str:
        return {"accepted": "har sagt ja", "declined": "har sagt nej", "tentative": "måske", "none": "ikke svaret"}[
            self
        ]


class Method(StrEnum):
    """What an invitation is for."""

    REQUEST = "request"
    CANCEL = "cancel"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody invited; the name is empty when only the address is known."""

    name: str
    email: str = ""
    reply: Reply = Reply.NONE
    organiser: bool = False


@dataclass
class InvitationRead:
    """What an invitation says. Date and times are Danish local time.

    Attributes:
        description: what people wrote, without what Teams puts below it.
        people: the organiser and everybody invited, rooms and lists apart.
        uid, sequence: which invitation it is, and how often it was changed; an empty uid when nobody says.
    """

    title: str = ""
    date: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""
    online: Online = field(default_factory=Online)
    description: str = ""
    people: list[Invited] = field(default_factory=list)
    uid: str = ""
    sequence: int = 0
    method: Method = Method.REQUEST
    account: Account = field(default_factory=Account)


def read_invitation(
    text: str, kind: str, name: str, today: date | None = None, wanted: date | None = None
) -> InvitationRead:
    """Reads an invitation.

    Args:
        text: the file's text, or what was pasted.
        kind: "ics" for a calendar file; else text.
        name: the file's name, for sentences.
        today: today's date in Denmark, for dates without a year and to find the coming meeting of several.
        wanted: the date of the meeting it is for, when it is known.

    Raises:
        WrongFile: there is no invitation in it.
    """
    if kind == "ics" or text.lstrip("\ufeff \n").upper().startswith(("BEGIN:VCALENDAR", "BEGIN:VEVENT")):
        from kkrtui.intake.invitations.calendar_file import read_calendar

        found = read_calendar(text, name, today, wanted)
    else:
        from kkrtui.intake.invitations.text import read_pasted

        found = read_pasted(text, today or wanted)
    if not (found.date or found.online or found.people):
        raise WrongFile(
            f"{name} er ikke en mødeinvitation: der er hverken dato, deltagere eller et mødelink i. "
            "Gem mødet fra Outlook som .ics, eller kopiér hele invitationen. Intet er gemt."
        )
    _tell(found)
    return found


def bare_title(subject: str) -> str:
    """A subject without "Invitation:", "VS:" and the like."""
    subject = clean_line(subject)
    while (shorter := _PREFIX.sub("", subject, count=1)) != subject:
        subject = shorter
    return subject.strip()


def read_place(words: str) -> tuple[str, Online]:
    """Where a meeting is: "Teams" for Teams's own words, a room by its name; and the way in when that stands there."""
    online = read_online(words)
    parts = [clean_line(part) for part in re.split(r"[;|\n]|\s+/\s+", without_footer(words) if online else words)]
    places = ["Teams" if _TEAMS.fullmatch(part.strip(" .")) else part for part in parts if part.strip(" .")]
    if not places and online:
        places = ["Teams"] if "teams." in online.join_url else ["Online"]
    return ", ".join(dict.fromkeys(places)), online


def filled(one: Online, other: Online) -> Online:
    """Access details, with what the one lacks from the other."""
    return Online(one.meeting_id or other.meeting_id, one.passcode or other.passcode, one.join_url or other.join_url)


def online_words(online: Online) -> str:
    """What kinds of access details there are; never the details themselves."""
    parts = (("møde-id", online.meeting_id), ("adgangskode", online.passcode), ("link", online.join_url))
    return f"{', '.join(word for word, value in parts if value)} (skrives ikke i referatet)"


def _tell(found: InvitationRead) -> None:
    """What was taken; the way in is named, never shown."""
    taken = found.account.taken
    taken += [Taken("title", found.title)] if found.title else []
    taken += [Taken("date", day_month_year(found.date))] if found.date else []
    if found.start:
        taken.append(Taken("time", "–".join(clock(one) for one in (found.start, found.end) if one)))
    taken += [Taken("place", found.place)] if found.place else []
    taken += [Taken("online", online_words(found.online))] if found.online else []
    if not found.description:
        return
    found.account.unsure.append(
        Doubtful(found.description, "teksten i invitationen; den gemmes ved mødet, men er ikke lagt i det")
    )
    if (items := len(_ITEM.findall(found.description))) >= 3:
        found.account.unsure.append(
            Doubtful(f"{items} nummererede linjer", "ligner en dagsorden; hent teksten for sig med --as agenda")
        )
