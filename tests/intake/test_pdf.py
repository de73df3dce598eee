"""PDF as text: whole paragraphs, headings, lists, tables over pages, and what is refused."""

from __future__ import annotations

import io
from typing import Any

import pytest

from kkrtui.documents.layouts import LAYOUTS
from kkrtui.documents.options import Options
from kkrtui.documents.render import RENDERERS
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.agenda import read_agenda
from kkrtui.intake.pdf import MOST_PAGES, pdf_text
from kkrtui.intake.pdf_files.words import joined, paragraph
from kkrtui.intake.tables import cells_of
from tests.intake.reading import TODAY, line
from tests.invented import meeting, network

typst = pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

PAGE = '#set page(paper: "a4", margin: 2.2cm)\n#set text(font: "Libertinus Serif", size: 11pt, lang: "da")\n'
LONG = "Kommunerne drøftede, hvordan samarbejdet om de fælles tilbud kan styrkes i det kommende år. "
CONTACT = "#place(top + right, block(width: 4.5cm)[*Kontakt* \\ Gro Tinghøj \\ Familieafdelingen \\ 5467 0000])\n"


def made(source: str) -> bytes:
    return bytes(typst.compile((PAGE + source).encode(), format="pdf", ignore_system_fonts=True))


def read(source: str) -> str:
    return pdf_text(made(source), "prøve.pdf")


def rows(text: str) -> list[list[str]]:
    return [cells_of(row) for row in text.splitlines() if row.startswith("|")]


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("i perioden 2025-", "2026 skal", "i perioden 2025-2026 skal"),
        ("implemen-", "tering af", "implementering af"),
        ("implemen\u00ad", "tering af", "implementering af"),
        ("børne-", "og ungeområdet", "børne- og ungeområdet"),
        ("Bodil Ager-", "Holm deltog", "Bodil Ager-Holm deltog"),
        ("i KKR-", "netværket", "i KKR-netværket"),
        ("på Teams-", "mødet", "på Teams-mødet"),
        ("tilbud –", "og andre", "tilbud – og andre"),
        ("https://www.example.dk/om-", "kontrakter/", "https://www.example.dk/om-kontrakter/"),
        ("https://www.example.dk/", "Svar fra", "https://www.example.dk/ Svar fra"),
        ("hele", "ord", "hele ord"),
    ],
)
def test_a_hyphen_at_a_lines_end_goes_where_it_is_only_the_pages(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole
    assert paragraph([before, after]) == whole


def long_meeting() -> Meeting:
    """The invented meeting with so much text that its table takes more than one page."""
    items: list[AgendaItem] = []
    for item in meeting().items:
        text = "\n\n".join(LONG * 3 for _ in range(6)) if item.title.startswith("Stigende") else item.case_text
        items.append(AgendaItem(**{**vars_of(item), "case_text": text}))
    return meeting(items=tuple(items))


def vars_of(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("of", [meeting, long_meeting])
def test_the_house_layouts_come_back_from_their_own_pdf(layout: str, of: Any) -> None:
    document = LAYOUTS[layout](network(), of(), Options())
    wanted = read_agenda(RENDERERS["md"](document, None).decode(), "x.md", network(), TODAY)
    found = read_agenda(pdf_text(RENDERERS["pdf"](document, None), "x.pdf"), "x.pdf", network(), TODAY)
    assert [line(item) for item in found.items] == [line(item) for item in wanted.items]
    assert [item.case_text.split() for item in found.items] == [item.case_text.split() for item in wanted.items]
    assert (found.title, found.date, found.start, found.attendance) == (
        wanted.title,
        wanted.date,
        wanted.start,
        wanted.attendance,
    )


def test_paragraphs_headings_bold_lines_and_lists() -> None:
    text = read(
        "#text(size: 18pt, weight: 700)[Netværksmøde i prøven]\n\nSted: Teams\n\nDato: 12. juni 2026 kl. 10-12\n\n"
        f"#text(size: 14pt, weight: 700)[1. Velkomst]\n\n{LONG}{LONG}\n\n#strong[Opfølgning]\n\n"
        "- første punkt\n  - under det første\n- andet punkt\n\n+ et\n+ to\n\n#text(size: 14pt, weight: 700)[2. Eventuelt]\n"
    )
    assert text.splitlines() == [
        "# Netværksmøde i prøven",
        "",
        "Sted: Teams",
        "",
        "Dato: 12. juni 2026 kl. 10-12",
        "",
        "## 1. Velkomst",
        "",
        (LONG + LONG).strip(),
        "",
        "**Opfølgning**",
        "",
        "- første punkt",
        "  - under det første",
        "- andet punkt",
        "1. et",
        "2. to",
        "",
        "## 2. Eventuelt",
    ]


HEAD = "[*Dagsordenpunkt og ansvarlige*], [*Referat*],"


@pytest.mark.parametrize("stroke", ["0.5pt", "none", "(x: none, y: 0.5pt)"])
@pytest.mark.parametrize("repeat", ["true", "false"])
def test_a_table_over_pages_is_one_table(stroke: str, repeat: str) -> None:
    sentences = [f"Nummer {n}: {LONG.strip()}" for n in range(40)]
    text = read(
        f"#table(columns: (38%, 62%), stroke: {stroke}, row-gutter: {'8pt' if stroke == 'none' else '0pt'}, "
        f"table.header(repeat: {repeat}, {HEAD}), "
        "[Velkomst v. Mette Sandager], [Godkendt.], "
        f"[Takster | priser v. Jonas Ravnkilde], [{' #parbreak() '.join(sentences)}], "
        "[Pause], [], [Eventuelt v. Lise Krag], [Intet.])"
    )
    found = rows(text)
    assert [row[0] for row in found] == [
        "Dagsordenpunkt og ansvarlige",
        "---",
        "Velkomst v. Mette Sandager",
        "Takster | priser v. Jonas Ravnkilde",
        "Pause",
        "Eventuelt v. Lise Krag",
    ]
    assert found[3][1].split() == " ".join(sentences).split()
    assert [row[1] for row in (*found[2:3], *found[4:])] == ["Godkendt.", "", "Intet."]


def test_both_cells_of_a_row_go_on_after_the_page() -> None:
    left = [f"Baggrund {n} om det, som netværket skal vide." for n in range(24)]
    right = [f"Svar {n}: {LONG.strip()}" for n in range(24)]
    text = read(
        f"#table(columns: (38%, 62%), table.header({HEAD}), [Takster v. Jonas Ravnkilde #parbreak() "
        f"{' #parbreak() '.join(left)}], [{' #parbreak() '.join(right)}], [Eventuelt], [Intet.])"
    )
    found = rows(text)
    assert len(found) == 4
    assert found[2][0].split() == ["Takster", "v.", "Jonas", "Ravnkilde", *" ".join(left).split()]
    assert found[2][1].split() == " ".join(right).split()


def test_a_table_of_three_columns_with_times() -> None:
    text = read(
        "#table(columns: (20%, 35%, 45%), stroke: none, table.header([Tidspunkt], [Punkt og ansvarlig], [Referat]), "
        "[10.00-10.05], [Velkomst v. Mette Sandager], [Godkendt.], "
        f"[10.05-10.35], [Takster v. Jonas Ravnkilde], [{LONG * 4}], [10.35-10.45], [Pause], [])"
    )
    assert rows(text)[2:] == [
        ["10.00-10.05", "Velkomst v. Mette Sandager", "Godkendt."],
        ["10.05-10.35", "Takster v. Jonas Ravnkilde", (LONG * 4).strip()],
        ["10.35-10.45", "Pause", ""],
    ]


def test_feet_and_numbers_of_pages_are_left_out() -> None:
    text = read(
        '#set page(header: [Prøvenetværket], footer: context [Referat #h(1fr) Side #counter(page).display("1") af 3])\n'
        + f"{LONG}\n#pagebreak()\n".join(f"Afsnit {n}." for n in ("et", "to", "tre"))
    )
    assert "Side" not in text
    assert "Prøvenetværket" not in text
    assert [n for n in ("et", "to", "tre") if f"Afsnit {n}." in text] == ["et", "to", "tre"]


def test_what_stands_beside_page_1_is_not_mixed_into_its_lines() -> None:
    text = read(CONTACT + "#block(width: 10cm)[" + "\n\n".join([LONG * 2] * 3) + "]")
    assert text.count(" ".join((LONG * 2).split())) == 3
    assert "> Gro Tinghøj\n" in text


def test_a_word_over_a_pages_end_and_a_hyphen_are_joined() -> None:
    text = read(f"#set text(hyphenate: true)\n#set par(justify: true)\n#block(width: 4cm)[{LONG * 20}]")
    assert " ".join(text.split()).count(LONG.strip()) == 20


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_along_their_words(turn: int) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made(f"#set page(flipped: true)\n{LONG * 3}")))
    writer.pages[0].rotate(turn)
    out = io.BytesIO()
    writer.write(out)
    assert pdf_text(out.getvalue(), "x.pdf").strip() == (LONG * 3).strip()


