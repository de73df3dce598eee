"""Meeting -> an .eml file that opens in Outlook as a draft that is not sent yet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from pathlib import PurePosixPath

from kkrtui.documents import wording
from kkrtui.documents.prose import sentence
from kkrtui.documents.tree import plain
from kkrtui.domain.danish import capital, clean, clean_line, dotted_clock, fold, join, long_date, sort_key
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.network import Network, short_name
from kkrtui.domain.participants import Attendance, Participant

LEFT_OUT = "[adgangsoplysning udeladt]"
"""What stands where an access detail was typed into a text."""

# Written out, because the machine's own table differs between Windows, macOS and Linux.
_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".html": ("text", "html"),
    ".md": ("text", "markdown"),
}
_OTHER_TYPE = ("application", "octet-stream")

_LOCAL_PART = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1.3
_LINE = 76  # RFC 2047, 2: the longest header line that holds an encoded word

_ABOUT_COMMENTS = re.compile(r"kommentar|bemaerkning|rettelse")
_ABOUT_MINUTES = re.compile(r"referat|udkast")


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who the mail goes to, and who it can't reach.

    Attributes:
        reached: name and address, in the order of the attendance list; the name may be empty.
        unreached: the names of those without an address that can be used.
    """

    reached: tuple[tuple[str, str], ...]
    unreached: tuple[str, ...]


def render_mail(
    network: Network, meeting: Meeting, attachment: tuple[str, bytes] | None, people_emails: Mapping[str, str]
) -> bytes:
    """A mail with the minutes, or the agenda of a planned meeting, that waits in Outlook to be sent.

    Private notes and access details are never in it. The same input gives the same bytes: neither date, message id nor
    sender is set, the mail program sets them when the user sends.

    Args:
        network: the network of the meeting.
        meeting: the meeting.
        attachment: file name and content of what goes with it, or None.
        people_emails: addresses by the name of the person, for those whose row in the attendance list has none.
    """
    listed = recipients(network, meeting, people_emails)
    text = clean("\n".join(_body(network, meeting, listed, attachment is not None))) + "\n"
    return _head(_subject(meeting), listed) + _content(text, attachment)


def render_letter(subject: str, text: str, attachment: tuple[str, bytes]) -> bytes:
    """A mail to nobody yet with a file attached, that waits in Outlook to be sent.

    Args:
        subject: its subject.
        text: what it says.
        attachment: file name and content of what goes with it.
    """
    return _head(clean_line(subject), Recipients((), ())) + _content(clean(text) + "\n", attachment)


def recipients(network: Network, meeting: Meeting, people_emails: Mapping[str, str]) -> Recipients:
    """Everybody on the attendance list, the chair and the minute-taker, nobody twice."""
    known = {fold(clean_line(name)): address for name, address in people_emails.items()}
    reached: list[tuple[Participant, str]] = []
    unreached: list[Participant] = []
    for someone in _everybody(meeting):
        candidates = (someone.email, _known_address(network, known, someone.name))
        address = next(filter(None, map(usable_address, candidates)), "")
        if not address:
            unreached.append(someone)
        elif not any(_same(someone, other) or address.lower() == used.lower() for other, used in reached):
            reached.append((someone, address))
    missing: list[Participant] = []
    for someone in unreached:
        if someone.name and not any(_same(someone, other) for other in (*missing, *(who for who, _ in reached))):
            missing.append(someone)
    return Recipients(
        tuple((someone.name, address) for someone, address in reached), tuple(someone.name for someone in missing)
    )


def usable_address(typed: str) -> str:
    """The address in what somebody typed, fit for a header; empty when it is none.

    A Danish letter may stand in the domain, which has an ASCII form; before the @ not every mail server takes it.
    """
    local, _, domain = clean_line(typed).removeprefix("mailto:").removeprefix("<").removesuffix(">").rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    address = f"{local}@{domain}"
    whole = _LOCAL_PART.fullmatch(local) and _DOMAIN.fullmatch(domain) and len(address) <= _LONGEST_ADDRESS
    return address if whole else ""


