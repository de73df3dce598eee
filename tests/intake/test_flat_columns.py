"""Text out of tables whose columns were lost: the rows come back, no word is lost, and other text stays as it is."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.flat.columns import rebuilt
from kkrtui.intake.tables import cells_of
from tests.intake.reading import TODAY, line
from tests.invented import network

HEADER = [
    "Referat af møde i Netværk Prøve",
    "Dato og tidspunkt: 12. juni 2026 kl. 10-12 på Teams.",
    "Deltagere: Mette Sandager (Lolland), Jonas Ravnkilde (Faxe), Line Mosegård (Køge), Lise Krag (Køge), "
    "Sara Ellekilde (Lejre), Emil Højbjerg (Slagelse) og Povl Nørreskov (Rammesekretariatet).",
    "Referent: Gro Tinghøj, Lolland",
]
HEAD = "Dagsordenpunkt og ansvarlige Referat"

Row = tuple[list[str], list[str]]
ROWS: list[Row] = [
    (["Velkomst og godkendelse af dagsordenen v. Mette Sandager"], ["Dagsordenen blev godkendt uden bemærkninger."]),
    (
        ["Ny mødeplan for netværket Lolland Kommune v. Mette Sandager"],
        [
            "Mette Sandager fortalte, at planen var lavet i et samarbejde mellem Lolland og Faxe kommuner. I resten af "
            "2026 holder Lolland de faste møder om onsdagen.",
        ],
    ),
    (
        [
            "Drøftelse af hvordan netværket kan arbejde med de fælles pladser i 2026-2027, herunder behovet på de små "
            "tilbud v. Jonas Ravnkilde",
            "Siden foråret har flere kommuner meldt om mangel på pladser til de yngste. Sekretariatet har samlet tallene "
            "fra alle kommuner og lagt dem i et notat.",
            "Punktet drøftes med henblik på en fælles indstilling til styregruppen, herunder:",
            "a) Drøftelse af behovet på kort sigt og hvem der kan hjælpe",
            "b) Drøftelse af hvornår børne- og ungeområdet skal inddrages i arbejdet",
        ],
        [
            "Jonas Ravnkilde lagde op til en drøftelse af, om kommunerne kan stå sammen om at købe pladser i regionen.",
            "Følgende kommuner melder ind til arbejdsgruppen:",
            "Faxe Kommune (v. leder af området Jonas Ravnkilde)",
            "Køge Kommune",
            "Lejre Kommune",
            "Der kom følgende input til arbejdet:",
            "- Punktet bør ses sammen med økonomien, fordi priserne stiger hvert år i alle kommuner.",
            "- Stor forskel på kommunerne i forhold til, hvor mange pladser man har brug for.",
            "- Kan man lave nye former for aflastning?",
            "Der skal laves et oplæg til næste møde, ligesom der skal findes konkrete eksempler fra mindst tre kommuner.",
            "Konklusionen blev, at sekretariatet laver et overblik over pladserne og sender det til alle inden sommerferien.",
        ],
    ),
    (
        ["Nyt fra rammesekretariatet v. Povl Nørreskov"],
        [
            "Povl Nørreskov gav en kort status fra sekretariatet og fortalte blandt andet om den nye hjemmeside, som "
            "åbner efter sommeren.",
            "Slides er vedlagt som bilag.",
        ],
    ),
    (
        ["Eventuelt og tak for i dag v. Mette Sandager"],
        ["Der var intet under dette punkt, og mødet sluttede til tiden."],
    ),
]
TITLES = [
    "1 Velkomst og godkendelse af dagsordenen v/ Mette Sandager",
    "2 Ny mødeplan for netværket Lolland Kommune v/ Mette Sandager",
    "3 Drøftelse af hvordan netværket kan arbejde med de fælles pladser i 2026-2027, herunder behovet på de små tilbud "
    "v/ Jonas Ravnkilde",
    "4 Nyt fra rammesekretariatet v/ Povl Nørreskov",
    "5 Eventuelt og tak for i dag v/ Mette Sandager",
]


def wrapped(paragraphs: list[str], width: int) -> list[list[str]]:
    return [textwrap.wrap(text, width, break_long_words=False) for text in paragraphs]


def spaced(lines: list[str]) -> str:
    """Each line followed by an empty one, as some programs give the text of a PDF."""
    return "".join(f"{line} \n\n" if line.strip() else f"{line}\n\n" for line in lines)


def marked(paragraphs: list[list[str]]) -> list[str]:
    """The lines with a line of one blank between paragraphs; a list's points stand close."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [" ", *paragraph] if lines and not paragraph[0].startswith("- ") else paragraph
    return lines


