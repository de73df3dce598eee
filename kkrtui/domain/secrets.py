"""What gives access or tells who a citizen is, wherever it stands: CPR numbers, meeting ids, passcodes, join links."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qs, unquote, urlsplit


class SecretKind(StrEnum):
    CPR = "cpr"
    MEETING_ID = "meeting_id"
    PASSCODE = "passcode"
    JOIN_LINK = "join_link"

    @property
    def danish(self) -> str:
        """What is left out, as it stands in its place."""
        return _DANISH[self]


_DANISH = {
    SecretKind.CPR: "CPR-nummer",
    SecretKind.MEETING_ID: "møde-id",
    SecretKind.PASSCODE: "adgangskode",
    SecretKind.JOIN_LINK: "link til mødet",
}


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret in a text: where it begins and ends, and what it is."""

    start: int
    end: int
    kind: SecretKind


URL = re.compile(r"https?://[^\s<>\"'»«]+", re.IGNORECASE)
_JOIN = re.compile(
    r"https?://(?:[\w-]+\.)*(?:teams\.(?:microsoft|live|cloud)\.(?:com|us|microsoft)/(?:l/meetup-join/|meet/|_?#/l/meetup-join/)"
    r"|zoom\.(?:us|com)/(?:j|my|w)/|webex\.com/|meet\.google\.com/\w|whereby\.com/\w)",
    re.IGNORECASE,
)
# Of `?p=` only what has a letter: the number of a page is no passcode.
_WITH_PASSCODE = re.compile(r"[?&](?:(?:pwd|passcode|password)=[^&\s]{3,}|p=(?=[^&\s]*[a-z])[^&\s]{5,})", re.IGNORECASE)
MEETING_ID = re.compile(
    r"(?<![\w-])(?:møde-?\s?id|moede-?\s?id|meeting[ -]?id|besprechungs-?id|id da reunião)\s*:?\s*"
    r"(?P<secret>\d(?:[\d\xa0 -]*\d){5,})",
    re.IGNORECASE,
)
PASSCODE = re.compile(
    r"(?<![\w-])(?:møde)?(?:adgangskode|passcode|password|kode|kenncode|senha)(?: til mødet)?\s*:\s*"
    r"[\"”»]?(?P<secret>[^\s<>\"”»«]{2,40})",
    re.IGNORECASE,
)
_PASSCODE_SAID = re.compile(
    r"(?<![\w-])(?:møde)?(?:adgangskode|passcode|password|kode)n? (?:til mødet )?er (?P<secret>\S{4,40})", re.IGNORECASE
)
# DDMMYY-NNNN. Modulus 11 is no test: numbers without it are issued since 2007 (CPR-kontoret). Replacement numbers
# (erstatningspersonnumre) have 60 added to the day. Ten digits in a run are one only when the words say so.
# Word writes hyphens and blanks that don't break.
_CPR = re.compile(
    r"(?<![\d.-])(?<!\d/)(\d{2})(\d{2})\d{2}(?:[ \xa0]?[-\u2010-\u2013\u2212][ \xa0]?)\d{4}(?![\d/.-]\d|\d)"
)
_CPR_SAID = re.compile(
    r"\b(?:cpr-?(?:nr|nummer(?:et)?)?|personnummer(?:et)?)\b\.?:?\s*(?P<secret>\d{6}[ \xa0]?\d{4})\b", re.IGNORECASE
)


def secrets(text: str) -> list[Secret]:
    """The secrets in a text, from left to right, none inside another."""
    found: list[Secret] = []
    for secret in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if not found or secret.start >= found[-1].end:
            found.append(secret)
    return found


def without_secrets(text: str, allowed: Collection[SecretKind] = ()) -> str:
    """The text with `[CPR-nummer udeladt]` and the like in place of each secret; the same text when it has none.

    Args:
        text: the text.
        allowed: what may stay.
    """
    parts: list[str] = []
    at = 0
    for secret in secrets(text):
        if secret.kind in allowed:
            continue
        parts += [text[at : secret.start], f"[{secret.kind.danish} udeladt]"]
        at = secret.end
    return "".join((*parts, text[at:])) if parts else text


def is_join_link(url: str) -> bool:
    """Whether a link leads into an online meeting."""
    return bool(_JOIN.match(unwrapped(url)))


def unwrapped(url: str) -> str:
    """The link that Outlook's safe links hide; any other link as it is, without what closes the sentence."""
    url = url.rstrip(".,;)")
    if "safelinks" not in url.lower():
        return url
    try:
        inside = parse_qs(urlsplit(url).query).get("url", [])
    except ValueError:  # brackets that are no address
        return url
    return unquote(inside[0]) if inside and "%" in inside[0][:12] else (inside[0] if inside else url)


def _all(text: str) -> Iterator[Secret]:
    for match in URL.finditer(text):
        url = match[0].rstrip(".,;)")
        if is_join_link(url) or _WITH_PASSCODE.search(url):
            yield Secret(match.start(), match.start() + len(url), SecretKind.JOIN_LINK)
    for match in MEETING_ID.finditer(text):
        yield Secret(match.start("secret"), match.end("secret"), SecretKind.MEETING_ID)
    for pattern in (PASSCODE, _PASSCODE_SAID):
        for match in pattern.finditer(text):
            word = match["secret"].rstrip(".,;)")
            if _looks_made(word):
                yield Secret(match.start("secret"), match.start("secret") + len(word), SecretKind.PASSCODE)
    for match in _CPR.finditer(text):
        if _a_birthday(match[1], match[2]):
            yield Secret(match.start(), match.end(), SecretKind.CPR)
    for match in _CPR_SAID.finditer(text):
        yield Secret(match.start("secret"), match.end("secret"), SecretKind.CPR)


def _looks_made(word: str) -> bool:
    """Whether a word is a code rather than a word of the sentence ("Adgangskode: sendes på mail")."""
    return any(char.isdigit() for char in word) or any(char.isupper() for char in word[1:])


def _a_birthday(day: str, month: str) -> bool:
    number = int(day) - 60 if int(day) > 60 else int(day)
    try:
        date(2000, int(month), number)
    except ValueError:
        return False
    return True