def without_access(meeting: Meeting, text: str) -> str:
    """`text` with the meeting's own join link, meeting id and passcode taken out, however they are spaced."""
    for secret in (meeting.online.join_url, meeting.online.meeting_id, meeting.online.passcode):
        letters = "".join(secret.split())
        # Shorter ones would take words and years out with them.
        if len(letters) >= 4:
            spaced = r"\s?".join(map(re.escape, letters))
            text = re.sub(rf"(?<!\w){spaced}(?!\w)", LEFT_OUT, text)
    return text


def owner_name(network: Network, owner: str) -> str:
    """An owner as a heading or label: `Alle kommuner`, `Køge Kommune`, `Povl Nørreskov`; an alias by the full name."""
    if owner == ALL_MUNICIPALITIES or network.organisation(owner):
        return capital(wording.party(network, owner))
    person = next((person for person in network.people if person.is_called(owner)), None)
    return person.name if person else owner


def unmarked(text: str) -> str:
    """An entry's text as plain text: bold without its asterisks."""
    return "\n".join(plain(sentence(line)) for line in clean(text).split("\n"))


def _everybody(meeting: Meeting) -> Iterator[Participant]:
    rows: tuple[Attendance | Participant, ...] = (*meeting.attendance, meeting.chair, meeting.minute_taker)
    for row in rows:
        yield Participant(clean_line(row.name), row.title, clean_line(row.organisation), row.email)


def _known_address(network: Network, known: Mapping[str, str], name: str) -> str:
    """The address on record for a name or for the person it is an alias of."""
    names = [name, *(person.name for person in network.people if name and person.is_called(name))]
    return next((known[fold(each)] for each in names if fold(each) in known), "")


def _same(one: Participant, other: Participant) -> bool:
    """Whether two rows are one person: the name, and the place where both say one."""
    if not one.name or fold(one.name) != fold(other.name):
        return False
    places = {fold(short_name(row.organisation)) for row in (one, other) if row.organisation}
    return len(places) < 2


def _named(meeting: Meeting) -> str:
    return f"{without_access(meeting, clean_line(meeting.title))}, {long_date(meeting.date)}"


def _subject(meeting: Meeting) -> str:
    lead = {MeetingStatus.PLANNED: "Dagsorden", MeetingStatus.APPROVED: "Referat"}
    return f"{lead.get(meeting.status, 'Udkast til referat')}: {_named(meeting)}"


def _body(network: Network, meeting: Meeting, listed: Recipients, attached: bool) -> Iterator[str]:
    yield from ("Kære alle", "")
    yield from _message(meeting, attached)
    yield ""
    groups = list(_groups(network, meeting))
    if groups:
        yield from ("Opgaver", "")
    for heading, sentences in groups:
        yield from (f"{heading}:", *sentences, "")
    yield "Venlig hilsen"
    yield from filter(None, (clean_line(meeting.minute_taker.name), network.printed(meeting.minute_taker.organisation)))
    if listed.unreached:
        yield from ("", "Til dig, der sender (slet før afsendelse):")
        yield f"Uden mailadresse: {join(listed.unreached)}"


def _message(meeting: Meeting, attached: bool) -> Iterator[str]:
    """What the mail is about, in a few sentences."""
    match meeting.status:
        case MeetingStatus.PLANNED:
            yield f"{'Hermed dagsorden' if attached else 'Der er nu en dagsorden'} til {_named(meeting)}."
            if meeting.start:
                until = f"–{dotted_clock(meeting.end)}" if meeting.end else ""
                yield f"Mødet holdes kl. {dotted_clock(meeting.start)}{until}."
            if attached:
                yield "Dagsordenen er vedhæftet."
        case MeetingStatus.APPROVED:
            when = f" {long_date(meeting.approved_on)}" if meeting.approved_on else ""
            yield f"Referatet er godkendt{when}: {_named(meeting)}."
            if attached:
                yield "Det er vedhæftet."
        case _:
            yield f"{'Hermed' if attached else 'Der er nu'} udkast til referat: {_named(meeting)}."
            if attached:
                yield "Udkastet er vedhæftet."
            yield f"Send gerne kommentarer og rettelser {_comments_by(meeting)}."


def _comments_by(meeting: Meeting) -> str:
    """By when comments are asked for: the date of the open action that asks for them, else no date."""
    for _, entry in meeting.entries():
        if isinstance(entry, Action) and entry.state is ActionState.OPEN and entry.due and entry.due.date:
            words = fold(entry.text)
            if _ABOUT_COMMENTS.search(words) and _ABOUT_MINUTES.search(words):
                return f"senest {long_date(entry.due.date)}"
    return "inden for nogle dage"


