"""A list of people becomes contacts: CSV, Excel, business cards, Outlook recipients, a table or lines of a document."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain.danish import clean_line, count, day_month_year, fold
from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.network import Network
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.contacts.fields import EMAIL, ReadPerson, doubts_about
from kkrtui.intake.contacts.heads import is_head
from kkrtui.intake.contacts.spreadsheet import read_sheets
from kkrtui.intake.contacts.table import Found, read_rows
from kkrtui.intake.contacts.text import read_text_lines
from kkrtui.intake.contacts.vcard import read_cards
from kkrtui.intake.lines import normalised
from kkrtui.intake.proposal import Account, Doubtful, Taken
from kkrtui.intake.tables import cells_of, is_separator
from kkrtui.intake.text import decode

_EXCEL = ("excel", "xlsx", "xlsm", "spreadsheet")
_CARDS = ("vcard", "vcf")
_CSV = ("csv", "tsv")
_A_DATE = r"(\d{1,2}\.?\s*[a-zæøå]+\.?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./ -]+\d{2,4}|\d{4}-\d\d-\d\d)"
_FROM = rf"\s*:?\s*(?:senest\s+)?(?:den\s+|d\.\s*)?{_A_DATE}"
_DATED = (
    re.compile(rf"\b(?:pr\.?|per|gældende fra|opdateret|ajourført|revideret|rettet){_FROM}", re.IGNORECASE),
    re.compile(rf"\b(?:dato|udskrevet|udarbejdet|version){_FROM}", re.IGNORECASE),
)
_TOLD_ONE_BY_ONE = 12


@dataclass
class PeopleRead:
    """What a list says: people in its order, the date it holds from when it says one, and the account."""

    people: list[ReadPerson] = field(default_factory=list)
    day: date | None = None
    account: Account = field(default_factory=Account)


def read_people_file(kind: str, data: bytes, text: str, name: str, network: Network) -> PeopleRead:
    """The people of a file.

    Args:
        kind: "csv", "excel", "vcard"; anything else is text.
        data: the bytes of the file, for those three.
        text: the text of any other, as Markdown where it has tables.
        name: the file's name, for sentences.
        network: whose members organisations are read against.

    Raises:
        WrongFile: it can't be read, or there are no people in it.
    """
    found, dated = _found(kind.lower(), data, text, name, network)
    people = [_doubted(person, network) for person in _once(found.people)]
    if not people and not found.lost:
        raise WrongFile(
            f"Der står ingen personer i {name}, som kan læses. En liste har et navn på hver linje, "
            "gerne med titel, kommune og mail. Intet er gemt."
        )
    read = PeopleRead(people, _day(dated, name))
    read.account = _account(read, found, network)
    return read


def _found(kind: str, data: bytes, text: str, name: str, network: Network) -> tuple[Found, str]:
    """The people of a file, and the words in which its date may stand."""
    if kind in _EXCEL:
        return _from_sheets(data, name, network)
    if not text:
        text = decode(data, name)
    if kind in _CARDS or re.match(r"\s*BEGIN:VCARD", text, re.IGNORECASE):
        return read_cards(text, network), ""
    if kind in _CSV or _is_csv(text):
        found = _from_csv(text, name, network)
        return found, "\n".join(found.around)
    return _from_text(text, network), text


def _from_sheets(data: bytes, name: str, network: Network) -> tuple[Found, str]:
    """The people of the first sheet that has some; further ones are told of."""
    first, rest = Found(), Found()
    for title, rows in read_sheets(data, name):
        found = read_rows(rows, network)
        if not first.people:
            rest.lost += first.lost
            first = found
        elif found.people:
            rest.unread.append(f"arket »{title}«")
    first.lost = rest.lost + first.lost if first.people else first.lost
    first.unread += rest.unread
    return first, "\n".join(first.around)


def _is_csv(text: str) -> bool:
    """Whether a text is a list between separators, by a row that names the columns."""
    lines = [line for line in text.split("\n") if line.strip()][:10]
    return any(is_head([cell.strip(' "') for cell in line.split(mark)]) for line in lines for mark in ";,")


def _from_csv(text: str, name: str, network: Network) -> Found:
    lines = text.split("\n")
    if declared := re.fullmatch(r"\"?sep=(.)\"?", lines[0].strip("\ufeff\r ")):
        lines, marks = lines[1:], declared[1]
    else:
        marks = ";,\t|"
    best: list[list[str]] = []
    mark_of_best = ""
    for mark in marks:
        rows = _rows(lines, mark, name)
        if _weight(rows) > _weight(best):
            best, mark_of_best = rows, mark
    wide = sum(1 for row in best if sum(map(bool, row)) > 1)
    headed = any(is_head(row) for row in best)
    if not headed and (wide == 0 or (mark_of_best == "," and len({len(row) for row in best if any(row)}) > 1)):
        # Titles with commas of their own part such rows anywhere: each line is read by what it says.
        return read_text_lines([line.replace('"', "") for line in lines], network)
    return read_rows(best, network)


def _rows(lines: list[str], mark: str, name: str) -> list[list[str]]:
    """The rows between one separator; quotes that never close are taken for letters."""
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=mark, skipinitialspace=True))
        if any(cell.count("\n") > 20 for row in rows for cell in row):
            rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=mark, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise WrongFile(f"{name} kan ikke læses som en liste ({error}). Gem den igen som CSV eller Excel.") from error
    return [[cell.strip() for cell in row] for row in rows]


def _weight(rows: list[list[str]]) -> tuple[bool, int, int]:
    """How much like a table some rows are: a row of headings, rows with a mail in a cell of its own, cells."""
    mails = sum(1 for row in rows if len(row) > 1 and any(EMAIL.fullmatch(cell) for cell in row))
    return any(is_head(row) for row in rows), mails, sum(len(row) - 1 for row in rows)


def _from_text(text: str, network: Network) -> Found:
    """The people of a document: its tables by their columns, the lines between them by their words."""
    found = Found()
    lines = normalised(text)
    at = 0
    while at < len(lines):
        end = at
        barred = _is_row(lines[at])
        while end < len(lines) and _is_row(lines[end]) == barred:
            end += 1
        if barred:
            rows = [cells_of(line) for line in lines[at:end] if not is_separator(line)]
            table = read_rows(rows, network)
            if table.people:
                found.add(table)
            else:
                found.around += lines[at:end]
        else:
            found.add(read_text_lines(lines[at:end], network))
        at = end
    return found


def _is_row(line: str) -> bool:
    return "|" in line


def _once(people: list[ReadPerson]) -> list[ReadPerson]:
    """People without repetitions: the same name with the same mail is one, whatever else one row leaves out."""
    kept: dict[tuple[str, str], ReadPerson] = {}
    for person in people:
        key = (fold(person.name), person.email.lower())
        known = kept.get(key)
        if known is None:
            kept[key] = person
            continue
        doubts = known.doubts
        if person.organisation and known.organisation and fold(person.organisation) != fold(known.organisation):
            doubts += (f"står også under {person.organisation}",)
        kept[key] = replace(
            known,
            title=known.title or person.title,
            organisation=known.organisation or person.organisation,
            phone=known.phone or person.phone,
            spellings=tuple(dict.fromkeys((*known.spellings, *person.spellings))),
            doubts=doubts,
        )
    return list(kept.values())


def _doubted(person: ReadPerson, network: Network) -> ReadPerson:
    return replace(person, doubts=tuple(dict.fromkeys((*person.doubts, *doubts_about(person, network)))))


def _day(words: str, name: str) -> date | None:
    """The date a list says it holds from: "Pr. 11. november 2022", "opdateret 3/2-2026", or a date in its name."""
    near = [match[1] for pattern in _DATED for match in pattern.finditer(words)]
    near += re.findall(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)", name)
    for phrase in near:
        if (read := resolve(phrase, Frame(date(2000, 1, 1)))) and read.date:
            return read.date
    return None


def _is_known_mail(line: str, known: set[str]) -> bool:
    """Whether a line is but the address of somebody who is taken, as PDFs repeat them for their links."""
    mails = EMAIL.findall(line)
    rest = EMAIL.sub("", line).replace("mailto:", "")
    return bool(mails) and not any(char.isalnum() for char in rest) and all(mail.lower() in known for mail in mails)


def _account(read: PeopleRead, found: Found, network: Network) -> Account:
    account = Account([Taken("person", person.line(network)) for person in read.people])
    if read.day:
        account.taken.append(Taken("date", day_month_year(read.day)))
    account.unsure += [Doubtful(person.name, doubt) for person in read.people for doubt in person.doubts]
    if found.unread:
        account.unsure.append(Doubtful(", ".join(found.unread), "er ikke læst; personlisten har intet sted til det"))
    around = [line for line in map(clean_line, found.around) if any(char.isalpha() for char in line)]
    if len(around) > _TOLD_ONE_BY_ONE:
        lines = count(len(around), "linje", "linjer")
        account.unsure.append(Doubtful(f"{around[0][:60]} … ({lines})", "står uden om listen og er ikke læst"))
    else:
        account.unsure += [Doubtful(line, "står uden om listen og er ikke læst") for line in around]
    known = {person.email.lower() for person in read.people}
    account.not_understood += [doubt for doubt in found.lost if not _is_known_mail(doubt.text, known)]
    return account
