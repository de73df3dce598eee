"""Secrets and personal data: what gives access, and what tells who somebody is who is no public person here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kkrtui.domain.checks.finding import Check, Family, Hit, Place, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import MeetingStatus
from kkrtui.domain.secrets import SecretKind

_WAY_OUT = "Det går kun ud, når du siger ja til det."
_TEN_DIGITS = re.compile(r"(?<![\w/.-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} ?\d{4}(?![\w/-]| ?\d)")
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:(?:\+|00)45[ ]?)?(?:[2-9]\d(?:[ ]\d\d){3}|[2-9]\d{3}[ ]\d{4})(?![\w/-]| ?\d| ?%)"
    r"|(?:tlf\.?|telefon(?:nr\.?|nummer)?|mobil(?:nr\.?|nummer)?|ring(?: på)?)\s*:?\s*"
    r"(?P<said>(?:(?:\+|00)45 ?)?[2-9]\d{7})(?!\d)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<![\w-])[A-ZÆØÅ][\wæøåé.-]*(?: [A-ZÆØÅ][\wæøåé.-]*)?(?:vej|gade|[ ]?[Aa]llé|stræde|vænget?|parken|stien|bakken"
    r"|[ ]Plads|torvet?)\s+\d{1,3}[A-Z]?(?!\w)"
)
_NEAR = 60  # letters
_MEETING_PLACE = re.compile(
    r"rådhus|lokale|mødested|næste møde|mødes|mødet|kulturhus|center\b|centret|skole|hotel|bibliotek|\bsal\b|\bkl\.",
    re.IGNORECASE,
)
_A_CHILD = re.compile(
    r"(?<![\d-])\d{1,2}-årige?\s+(?:dreng|pige|barn|ung|søn|datter|elev)\b|\b(?:dreng|pige|barn|søn|datter)\w*\s+på\s+\d{1,2}\b"
    r"|(?<!plads til )(?<!pladser til )(?<!op til )(?<!mindst )(?<!højst )(?<!max\. )(?<!med )"
    r"\b(?:to|tre|2|3)\s+(?:(?:helt\s+)?(?:små|mindre|konkrete|anbragte|store|\d{1,2}-årige)\s+)?"
    r"(?:børn|søskende|drenge|piger)\b"
    r"|\b(?:ét|1)\s+(?:barn|konkret\s+barn)\b|\bbarnets?\s+(?:navn|fødselsdato|adresse)\b|\bsøskendepar\b",
    re.IGNORECASE,
)


def _finds(kind: SecretKind, message: str) -> Callable[[Record], Iterator[Hit]]:
    """The check for one kind of secret."""

    def find(record: Record) -> Iterator[Hit]:
        for piece, found in record.secrets.items():
            for secret in found:
                if secret.kind is kind:
                    yield piece.hit(piece.text[secret.start : secret.end], f"{message} {_WAY_OUT}")

    return find


def ten_digits(record: Record) -> Iterator[Hit]:
    """Ten digits that begin as a date: a CPR number without its hyphen, or only a number."""
    for piece in record.everything:
        taken = [(secret.start, secret.end) for secret in record.secrets.get(piece, ())]
        for match in _TEN_DIGITS.finditer(piece.text):
            if not any(start <= match.start() < end for start, end in taken):
                yield piece.hit(match[0], "Kan være et CPR-nummer uden bindestreg.", about=match[0])


def phone(record: Record) -> Iterator[Hit]:
    """A telephone number that is nobody's of the roster."""
    known = {_digits(person.phone) for person in record.network.people} | {_digits(record.meeting.contact.phone)}
    for piece in record.everything:
        taken = [(secret.start, secret.end) for secret in record.secrets.get(piece, ())]
        for match in _PHONE.finditer(piece.text):
            number = match["said"] or match[0]
            inside = any(start <= match.start() < end for start, end in taken)
            if not inside and _digits(number) not in known:
                yield piece.hit(number, "Et telefonnummer, som netværket ikke kender. Skal det ud?", about=number)


def address(record: Record) -> Iterator[Hit]:
    """A street and a number that is no meeting place."""
    own = fold(f"{record.meeting.place} {record.meeting.contact.street}")
    for piece in (*record.prose, *record.documents):
        for match in _ADDRESS.finditer(piece.text):
            around = piece.text[max(match.start() - _NEAR, 0) : match.end() + _NEAR]
            if fold(match[0]) not in own and not _MEETING_PLACE.search(around):
                yield piece.hit(match[0], "Ligner en adresse. Skal den ud?", about=match[0])


def a_child(record: Record) -> Iterator[Hit]:
    """So few children that somebody may know which (Datatilsynet: small numbers tell who is meant)."""
    for piece in (*record.prose, *record.documents):
        for match in _A_CHILD.finditer(piece.text):
            yield piece.hit(match[0], "Så få børn kan måske kendes. Kan det siges, uden at nogen kan genkendes?")


def _digits(phone_number: str) -> str:
    """The last eight digits of a number; a country's code says nothing of whose it is."""
    return re.sub(r"\D", "", phone_number)[-8:]


def access_details(record: Record) -> Iterator[Hit]:
    """Access details that are kept with a meeting that is over: nobody needs them any more, told once."""
    online = record.meeting.online
    kept = [words for words in (online.meeting_id, online.passcode, online.join_url) if words]
    if kept and record.meeting.status is MeetingStatus.DRAFT:
        message = "Mødets adgangsoplysninger er gemt. De kommer kun i dokumenterne, når du siger ja til det."
        yield Hit(Place("online"), " · ".join(kept), message, about="\n".join(kept))


CHECKS = (
    Check("cpr-number", Severity.BLOCK, Family.SECRETS, _finds(SecretKind.CPR, "Det ligner et CPR-nummer.")),
    Check("meeting-id", Severity.BLOCK, Family.SECRETS, _finds(SecretKind.MEETING_ID, "Det er mødets id.")),
    Check("passcode", Severity.BLOCK, Family.SECRETS, _finds(SecretKind.PASSCODE, "Det er en adgangskode.")),
    Check("join-link", Severity.BLOCK, Family.SECRETS, _finds(SecretKind.JOIN_LINK, "Linket giver adgang til mødet.")),
    Check("access-details-kept", Severity.LOOK, Family.SECRETS, access_details),
    Check("cpr-like", Severity.LOOK, Family.SECRETS, ten_digits),
    Check("phone-unknown", Severity.FIX, Family.SECRETS, phone),
    Check("address", Severity.LOOK, Family.SECRETS, address),
    Check("child-recognisable", Severity.LOOK, Family.SECRETS, a_child),
)
