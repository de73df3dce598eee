"""Files as people drop them: what each is, and a sentence about those that can't be read."""

from __future__ import annotations

import io
import os
import struct
import tracemalloc
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.source import MOST_OFFICE_BYTES, FileKind, Source, document_text, open_source
from kkrtui.intake.zipped import Package
from tests.intake.word_files import NAMESPACES, made, packed, par, saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def dropped(folder: Path, name: str, data: bytes) -> Source:
    (folder / name).write_bytes(data)
    return open_source(folder / name)


def refused(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(WrongFile) as refusal:
        dropped(folder, name, data)
    return str(refusal.value)


def word() -> bytes:
    made_with = docx.Document()
    made_with.add_paragraph("Velkomst")
    return saved(made_with)


def sheet() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("Liste").append(["Navn", "Kommune"])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("dagsorden.md", "# Møde".encode(), FileKind.TEXT),
        ("uden endelse", "1. Velkomst".encode("utf-16"), FileKind.TEXT),
        ("møde.json", b" [1]", FileKind.JSON),
        ("møde.txt", b'\xef\xbb\xbf{"format": 1}', FileKind.JSON),
        ("liste.csv", b"Navn;Kommune", FileKind.CSV),
        ("liste.CSV", "1. Summary\nTitle\tx".encode("utf-16"), FileKind.CSV),
        ("x.txt", b"BEGIN:VCALENDAR\r\n", FileKind.ICS),
        ("x.vcf", b"begin:vcard\r\n", FileKind.VCARD),
        ("x.txt", b"WEBVTT\n", FileKind.VTT),
        ("x.txt", b"\n%PDF-1.7\n", FileKind.PDF),
        ("x.pdf", word(), FileKind.WORD),
        ("x.csv", sheet(), FileKind.EXCEL),
        ("x.docx", b"1. Velkomst\n", FileKind.TEXT),
        ("MZ.txt", b"MZ er initialer\n", FileKind.TEXT),
        ("x.txt", b"[titel] [/] {x}\n", FileKind.TEXT),
    ],
)
def test_the_content_says_what_a_file_is(tmp_path: Path, name: str, data: bytes, kind: FileKind) -> None:
    found = dropped(tmp_path, name, data)
    assert (found.kind, found.name, found.data) == (kind, name, data)


