"""Where words stand in a text, and the part of it that is shown."""

from __future__ import annotations

import pytest

from kkrtui.domain.search import excerpt, found_in, has_all


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Takster og taksten", ["takst"], ["Takster", "taksten"]),
        ("En ål og al fisk", ["ål"], ["ål"]),
        ("En ål og al fisk", ["al"], ["al"]),
        ("oplæg.pdf i https://www.example.org/læg_2", ["læg"], ["læg"]),
        ("§ 32, 132 og 320", ["32"], ["32", "320"]),
        ("a b ab", ["a"], ["a"]),
        ("ØKONOMI", ["øko"], ["ØKONOMI"]),
        ("(a+b)*", ["b"], ["b"]),
        ("intet", [], []),
    ],
)
def test_words_are_starts_of_words(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[begin:end] for begin, end in found_in(text, words)] == marked
    assert has_all(text, words) == (bool(marked) or not words)


def test_all_words_must_be_there() -> None:
    assert has_all("Oversigt over takster.docx", ["docx", "over"])
    assert not has_all("Oversigt over takster.docx", ["docx", "plan"])


def test_what_is_shown_has_the_word_in_it() -> None:
    text = f"{'ord ' * 60}Køge sender tallene {'mere ' * 60}"
    shown = excerpt(text, ["køge"], 60)
    assert len(shown) == 60
    assert shown.startswith("…ord ")
    assert "Køge sender tallene" in shown
    assert shown.endswith("…")
    assert excerpt("Kort\ntekst", ["findes"], 60) == "Kort tekst"
    assert excerpt("a" * 100, ["a" * 100], 20) == f"{'a' * 19}…"
