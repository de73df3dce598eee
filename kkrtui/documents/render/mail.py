"""Meeting -> an .eml file that opens in Outlook as a draft that is not sent yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from pathlib import PurePosixPath

from kkrtui.documents.render import mail_text
from kkrtui.documents.render.mail_recipients import Recipients, recipients
from kkrtui.domain.danish import clean, clean_line
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network

# Written out, because the machine's own table differs between Windows, macOS and Linux.
_TYPES = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".pdf": ("application", "pdf"),
    ".html": ("text", "html"),
    ".md": ("text", "markdown"),
}
_OTHER_TYPE = ("application", "octet-stream")
_LINE = 76  # RFC 2047, 2: the longest header line that holds an encoded word


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
    text = clean("\n".join(mail_text.body(network, meeting, listed, attachment is not None))) + "\n"
    return _head(mail_text.subject(meeting), listed) + _content(text, attachment)


def render_letter(subject: str, text: str, attachment: tuple[str, bytes]) -> bytes:
    """A mail to nobody yet with a file attached, that waits in Outlook to be sent.

    Args:
        subject: its subject.
        text: what it says.
        attachment: file name and content of what goes with it.
    """
    return _head(clean_line(subject), Recipients((), ())) + _content(clean(text) + "\n", attachment)


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
