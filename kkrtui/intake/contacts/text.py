"""Contacts in running text: lines, cards of several lines, and columns of a PDF that a name wraps in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kkrtui.domain.network import Network
from kkrtui.intake.contacts.contact_lines import Pieces, list_parts, recipients, take_apart
from kkrtui.intake.contacts.fields import (
    EMAIL,
    TITLE,
    ReadPerson,
    fits,
    is_name_words,
    is_placeholder,
    read_phone,
    tidy_name,
)
from kkrtui.intake.contacts.heads import Field, heading, is_head_line
from kkrtui.intake.contacts.table import NOBODY_YET, Found
from kkrtui.intake.proposal import Doubtful

_NOISE = re.compile(
    r"\s*(?:about:\S*|\[?https?://[^@]*|www\.\S+|(?:side\s+)?\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?|[-–—_=*.\s]*)\s*",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\s*(?:[-*•]|\d{1,3}[.)])\s+|^\s*#{1,6}\s+")
_LABELLED = re.compile(r"^\s*\**([A-Za-zÆØÅæøå][\w .\-/]{1,25}?)\**\s*:\**\s*(.*)$")
_NO_NAME = "der står intet navn, som kan læses, ved mailadressen"
_FEW = 4
_LONGEST_LIST = 20_000
_LONGEST = 250  # a contact's line is shorter; a paragraph is prose


@dataclass
class _Record:
    """A contact under way: what its lines have said so far, and where they stand."""

    names: list[str] = field(default_factory=list)
    apart: list[bool] = field(default_factory=list)
    title: str = ""
    organisation: str = ""
    emails: list[str] = field(default_factory=list)
    phone: str = ""
    lines: list[str] = field(default_factory=list)
    start: int = 0
    card: bool = False

    @property
    def said(self) -> bool:
        """Whether anything but names is there."""
        return bool(self.title or self.organisation or self.emails or self.phone)


def read_text_lines(lines: Sequence[str], network: Network) -> Found:
    """The people of a text's lines; what stands between the first and the last of them and is none is told."""
    reader = _Reader(network)
    for place, line in enumerate(lines):
        reader.line(place, line)
    return reader.finished(lines)


