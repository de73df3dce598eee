"""The rows of an Excel workbook (.xlsx), sheet by sheet, as text."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from kkrtui.domain.refusals.importing import WrongFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_ROWS = 20_000
MOST_COLUMNS = 120
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"

Rows = list[list[str]]


def read_sheets(data: bytes, name: str) -> Iterator[tuple[str, Rows]]:
    """Each visible sheet's title and its rows, one sheet in memory at a time.

    Args:
        data: the bytes of the file.
        name: the file's name, for the sentence when it can't be read.

    Raises:
        WrongFile: it is no workbook, is locked with a password, damaged, or far too long for a list of people.
    """
    if data.startswith(_OLD_OFFICE):
        raise WrongFile(
            f"{name} er et ældre Excel-ark (.xls) eller er låst med adgangskode. "
            "Åbn det i Excel, fjern adgangskoden, og gem det som .xlsx eller CSV."
        )
    workbook = _opened(data, name)
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible":
                yield sheet.title, _rows(sheet, name)
    finally:
        workbook.close()


def _opened(data: bytes, name: str) -> Workbook:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    # What it remarks on (a date out of range, a missing style sheet) is in English, and nobody here can mend it.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    try:
        return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, ParseError, *_DAMAGED) as error:
        raise _damaged(name) from error


# What openpyxl raises on the insides of a file that is cut off or was never a workbook.
_DAMAGED = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    SyntaxError,
    NotImplementedError,
)


def _damaged(name: str) -> WrongFile:
    return WrongFile(f"{name} kan ikke læses som et Excel-ark; filen er beskadiget eller noget andet. Intet er gemt.")


def _rows(sheet: Any, name: str) -> Rows:
    # The size a sheet says it has is often wrong: one row from some programs, a million from others.
    sheet.reset_dimensions()
    rows: Rows = []
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)):
            if number >= MOST_ROWS:
                raise WrongFile(f"Et ark i {name} har over {MOST_ROWS} rækker; det er ikke en liste over et netværk.")
            cells = [_text(value) for value in row]
            while cells and not cells[-1]:
                cells.pop()
            rows.append(cells)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ParseError, *_DAMAGED) as error:
        raise _damaged(name) from error
    return rows


def _text(value: object) -> str:
    """A cell as text: a telephone number that Excel took for a number is its digits."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case str() if value.startswith("#") and value.endswith(("!", "?", "#N/A", "#NULL!")):
            return ""
    return str(value)