def stream(name: str) -> bytes:
    return OLE + bytes(600) + name.encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.docx", b"", "er tom"),
        ("x.docx", bytes(5000), "er tom"),
        ("x.docx", b"\xff\x00\x03\x88" * 500, "hedder som et Word-dokument"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0", "er et billede (PNG)"),
        ("x.pdf", b"\xff\xd8\xff\xe0\0\0", "er et billede (JPEG)"),
        ("x.heic", b"\0\0\0\x18ftypheic", "er et billede (HEIC)"),
        ("x.mp4", b"\0\0\0\x18ftypmp42", "er en film- eller lydfil"),
        ("x.doc", rb"{\rtf1\ansi", "er et RTF-dokument"),
        ("x.docx", stream("EncryptedPackage"), "er låst med en adgangskode"),
        ("x.doc", stream("WordDocument"), "det gamle format (.doc)"),
        ("x.xls", stream("Workbook"), "det gamle format (.xls)"),
        ("x.msg", stream("__substg1.0_0037001F"), "en mail fra Outlook"),
        ("x.db", b"SQLite format 3\0", "er en database"),
        ("x.exe", b"MZ\x90\0\3\0", "er et program"),
        ("x.zip", packed({"a.txt": "a"}), "er en zip-fil"),
        ("x.pptx", packed({"ppt/presentation.xml": "a"}), "PowerPoint"),
        ("x.odt", packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        ("x.docx", word()[:-2000], "er beskadiget eller kun hentet halvt"),
        ("x.docx", b"PK\x03\x04" + b"abc" * 50, "er beskadiget eller kun hentet halvt"),
        ("x.doc", b"<!DOCTYPE html>\n<html>", "er en webside"),
        ("x.eml", b"Received: from a\nSubject: Dagsorden\nMIME-Version: 1.0\n\nHej", "er en mail"),
        ("~$dagsorden.docx", b"\x05Eva Ek", "låsefil"),
    ],
)
def test_what_cant_be_read_gets_a_sentence(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    sentence = refused(tmp_path, name, data)
    assert said in sentence
    assert sentence.startswith(name)
    assert sentence.endswith(".")


def test_paths_that_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(WrongFile, match="findes ikke"):
        open_source(tmp_path / "væk.docx")
    with pytest.raises(WrongFile, match="er en mappe"):
        open_source(tmp_path)
    with pytest.raises(WrongFile, match="kan ikke læses"):
        open_source(tmp_path / "a\0b")
    with pytest.raises(WrongFile, match="kan ikke læses"):
        open_source(tmp_path / ("x" * 5000))
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    with pytest.raises(WrongFile, match="kan ikke læses"):
        open_source(ring)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør.txt")
    with pytest.raises(WrongFile, match="ikke en almindelig fil"):
        open_source(tmp_path / "rør.txt")


@pytest.mark.parametrize("head", [b"Velkomst", b"%PDF-1.7\n", b"PK\x03\x04", OLE])
def test_half_a_gigabyte_is_refused_without_being_read(tmp_path: Path, head: bytes) -> None:
    with (tmp_path / "stor.docx").open("wb") as file:
        file.write(head)
        file.truncate(500_000_000)
    tracemalloc.start()
    with pytest.raises(WrongFile, match="fylder 500 MB"):
        open_source(tmp_path / "stor.docx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000 < MOST_OFFICE_BYTES


def bomb(member: str, size: int = 60_000_000) -> bytes:
    """A small zip whose member inflates to `size` bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(member, "w") as stream:
        for _ in range(size // 1_000_000):
            stream.write(b" " * 1_000_000)
    return data.getvalue()


def test_a_bomb_costs_no_memory_whatever_its_header_says(tmp_path: Path) -> None:
    honest = bomb("word/document.xml")
    lying = honest.replace(struct.pack("<I", 60_000_000), struct.pack("<I", 1000))
    assert len(honest) < 100_000
    assert lying != honest
    for data, said in ((honest, "fylder udpakket"), (lying, "er beskadiget")):
        source = dropped(tmp_path, "x.docx", data)
        tracemalloc.start()
        with pytest.raises(WrongFile, match=said):
            document_text(source)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 60_000_000
    assert "fylder udpakket" in refused(tmp_path, "x.xlsx", bomb("xl/worksheets/sheet1.xml"))
    assert "fylder udpakket" in refused(tmp_path, "x.docx", packed({f"word/{n}": "" for n in range(10_001)}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_not_expanded(encoding: str) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {two} "{f"&{one};" * 10}">' for one, two in zip("abcdefgh", "bcdefghi", strict=True)
    )
    main = f"<!DOCTYPE w [{entities}]><w:document {NAMESPACES}><w:body>{par('&i;')}</w:body></w:document>"
    with pytest.raises(WrongFile, match="indeholder kode"):
        document_text(Source("x.docx", FileKind.WORD, packed({"word/document.xml": main.encode(encoding)})))


def test_every_byte_may_be_wrong(tmp_path: Path) -> None:
    whole = made(par("Velkomst"))
    told: set[str] = set()
    for place in range(0, len(whole), 7):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            told.add(document_text(dropped(tmp_path, "x.docx", bytes(broken))))
        except WrongFile as refusal:
            told.add(str(refusal))
    assert "Velkomst" in told
    assert all("elkom" in one or one.startswith("x.docx ") for one in told)


def test_a_zip_with_a_password_is_said_to_have_one() -> None:
    data = bytearray(packed({"word/document.xml": "x"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(WrongFile, match="adgangskode"):
        Package(bytes(data), "x.docx")


def test_the_text_of_each_kind_of_document(tmp_path: Path) -> None:
    assert document_text(dropped(tmp_path, "a.txt", "Køge\r\n".encode("cp1252"))) == "Køge\n"
    assert document_text(dropped(tmp_path, "a.docx", word())) == "Velkomst"
    with pytest.raises(WrongFile, match="liste over personer"):
        document_text(dropped(tmp_path, "a.xlsx", sheet()))