class _Reader:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.people: list[tuple[int, ReadPerson]] = []
        self.lost: list[tuple[int, Doubtful]] = []
        self.loose: list[tuple[int, str]] = []
        self.other: list[tuple[int, str]] = []
        self.record = _Record()
        self.place = ""
        self.blank = True

    def line(self, number: int, line: str) -> None:
        words = _MARK.sub("", line).replace("**", "").strip()
        if not words or _NOISE.fullmatch(words) or is_head_line(words):
            self.blank = True
            return
        found, nameless = recipients(words, self.network) if len(words) < _LONGEST_LIST else ([], [])
        if found or nameless:
            self._flush()
            self.people += [(number, person) for person in found]
            self.lost += [(number, Doubtful(mail, _NO_NAME)) for mail in nameless]
        elif len(words) < _LONGEST_LIST and len(parts := list_parts(words, self.network)) > 1:
            for part in parts:
                self._pieces(number, part, take_apart(part, self.network))
        elif len(words) > _LONGEST:
            self._other(number, words)
        elif (labelled := _LABELLED.match(words)) and heading(labelled[1]) is not Field.OTHER:
            self._labelled(number, words, heading(labelled[1]), labelled[2].strip())
        else:
            self._pieces(number, words, take_apart(words, self.network))
        self.blank = False

    def _labelled(self, number: int, line: str, label: Field, value: str) -> None:
        """A line of a card: `Kommune: Køge`."""
        record = self.record
        if label is Field.NAME:
            pieces = take_apart(value, self.network)
            self._begin(number, pieces if pieces.name else Pieces(tidy_name(value)), line)
            return
        if not record.names and label not in (Field.FIRST, Field.LAST):
            self._pieces(number, value, take_apart(value, self.network))
            return
        record.lines.append(line)
        match label:
            case Field.FIRST:
                self._begin(number, Pieces(tidy_name(value)), line)
            case Field.LAST | Field.MIDDLE if record.names:
                record.names[-1] = f"{record.names[-1]} {tidy_name(value)}"
            case Field.TITLE | Field.DEPARTMENT:
                record.title = ", ".join(part for part in (record.title, value) if part)
            case Field.PLACE:
                record.organisation = take_apart(value, self.network).organisation or value
            case Field.MAIL:
                record.emails += EMAIL.findall(value)
            case Field.PHONE:
                record.phone = record.phone or read_phone(value)

    def _pieces(self, number: int, line: str, pieces: Pieces) -> None:
        record = self.record
        if is_name_words(line) and len(line.split()) == 1 and record.names and not record.said and not self.blank:
            # The rest of a name too long for its column.
            record.names[-1] = f"{record.names[-1]} {line}"
            record.lines.append(line)
        elif pieces.name and (pieces.emails or pieces.phone or pieces.organisation or pieces.title):
            self._begin(number, pieces, line)
        elif pieces.name:
            self._name(number, pieces.name, line)
        elif pieces.rest:
            self._rest(number, line, pieces)
        elif pieces.organisation and (pieces.emails or (record.names and not (self.blank and record.emails))):
            self._place(number, line, pieces)
        elif pieces.organisation:
            self._flush()
            self.place = pieces.organisation
        elif record.names and (pieces.emails or pieces.phone or pieces.title):
            self._more(line, pieces)
        else:
            self._other(number, line)

    def _begin(self, number: int, pieces: Pieces, line: str) -> None:
        """A line with a name and more begins a contact."""
        self._flush()
        self.record = _Record(
            [pieces.name],
            [True],
            pieces.title,
            pieces.organisation,
            list(pieces.emails),
            pieces.phone,
            [line],
            number,
        )

    def _name(self, number: int, name: str, line: str) -> None:
        if self.record.said or (self.record.names and self.blank):
            self._flush()
        if not self.record.names:
            self.record.start, self.record.card = number, True
        self.record.names.append(name)
        self.record.apart.append(self.blank)
        self.record.lines.append(line)

    def _rest(self, number: int, line: str, pieces: Pieces) -> None:
        """Words that are no name: the end of a name with what follows it, a title, or something else."""
        record = self.record
        first, _, more = line.partition(" ")
        if record.names and not record.said and not self.blank and more and is_name_words(first):
            following = take_apart(f"{record.names[-1]} {line}", self.network)
            if following.name and not following.rest and following.emails:
                names = record.names[:-1]
                start, lines = record.start, [*record.lines, line]
                self.record = _Record()
                self.loose += [(start, name) for name in names]
                self._begin(start, following, " ".join(lines))
                return
        if self._belongs_to_card(line, pieces):
            record.lines.append(line)
            if not any(char.isdigit() for char in line):
                record.title = ", ".join(part for part in (record.title, line) if part)
            return
        self._other(number, line)

    def _belongs_to_card(self, line: str, pieces: Pieces) -> bool:
        """Whether a line is more of a card: title and department right under the name, a street or town below."""
        record = self.record
        if not record.names or pieces.emails or len(line) > 90:
            return False
        if any(char.isdigit() for char in line):
            return record.card and len(line) < 60
        if not self.blank and not record.title and TITLE.search(line):
            return True
        return record.card and not self.blank and not record.organisation and len(record.lines) < 3

    def _place(self, number: int, line: str, pieces: Pieces) -> None:
        """An organisation, perhaps with mails: of the names above it."""
        record = self.record
        if not record.names or record.organisation:
            self._flush()
            self.lost.append((number, Doubtful(line, "der står intet navn ved mailadressen")))
            return
        record.organisation = pieces.organisation
        record.title = record.title or pieces.title
        self._more(line, pieces)

    def _more(self, line: str, pieces: Pieces) -> None:
        record = self.record
        record.emails += pieces.emails
        record.phone = record.phone or pieces.phone
        record.title = record.title or pieces.title
        record.lines.append(line)

    def _other(self, number: int, line: str) -> None:
        self._flush()
        if EMAIL.search(line):
            self.lost.append((number, Doubtful(line, _NO_NAME)))
        else:
            self.other.append((number, line))

    def _flush(self) -> None:
        record, self.record = self.record, _Record()
        if not record.names:
            return
        if any(is_placeholder(name) for name in record.names):
            self.lost.append((record.start, Doubtful(" ".join(record.lines), NOBODY_YET)))
        elif not record.said:
            self.loose += [(record.start, name) for name in record.names]
        else:
            self.people += [(record.start, person) for person in self._of(record)]

    def _of(self, record: _Record) -> list[ReadPerson]:
        """The people of a contact's lines: as many names as mails are laid side by side."""
        names, emails = record.names, list(dict.fromkeys(record.emails))
        doubts: tuple[str, ...] = ()
        if len(names) > 1 and len(emails) != len(names):
            doubts = ("navne og mailadresser står ikke lige for hinanden",)
            emails = [next((mail for mail in emails if fits(name, mail)), "") for name in names]
        elif len(names) == 1 and len(emails) > 1:
            doubts = (f"flere mailadresser; {', '.join(emails[1:])} er ikke taget med",)
        place = record.organisation or self.place
        phone = record.phone if len(names) == 1 else ""
        paired = [*emails, *[""] * len(names)][: len(names)]
        return [
            ReadPerson(name, record.title, place, mail, phone, doubts=doubts)
            for name, mail in zip(names, paired, strict=True)
        ]

    def finished(self, lines: Sequence[str]) -> Found:
        self._flush()
        filled = sum(1 for line in lines if line.strip())
        if len(self.loose) > 1 and (len(self.loose) + len(self.people)) / max(filled, 1) >= 0.6:
            self.people += [
                (number, ReadPerson(name, organisation=self.place, doubts=("der står kun et navn",)))
                for number, name in self.loose
            ]
            self.loose = []
        self.people.sort(key=lambda pair: pair[0])
        around = self._around()
        self.lost.sort(key=lambda pair: pair[0])
        people = [replace(person, name=tidy_name(person.name)) for _, person in self.people]
        return Found(people, [doubt for _, doubt in self.lost], [line for _, line in around])

    def _around(self) -> list[tuple[int, str]]:
        """The lines outside the list; a few between two people are lines of the list that were not understood."""
        rest = sorted((*self.other, *self.loose))
        around = list(rest)
        for (above, _), (below, _) in pairwise(self.people):
            between = [pair for pair in rest if above < pair[0] < below]
            if len(between) <= _FEW:
                self.lost += [(number, Doubtful(line, "linjen er ikke en person")) for number, line in between]
                around = [pair for pair in around if pair not in between]
        return around