def above() -> list[str]:
    return [line for text in HEADER for line in (*textwrap.wrap(text, 92), " ")]


def lost(narrow: int = 36, wide: int = 64) -> str:
    """The table's text as it is when every line is followed by an empty one and rows end with a mark."""
    lines = [*above(), HEAD]
    for left, right in ROWS:
        lines += [*marked(wrapped(left, narrow)), *marked(wrapped(right, wide)), "  "]
    return spaced(lines)


def parted() -> str:
    """The same with a page's end inside the third row: both cells go on after it, the left one first."""
    lines = [*above(), HEAD]
    for left, right in ROWS[:2]:
        lines += [*marked(wrapped(left, 36)), *marked(wrapped(right, 64)), "  "]
    left_lines, right_lines = marked(wrapped(ROWS[2][0], 36)), marked(wrapped(ROWS[2][1], 64))
    cut_left = 9
    cut_right = next(place for place, line in enumerate(right_lines) if line.startswith("- "))
    before = spaced([*lines, *left_lines[:cut_left], " ", *right_lines[:cut_right]])
    after = [*left_lines[cut_left:], *right_lines[cut_right:], "  "]
    for left, right in ROWS[3:]:
        after += [*marked(wrapped(left, 36)), *marked(wrapped(right, 64)), "  "]
    return f"{before}mailto:gro@example.example\nhttps://www.example.dk/bilag/\n {spaced(after)}"


def close() -> str:
    """The lines one under the other with no mark at all, as `pdftotext -raw` and pypdf give them."""
    lines = [line for text in HEADER for line in textwrap.wrap(text, 92)] + [HEAD]
    for left, right in ROWS:
        lines += [line for cell, width in ((left, 36), (right, 64)) for part in wrapped(cell, width) for line in part]
    return "\n".join(lines) + "\n"


def beside() -> str:
    """The columns side by side with a page's end between rows, as `pdftotext -layout` gives them."""
    lines = [line for text in HEADER for line in textwrap.wrap(text, 92)]
    head = f" {'Dagsordenpunkt og ansvarlige':<42}Referat"
    lines.append(head)
    for number, (left, right) in enumerate(ROWS):
        if number == 3:
            lines += ["", f"{'':<60}Side 1 af 2\f{head}"]
        cells = [[line for part in wrapped(cell, width) for line in part] for cell, width in ((left, 36), (right, 64))]
        lines += [f" {one:<42}{other}".rstrip() for one, other in zip_longest(*cells, fillvalue="")]
    return "\n".join(lines) + "\n"


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.replace("<br>", " ").replace("mailto:gro@example.example", "")))


def rows(text: str) -> list[list[str]]:
    return [cells_of(row) for row in text.splitlines() if row.startswith("|")][2:]


def said(paragraphs: list[str]) -> list[str]:
    return " ".join(paragraphs).split()


@pytest.mark.parametrize(
    "text", [lost(), lost(30, 70), parted(), close(), beside()], ids=["lost", "narrow", "parted", "close", "beside"]
)
def test_rows_titles_presenters_and_results_come_back(text: str) -> None:
    found = rebuilt(text)
    assert [[cell.split() for cell in row] for row in rows(found)] == [
        [said(left), said(right)] for left, right in ROWS
    ]
    agenda = read_agenda(found, "x.txt", network(), TODAY)
    assert [line(item).removesuffix(" 10:00-12:00") for item in agenda.items] == TITLES
    assert (str(agenda.date), len(agenda.attendance)) == ("2026-06-12", 7)


@pytest.mark.parametrize("text", [lost(), parted(), close()])
def test_no_word_is_lost_and_lines_of_a_paragraph_are_joined(text: str) -> None:
    found = rebuilt(text)
    assert words(text) - words(found) == Counter()
    assert HEADER[2] in found.splitlines()
    third = rows(found)[2]
    assert ROWS[2][1][0] in third[1].split("\n")
    assert [part for part in third[1].split("\n") if part.startswith("- ")] == ROWS[2][1][6:9]
    assert ROWS[2][0][0] == third[0].split("\n")[0]


