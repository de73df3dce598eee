"""Files that are text, and sentences about those that aren't."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from kkrtui.domain.errors import WrongFile
from kkrtui.intake.text import MOST_BYTES, decode, read_text


@pytest.mark.parametrize(
    "data",
    [
        "Møde på Ærø\n".encode(),
        codecs.BOM_UTF8 + "Møde på Ærø\n".encode(),
        "Møde på Ærø\n".encode("cp1252"),
        "Møde på Ærø\n".encode("utf-16"),
        codecs.BOM_UTF16_BE + "Møde på Ærø\r\n".encode("utf-16-be"),
    ],
)
def test_any_encoding_people_have(data: bytes) -> None:
    assert decode(data, "x.txt") == "Møde på Ærø\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "x er et billede (PNG)"),
        (b"\xff\xd8\xff\xe0\0\0", "x er et billede (JPEG)"),
        (b"%PDF-1.7\n", "x er en PDF"),
        (b"PK\x03\x04abc", "x er et Word-, Excel- eller zip-dokument"),
        (b"SQLite format 3\0", "x er en database"),
        (b"\x7fELF\x02\x01\0\0\0", "x er ikke en tekstfil"),
        (b"", "x er tom"),
        (b"  \r\n \n", "x er tom"),
    ],
)
def test_what_is_no_text_gets_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(WrongFile) as refusal:
        decode(data, "x")
    assert str(refusal.value).startswith(said)


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="findes ikke"):
        read_text(tmp_path / "væk.txt")
    with pytest.raises(WrongFile, match="er en mappe"):
        read_text(tmp_path)
    large = tmp_path / "stor.txt"
    with large.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(WrongFile, match="for stort"):
        read_text(large)