def test_words_on_end_come_last() -> None:
    text = read(f"#place(left, dx: -1.5cm, rotate(-90deg, reflow: true)[langs kanten])\n{LONG}")
    assert text.splitlines()[0] == LONG.strip()
    assert text.split()[-2:] == ["langs", "kanten"]


def test_the_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    class Stopped(Exception):
        pass

    told: list[tuple[int, int]] = []

    def tick(done: int, of: int) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        pdf_text(made("a\n#pagebreak()\nb\n#pagebreak()\nc"), "x.pdf", tick)
    assert told == [(1, 3), (2, 3)]


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(made("hemmeligt")))
    writer.encrypt("kode", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (locked, "beskyttet med en adgangskode"),
        (lambda: made("noget")[:400], "beskadiget"),
        (lambda: b"%PDF-1.7\n" + b"\0\xff" * 500, "beskadiget"),
        (lambda: b"", "beskadiget"),
        (lambda: made("#rect(width: 5cm, height: 5cm, fill: gray)"), "billede uden tekst"),
        (lambda: made(f"#for n in range({MOST_PAGES + 1}) [x #pagebreak(weak: true)]"), f"{MOST_PAGES + 1} sider"),
    ],
)
def test_what_can_not_be_read_is_refused_in_one_sentence(data: Any, said: str) -> None:
    with pytest.raises(WrongFile, match=said) as refused:
        pdf_text(data(), "møde.pdf")
    assert str(refused.value).startswith("møde.pdf ")
