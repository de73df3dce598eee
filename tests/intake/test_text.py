"""Bytes that are text in whatever encoding, and sentences about those that aren't."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.text import decode

SAID = "Møde på Ærø – »takster«\n"


@pytest.mark.parametrize(
    "data",
    [
        SAID.encode(),
        codecs.BOM_UTF8 + SAID.encode(),
        SAID.encode("cp1252"),
        SAID.encode("utf-16"),
        codecs.BOM_UTF16_BE + SAID.replace("\n", "\r\n").encode("utf-16-be"),
        SAID.encode("utf-16-le"),
        SAID.encode("utf-16-be"),
        SAID.encode("utf-32"),
        SAID.encode("utf-16-le") + b"x",
        SAID.encode().decode("cp1252").encode(),
        SAID.encode().decode("cp1252").encode().decode("cp1252", "ignore").encode("utf-16"),
    ],
)
def test_any_encoding_people_have(data: bytes) -> None:
    assert decode(data, "x.txt") == SAID


def test_a_file_of_several_encodings_is_read_line_by_line() -> None:
    data = "Køge\n".encode() + "Næstved – »ja«\r\n".encode("cp1252") + "Sorø og ".encode() + "Ærø".encode("cp1252")
    assert decode(data, "x") == "Køge\nNæstved – »ja«\nSorø og Ærø"
    assert decode(codecs.BOM_UTF8 + data, "x").startswith("Køge")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("kÃ¸ge og NÃ¦stved â€“ 5 â‚¬", "køge og Næstved – 5 €"),
        ("LÃ†SÃ˜ â€œGodâ€\x9d Ã…r", "LÆSØ “God” År"),
        ("Tegnet ø vises som Ã¸", "Tegnet ø vises som Ã¸"),
        ("Ã¦ Ã¸ Ã¥ Ã¸ beside Køge", "æ ø å ø beside Køge"),
        ("Crème brûlée, Ångström, naïve", "Crème brûlée, Ångström, naïve"),
        ("SÃO PAULO", "SÃO PAULO"),
    ],
)
def test_letters_encoded_twice_only_where_it_cant_be_meant(written: str, read: str) -> None:
    assert decode(written.encode(), "x") == read


def test_controls_and_escape_codes_go_and_breaks_stay() -> None:
    data = "\x1b[31mrød\x1b[0m \x1b]0;titel\x07Vel\x00komst\x07\x9b\tx\r\ny\rz\x85æ\f".encode()
    assert decode(data + b" " * 200, "x").rstrip(" ") == "rød Velkomst\tx\ny\nz\næ\f"
    assert decode(("a" * 100).encode("cp1252") + b"\x81\x8d", "x") == "a" * 100


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x7fELF\x02\x01\0\0\0", "x er ikke en tekstfil"),
        (bytes(range(256)) * 4, "x er ikke en tekstfil"),
        ("".join(map(chr, range(1, 32))).encode("utf-16"), "x er ikke en tekstfil"),
        (b"", "x er tom"),
        (b"  \r\n \n", "x er tom"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "x er tom"),
        (b"\0" * 500, "x er tom"),
        (b"\x1b[0m\n", "x er tom"),
    ],
)
def test_what_is_no_text_gets_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(WrongFile) as refusal:
        decode(data, "x")
    assert str(refusal.value).startswith(said)


@settings(max_examples=50)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="ÂÃâðï\ufeff")))
def test_what_was_written_is_what_is_read(said: str) -> None:
    whole = f"Møde {said} slut"
    assert decode(whole.encode(), "x") == whole


@settings(max_examples=50)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        said = decode(data, "x")
    except WrongFile as refusal:
        said = str(refusal)
    assert said.strip()
    assert not {"\0", "\x1b", "\r"} & set(said)
