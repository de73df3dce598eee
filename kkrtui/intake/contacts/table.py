"""Rows of a list of people, from whatever kind of file: each person with what the columns say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kkrtui.domain.danish import clean, clean_line, fold
from kkrtui.domain.network import Network
from kkrtui.intake.contacts.contact_lines import read_contact, take_apart, unlinked
from kkrtui.intake.contacts.fields import (
    EMAIL,
    PHONE,
    ReadPerson,
    is_name_words,
    is_placeholder,
    is_turned,
    looks_like_name,
    ordered_by_mail,
    read_phone,
    read_place,
    tidy_name,
    turned_round,
)
from kkrtui.intake.contacts.heads import Field, columns_by_content, is_head, named_columns
from kkrtui.intake.proposal import Doubtful

NOBODY_YET = "pladsen er ikke besat; der står ingen person"
_SUM = re.compile(r"(?:i alt|total|sum|antal)\b", re.IGNORECASE)
_NAMES = (Field.NAME, Field.LAST_FIRST)


@dataclass
class Found:
    """People of a file, its lines that were not understood, the words around the list, and columns left unread."""

    people: list[ReadPerson] = field(default_factory=list)
    lost: list[Doubtful] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def add(self, other: Found) -> None:
        self.people += other.people
        self.lost += other.lost
        self.around += other.around
        self.unread += other.unread


def read_rows(rows: Sequence[Sequence[str]], network: Network) -> Found:
    """The people of a table.

    Args:
        rows: its cells, as written; titles above, blank rows and repeated headings may stand among them.
        network: whose members organisations are read against.
    """
    tidy = [[unlinked(clean(cell)).strip() for cell in row] for row in rows]
    table = _Table(network, tidy)
    if not any(is_head(row) for row in tidy):
        table.begin([row for row in tidy if sum(map(bool, row)) > 1])
    for row in tidy:
        if any(row):
            table.row(row)
    table.tell_unread()
    return table.found


class _Table:
    """The columns that hold at present, and the place the rows below a heading of their own belong to."""

    def __init__(self, network: Network, rows: Sequence[Sequence[str]]) -> None:
        self.network = network
        self.rows = rows
        self.found = Found()
        self.columns: list[Field] = []
        self.heads: list[str] = []
        self.place = ""
        self.above = ""
        self.unread: dict[str, None] = {}

    def begin(self, rows: Sequence[Sequence[str]]) -> None:
        self.columns = columns_by_content(rows, self.network)

    def _turned(self, columns: list[Field]) -> list[Field]:
        """The columns, one of names with a comma in every one being `Efternavn, Fornavn`."""
        for place, column in enumerate(columns):
            cells = [row[place] for row in self.rows if place < len(row) and row[place] and not is_head(row)]
            names = [_bracketed(cell, self.network)[0] for cell in cells]
            sure = sum(is_turned(name, self.network) for name in names)
            if column is Field.NAME and sure > 1 and sure >= 0.6 * len(names) and all("," in name for name in names):
                return [*columns[:place], Field.LAST_FIRST, *columns[place + 1 :]]
        return columns

    def row(self, row: list[str]) -> None:
        if is_head(row):
            self.heads, self.columns = row, self._turned(named_columns(row))
            self.above = ""
            return
        filled = [cell for cell in row if cell]
        if len(filled) == 1 and self.network.organisation(filled[0].strip(" :")):
            self.place = read_place(filled[0].strip(" :"), self.network)[0]
            return
        if not self.columns:
            self._line(", ".join(clean_line(cell) for cell in filled))
            return
        row = self._fitted(row)
        people = [person for part in self._parts(row) for person in self._people(part)]
        people = [one for n, one in enumerate(people) if one.name not in [other.name for other in people[:n]]]
        self.found.people += people
        if not self._is_vacant(row) and not people:
            self.found.lost.append(Doubtful(" · ".join(map(clean_line, filled)), "rækken er ikke en person"))

    def _line(self, line: str) -> None:
        """A row above or without columns: one person in a line, or words around the list."""
        person = read_contact(line, self.network)
        if person and (person.email or person.organisation) and not is_placeholder(person.name):
            self.found.people.append(replace(person, organisation=person.organisation or self.place))
        elif person and is_placeholder(person.name):
            self.found.lost.append(Doubtful(line, NOBODY_YET))
        elif EMAIL.search(line):
            self.found.lost.append(Doubtful(line, "rækken er ikke en person"))
        else:
            self.found.around.append(line)

    def _fitted(self, row: list[str]) -> list[str]:
        """A row with more cells than columns, because the commas of a title parted it, put together again."""
        extra = len(row) - len(self.columns)
        if extra <= 0 or Field.TITLE not in self.columns or not self.heads:
            return row
        if any(row[len(self.columns) :]) and Field.MAIL in self.columns:
            at, mail = self.columns.index(Field.TITLE), self.columns.index(Field.MAIL)
            joined = [*row[:at], ", ".join(row[at : at + extra + 1]), *row[at + extra + 1 :]]
            if EMAIL.search(joined[mail]) or not any(EMAIL.search(cell) for cell in row):
                return joined
        return row

    def _parts(self, row: list[str]) -> list[dict[Field, list[str]]]:
        """The cells of each person of a row by field: a second column of names begins another person."""
        columns = [*self.columns, *[Field.OTHER] * (len(row) - len(self.columns))]
        cells = list(zip(columns, row, strict=False))
        self._note_unread(cells)
        starts = [place for place, (column, _) in enumerate(cells) if column in _NAMES]
        if len(starts) < 2:
            starts = [0]
        shared = cells[: starts[0]]
        parts: list[dict[Field, list[str]]] = []
        for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
            values: dict[Field, list[str]] = {}
            for column, cell in (*shared, *cells[start:end]):
                if cell:
                    values.setdefault(column, []).append(cell)
            if values:
                parts.append(values)
        return parts

    def _note_unread(self, cells: Sequence[tuple[Field, str]]) -> None:
        for head, (column, cell) in zip(self.heads, cells, strict=False):
            typed = head.lower().endswith("type")
            if cell and head and not typed and column in (Field.OTHER, Field.SALUTATION) and not EMAIL.search(cell):
                self.unread.setdefault(clean_line(head))

    def tell_unread(self) -> None:
        self.found.unread = list(self.unread)

    def _is_vacant(self, row: list[str]) -> bool:
        """Tells of a row whose name stands for nobody."""
        names = [cell for column, cell in zip(self.columns, row, strict=False) if column in (*_NAMES, Field.FIRST)]
        if any(name and is_placeholder(name) for name in names):
            self.found.lost.append(Doubtful(" · ".join(clean_line(cell) for cell in row if cell), NOBODY_YET))
            return True
        return False

    def _people(self, values: dict[Field, list[str]]) -> list[ReadPerson]:
        """The people of the cells of one: several when names and mails stand in as many lines."""
        for names in (values.get(known, []) for known in _NAMES):
            bare = [PHONE.sub("", EMAIL.sub("", line)) for name in names for line in name.split("\n")]
            lines = [line.strip() for line in bare if line.strip(" ,;")]
            mails = EMAIL.findall("\n".join((*values.get(Field.MAIL, ()), *values.get(Field.OTHER, ()), *names)))
            whole = len(lines) > 1 and all(looks_like_name(line.strip(), self.network) for line in lines)
            if whole and len(mails) in (0, len(lines)):
                known = Field.NAME if Field.NAME in values else Field.LAST_FIRST
                phones = [line for cell in values.get(Field.PHONE, ()) for line in cell.split("\n") if line.strip()]
                each: list[ReadPerson] = []
                for place, line in enumerate(lines):
                    own = {**values, known: [line], Field.MAIL: mails[place : place + 1], Field.OTHER: []}
                    own[Field.PHONE] = phones[place : place + 1] if len(phones) == len(lines) else []
                    each += self._one(own)
                return each
        return self._one(values)

    def _one(self, values: dict[Field, list[str]]) -> list[ReadPerson]:
        doubts: list[str] = []
        mails = [mail for cell in values.get(Field.MAIL, ()) for mail in EMAIL.findall(cell)]
        for known in (*_NAMES, Field.OTHER):
            mails = mails or [mail for cell in values.get(known, ()) for mail in EMAIL.findall(cell)]
        if not mails and (typed := clean_line(" ".join(values.get(Field.MAIL, ())))) and not is_placeholder(typed):
            doubts.append(f"»{typed}« er ikke en hel mailadresse og er ikke taget med")
        email = mails[0] if mails else ""
        if len({mail.lower() for mail in mails}) > 1:
            doubts.append(f"flere mailadresser; {', '.join(mails[1:])} er ikke taget med")
        name, title, organisation = self._name(values, email, doubts)
        if not name or is_placeholder(name) or _SUM.match(name):
            return []
        place, department = read_place(clean_line(" ".join(values.get(Field.PLACE, ()))), self.network)
        place = place or organisation
        if not place and Field.PLACE in self.columns and self.above and self._place_leads():
            place = self.above
            doubts.append("kommunen står kun i en række ovenfor")
        place = place or self.place
        self.above = place or self.above
        titles = [*values.get(Field.TITLE, ()), title, *values.get(Field.DEPARTMENT, ()), department]
        found = ReadPerson(
            name,
            _joined(titles),
            "" if is_placeholder(place) else place,
            email,
            self._phone(values, doubts),
            tuple(tidy_name(part) for cell in values.get(Field.SPELLING, ()) for part in re.split(r"[;,\n]", cell)),
            tuple(doubts),
        )
        return [replace(found, spellings=tuple(other for other in found.spellings if other))]

    def _place_leads(self) -> bool:
        """Whether the place stands left of the names, as where it is written once for several."""
        names = [n for n, column in enumerate(self.columns) if column in (*_NAMES, Field.FIRST, Field.LAST)]
        return bool(names) and self.columns.index(Field.PLACE) < min(names)

    def _phone(self, values: dict[Field, list[str]], doubts: list[str]) -> str:
        typed = "\n".join(values.get(Field.PHONE, ()))
        if not typed:
            return read_phone("\n".join(EMAIL.sub("", cell) for known in _NAMES for cell in values.get(known, ())))
        phone = read_phone(typed)
        if typed and not phone and not is_placeholder(typed):
            doubts.append(f"»{clean_line(typed)}« er ikke et helt telefonnummer og er ikke taget med")
        return phone

    def _name(self, values: dict[Field, list[str]], email: str, doubts: list[str]) -> tuple[str, str, str]:
        """Name, and the title and place that stand with it in brackets or behind a comma."""
        typed = clean_line(" ".join(values.get(Field.NAME, ())))
        if turned := values.get(Field.LAST_FIRST):
            typed = clean_line(turned[0])
            words = typed.split()
            typed = turned_round(typed if "," in typed else typed.replace(" ", ", ", 1) if len(words) == 2 else typed)
        parts = (Field.FIRST, Field.MIDDLE, Field.LAST)
        typed = typed or clean_line(" ".join(cell for part in parts for cell in values.get(part, ())))
        name, title, organisation = _bracketed(tidy_name(EMAIL.sub("", PHONE.sub("", typed))), self.network)
        if "," in name:
            if is_turned(name, self.network):
                name = turned_round(name)
                if not email:
                    doubts.append(f"navnet er vendt om; der står »{typed}«")
            elif not all(is_name_words(part.strip()) for part in name.split(",")):
                pieces = take_apart(name, self.network)
                name, title = pieces.name or name.partition(",")[0], title or pieces.title
                organisation = organisation or pieces.organisation
        return ordered_by_mail(name, email), title, organisation


def _bracketed(typed: str, network: Network) -> tuple[str, str, str]:
    """`Rie Holm (sekretær, Køge)` as name, title and place; initials in brackets are neither."""
    match = re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)\s*", typed)
    if not match:
        return typed, "", ""
    name, inside = match[1], match[2].strip()
    if inside.isupper() and len(inside) <= 6 and network.organisation(inside) is None:
        return name, "", ""
    pieces = [part.strip() for part in inside.split(",") if part.strip()]
    places = [part for part in pieces if network.organisation(part)]
    organisation = read_place(places[-1], network)[0] if places else ""
    return name, ", ".join(part for part in pieces if part not in places), organisation


def _joined(titles: Sequence[str]) -> str:
    """Titles after each other, what one of them says already left out."""
    said: list[str] = []
    for title in (clean_line(title) for title in titles):
        if title and not is_placeholder(title) and not any(fold(title) in fold(known) for known in said):
            said.append(title)
    return ", ".join(said)
