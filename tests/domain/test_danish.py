"""Danish letters, order and dates."""

from __future__ import annotations

from datetime import date

from kkrtui.domain.danish import clean, fold, join, long_date, short_date, sort_key


def test_danish_order_has_ae_oe_aa_last_and_double_a_as_aa() -> None:
    names = ["Ærø", "Aabenraa", "Zebra", "Ødis", "Albertslund", "Ålborg", "Assens", "Öland", "Édith"]
    assert sorted(names, key=sort_key) == [
        "Albertslund", "Assens", "Édith", "Zebra", "Ærø", "Ødis", "Öland", "Aabenraa", "Ålborg",
    ]  # fmt: skip


def test_the_region_in_danish_order() -> None:
    names = [
        "Faxe",
        "Greve",
        "Guldborgsund",
        "Holbæk",
        "Kalundborg",
        "Køge",
        "Lejre",
        "Lolland",
        "Næstved",
        "Odsherred",
        "Ringsted",
        "Roskilde",
        "Slagelse",
        "Solrød",
        "Sorø",
        "Stevns",
        "Vordingborg",
    ]
    assert sorted(["Sorø", *names[:14], *names[15:]], key=sort_key) == names


def test_letters_match_with_and_without_their_marks() -> None:
    assert fold("KØGE") == fold("koege") == "koege"
    assert fold("Åse") == fold("aase")
    assert fold("Ko\u0308ge") == fold("Köge") == "koege"


def test_clean_takes_what_a_terminal_must_not_see() -> None:
    assert clean("a\x1b[2Jb\x00\r\nc \t\nd\u2028e\n\n") == "a[2Jb\nc\nd\ne"


def test_dates_as_they_are_written() -> None:
    day = date(2026, 3, 6)
    assert long_date(day) == "fredag den 6. marts 2026"
    assert short_date(day) == "fre 6. mar 2026"
    assert join(["a", "b", "c"]) == "a, b og c"
