"""The columns of a list of people: by their headings in Danish and English, or by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from kkrtui.domain.network import Network
from kkrtui.intake.contacts.fields import EMAIL, PHONE, TITLE, looks_like_name
from kkrtui.intake.contacts.lines import is_organisation


class Field(StrEnum):
    """What a column holds."""

    NAME = "name"
    LAST_FIRST = "last_first"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    PLACE = "place"
    TITLE = "title"
    SALUTATION = "salutation"
    DEPARTMENT = "department"
    MAIL = "mail"
    PHONE = "phone"
    SPELLING = "spelling"
    OTHER = "other"


_POST = r"(?:titel|stilling|stillingsbetegnelse|jobtitel|job title|funktion|position|organization title)"
_WORK = r"(?:kommune|region|organisation|myndighed|arbejdssted|arbejdsplads|ansættelsessted|institution|sekretariat)"
_HEADS: tuple[tuple[Field, str], ...] = (
    (Field.LAST_FIRST, r"(?:efternavn|last name|surname) ?[,/]? ?(?:og )?(?:fornavne?|first name)"),
    (Field.FIRST, r"fornavne?|first name|given name"),
    (Field.MIDDLE, r"mellemnavne?|middle name|additional name"),
    (Field.LAST, r"efternavne?|last name|surname|family name"),
    (
        Field.NAME,
        r"(?:(?:fulde?|fuldt|vist|display|full|kontakt|deltager|person) ?)?(?:navne?|name)(?: ?(?:og|,|/) ?"
        + _POST
        + r")?"
        r"|kontakt(?:person(?:er)?)?|person(?:er)?|medlem(?:mer)?|deltagere?|repræsentant(?:er)?|suppleant(?:er)?"
        r"|stedfortrædere?|contact|medarbejdere?|hvem",
    ),
    (Field.PLACE, rf"{_WORK}(?: ?(?:/|og|eller|,) ?{_WORK})*|firma|virksomhed|company|organi[sz]ation(?: name)?"),
    (Field.TITLE, rf"{_POST}(?: ?(?:/|og|eller|,) ?{_POST})*"),
    (Field.SALUTATION, r"title"),
    (Field.DEPARTMENT, r"afdeling|afd|department|organization department|forvaltning|center|område|enhed"),
    (
        Field.MAIL,
        r"(?:primær |arbejds? ?)?(?:e ?mail|mail|e ?post)(?: ?adr(?:esser?|\.)?| address| value)?(?: arbejde)?",
    ),
    (
        Field.PHONE,
        r"(?:direkte |arbejds?|mobil|business |work |mobile |fast ?net)?(?:telefon|tlf|tel|phone|fon)(?: ?n(?:umme)?r)?"
        r"(?: ?(?:direkte|arbejde|mobil|value|number))?|direkte(?: n(?:umme)?r)?|mobil(?: ?n(?:umme)?r)?|mobile|lokal",
    ),
    (Field.SPELLING, r"alias(?:ser)?|(?:andre )?stavemåder?|også kaldet|tidligere navn"),
)
_WHOLE = tuple((field, re.compile(pattern)) for field, pattern in _HEADS)


def heading(cell: str) -> Field:
    """What a column with this heading holds; numbers and marks in it don't count ("E-mail 2", "Navn:")."""
    words = " ".join(re.sub(r"[^\w,/]|[\d_]", " ", cell.lower()).split()).strip(" ,/")
    return next((field for field, pattern in _WHOLE if pattern.fullmatch(words)), Field.OTHER)


def is_head(row: Sequence[str]) -> bool:
    """Whether a row names the columns of a list of people."""
    filled = [cell for cell in row if cell]
    if not filled or any(EMAIL.search(cell) or len(cell) > 60 for cell in filled):
        return False
    known = [found for cell in filled if (found := heading(cell)) is not Field.OTHER]
    who = {Field.NAME, Field.FIRST, Field.LAST, Field.LAST_FIRST, Field.MAIL} & set(known)
    if len(filled) == 1:
        return bool(re.fullmatch(r"(?:navne?|name|fulde navn)", filled[0].strip(" :").lower()))
    return bool(who) and len(known) >= 2


def is_head_line(line: str) -> bool:
    """Whether a line of text is the names of columns in a row: "Navn Kommune e-mail"."""
    words = re.split(r"\s*[|;,\t]\s*|\s+", line.strip(" |"))
    known = [field for word in words if (field := heading(word)) is not Field.OTHER]
    who = {Field.NAME, Field.MAIL, Field.FIRST, Field.LAST} & set(known)
    return len(words) > 1 and bool(who) and len(known) >= max(2, len(words) - 1)


def named_columns(row: Sequence[str]) -> list[Field]:
    """The columns of a row of headings; "Titel" beside "Stilling" is how somebody is addressed, not a post."""
    columns = [heading(cell) if cell else Field.OTHER for cell in row]
    posts = [place for place, field in enumerate(columns) if field is Field.TITLE]
    if len(posts) > 1:
        for place in posts:
            if row[place].strip().lower() in ("titel", "title"):
                columns[place] = Field.SALUTATION
    if not posts:
        columns = [Field.TITLE if field is Field.SALUTATION else field for field in columns]
    if not {Field.NAME, Field.LAST_FIRST, Field.FIRST, Field.LAST} & set(columns):
        # "Leder | E-mail": whoever the first unknown column lists.
        unknown = [place for place, field in enumerate(columns) if field is Field.OTHER and row[place]]
        if unknown:
            columns[unknown[0]] = Field.NAME
    return columns


def columns_by_content(rows: Sequence[Sequence[str]], network: Network) -> list[Field]:
    """The columns of rows without headings, each by what most of its cells are; empty without names."""
    width = max((len(row) for row in rows), default=0)
    columns = [Field.OTHER] * width
    tests = (
        (Field.MAIL, lambda cell: bool(EMAIL.fullmatch(cell))),
        (Field.PHONE, lambda cell: bool(PHONE.fullmatch(cell))),
        (Field.PLACE, lambda cell: is_organisation(cell, network)),
        (Field.NAME, lambda cell: looks_like_name(cell.replace(",", ""), network)),
        (Field.TITLE, lambda cell: bool(TITLE.search(cell))),
    )
    cells = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    for field, holds in tests:
        shares = [
            (sum(map(holds, column)) / len(column) if column and columns[place] is Field.OTHER else 0.0, -place)
            for place, column in enumerate(cells)
        ]
        best, place = max(shares, default=(0.0, 0))
        if best > 0.5:
            columns[-place] = field
    if Field.NAME not in columns:
        pair = [place for place, field in enumerate(columns) if field is Field.OTHER and _one_word(cells[place])]
        if len(pair) < 2 or Field.MAIL not in columns:
            return []
        # Two columns of one word each beside a mail: first and last name, in the order people write them.
        columns[pair[0]], columns[pair[1]] = Field.FIRST, Field.LAST
    if Field.TITLE not in columns and Field.OTHER in columns:
        columns[columns.index(Field.OTHER)] = Field.TITLE
    return columns


def _one_word(cells: Sequence[str]) -> bool:
    named = [
        cell for cell in cells if cell[:1].isupper() and len(cell.split()) <= 2 and cell.isascii() | cell.isprintable()
    ]
    return bool(cells) and len(named) / len(cells) > 0.8