def test_paragraphs_keep_what_space_there_was() -> None:
    first, _, second = rows(rebuilt(lost()))[3][1].partition("\n\n")
    assert [first, second] == ROWS[3][1]


def test_addresses_of_links_come_after_the_table() -> None:
    found = rebuilt(parted())
    assert found.endswith("\nLinks:\n\n- mailto:gro@example.example\n- https://www.example.dk/bilag/\n")


def test_a_row_whose_cells_share_a_line() -> None:
    text = lost().replace("Ny mødeplan", "Kort runde v. alle Deltagerne præsenterede sig.  \n\n  \n\nNy mødeplan", 1)
    assert rows(rebuilt(text))[1] == ["Kort runde v. alle", "Deltagerne præsenterede sig."]
    text = text.replace("v. alle Delt", "v. Lise Krag Delt")
    assert rows(rebuilt(text))[1] == ["Kort runde v. Lise Krag", "Deltagerne præsenterede sig."]


def test_rows_that_are_counted_and_a_pause_without_result() -> None:
    left = ["Velkomst", "Pause", "Takster og priser på de små tilbud", "Eventuelt"]
    right = ["Dagsordenen blev godkendt, og mødet gik i gang til tiden.", "", "1. Priserne stiger, og alle kommuner "
             "melder om det samme mønster i år. 2. Der samles tal ind fra alle.", "Intet at bemærke til dette punkt."]  # fmt: skip
    lines = ["Dagsorden 12. juni 2026", "Punkt", "Beslutning"]
    for number, (one, other) in enumerate(zip(left, right, strict=True), 1):
        lines += [*textwrap.wrap(f"{number}. {one}", 24), *textwrap.wrap(other, 56)]
    found = rows(rebuilt("\n".join(lines)))
    assert [row[0] for row in found] == [f"{number}. {title}" for number, title in enumerate(left, 1)]
    assert [row[1].split() for row in found] == [text.split() for text in right]


def test_three_columns_with_the_times_first() -> None:
    times = ["10.00-10.05", "kl. 10.05 – 10.35", "10:35-10:45", "10.45-11.30", "11.30-12.00"]
    lines = ["Referat 12. juni 2026", "Tidspunkt Punkt og ansvarlig Referat"]
    for time, (left, right) in zip(times, ROWS, strict=True):
        parts = [line for cell, width in ((left, 32), (right, 52)) for part in wrapped(cell, width) for line in part]
        lines += [f"{time} {parts[0]}", *parts[1:]]
    found = rows(rebuilt("\n".join(lines)))
    assert [row[0] for row in found] == times
    assert [[row[1].split(), row[2].split()] for row in found] == [[said(left), said(right)] for left, right in ROWS]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dagsordenpunkt og ansvarlige Referat",
        "Netværksmøde\n\n1. Velkomst\n2. Eventuelt\n",
        "| Punkt | Referat |\n|---|---|\n| Velkomst | Godkendt |\n",
        "Tid\tPunkt\tReferat\n10.00\tVelkomst\tGodkendt\n",
        "Punkt og referat skal sendes til alle.\n" * 12,
        "Referat\n\n1. Velkomst\n\nBeslutning:\n\n" + "Dagsordenen blev godkendt af alle.\n" * 20,
    ],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert rebuilt(text) == text


_WORD = st.text("abæøåKLM.,:|1", min_size=1, max_size=11)
_LINE = st.lists(_WORD, min_size=1, max_size=14).map(" ".join)


@settings(max_examples=50, deadline=None)
@given(st.lists(_LINE | st.sampled_from(["", " ", "  ", "Side 2 af 3", HEAD]), max_size=40), st.booleans())
def test_no_word_of_any_text_under_such_a_head_is_lost(lines: list[str], double: bool) -> None:
    text = f"{HEAD}\n" + ("\n\n" if double else "\n").join(lines)
    kept = [line for line in lines if line not in ("Side 2 af 3", HEAD)]
    assert words("\n".join(kept)) - words(rebuilt(text)) == Counter()