def _groups(network: Network, meeting: Meeting) -> Iterator[tuple[str, list[str]]]:
    """The open actions as lines under their owners: all municipalities, owners in Danish order, those of nobody."""
    everyone: list[str] = []
    nobody: list[str] = []
    owned: dict[str, tuple[str, list[str]]] = {}
    for _, entry in meeting.entries():
        if not isinstance(entry, Action) or entry.state is not ActionState.OPEN:
            continue
        lines = list(_lines(without_access(meeting, unmarked(_sentence(network, entry)))))
        if not entry.owners:
            nobody += lines
        for owner in dict.fromkeys(owner_name(network, clean_line(owner)) for owner in entry.owners):
            if owner == owner_name(network, ALL_MUNICIPALITIES):
                everyone += lines
            else:
                owned.setdefault(fold(owner), (owner, []))[1].extend(lines)
    if everyone:
        yield owner_name(network, ALL_MUNICIPALITIES), everyone
    yield from sorted(owned.values(), key=lambda group: sort_key(group[0]))
    if nobody:
        yield "Uden ansvarlig", nobody


def _sentence(network: Network, action: Action) -> str:
    """An action under its owner's name, which is not said again; with several owners all of them are said."""
    return capital(wording.action(network, replace(action, owners=()) if len(action.owners) == 1 else action))


def _lines(text: str) -> Iterator[str]:
    """A text as a bullet of a plain list, its own lines and bullets below it."""
    first, *rest = text.split("\n")
    yield f"- {first}"
    yield from (f"  {line}" for line in rest)


def _head(subject: str, listed: Recipients) -> bytes:
    """The header lines a draft has.

    They are put together here from encoded words because the library's own folding of addresses and long subjects
    differs between the releases of Python 3.11 and later: some lose a space or the quotes of a name with a comma.
    """
    fields = ["X-Unsent: 1"]
    if listed.reached:
        fields.append("To: " + ",\r\n ".join(_mailbox(name, address) for name, address in listed.reached))
    fields.append(f"Subject: {_words(subject, 'Subject')}")
    return "".join(f"{field}\r\n" for field in fields).encode("ascii")


def _mailbox(name: str, address: str) -> str:
    """`"Navn, titel" <address>`, folded when it is long."""
    if not name:
        return address
    if _plain(name):
        return formataddr((name, address))
    words = _words(name, "To")
    apart = " " if len(words.rpartition("\n")[2]) + len(address) + 4 <= _LINE else "\r\n "
    return f"{words}{apart}<{address}>"


def _words(text: str, field: str) -> str:
    """A header's text, clean and on one line: as it stands when it is short ASCII, else in encoded words."""
    return text if _plain(text) else Header(text, "utf-8", _LINE, field).encode(linesep="\r\n")


def _plain(text: str) -> bool:
    """Whether a text can stand in a header as it is; `=?` would be taken for an encoded word."""
    return text.isascii() and "=?" not in text and len(text) < 60


def _content(text: str, attachment: tuple[str, bytes] | None) -> bytes:
    """The rest of the message, from its MIME headers on."""
    message = EmailMessage(policy=SMTP)
    # Quoted-printable, not 8bit: mail programs that open a file guess the encoding of raw bytes differently.
    message.set_content(text, subtype="plain", charset="utf-8", cte="quoted-printable")
    if attachment:
        name, content = _file_name(attachment[0]), attachment[1]
        maintype, subtype = _TYPES.get(PurePosixPath(name).suffix.lower(), _OTHER_TYPE)
        params = {"charset": "utf-8"} if maintype == "text" else {}
        message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name, params=params)
        digest = _digest((text.encode(), name.encode(), content))
        # "=_" stands in neither quoted-printable nor base64, so the parts can't hold the boundary.
        message.set_boundary(f"=_kkrtui_{digest}")
    return message.as_bytes()


def _file_name(given: str) -> str:
    """A file's bare name, on one line."""
    return clean_line(given).replace("\\", "/").rpartition("/")[2].strip() or "bilag"


def _digest(parts: Iterable[bytes]) -> str:
    """A short fingerprint of the parts, each with its length so that none runs into the next."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(b"%d:" % len(part) + part)
    return whole.hexdigest()[:32]
