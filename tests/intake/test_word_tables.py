"""Tables of Word files as text: columns as Markdown, the rest as the lines it only arranges."""

from __future__ import annotations

from tests.intake.word_files import LISTS, cell, listed, par, row, table, text


def test_tables_with_merged_nested_and_controlled_cells() -> None:
    tall, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    inner = table(row("c", "d"), row("e", "f")) + par()
    body = table(
        row("Tid", "Emne", "Ved"),
        cell("10.00", tall) + cell("A | B") + cell("Eva"),
        cell("igen", "<w:vMerge/>") + cell("bred", wide),
        f"{cell('11.00')}<w:sdt><w:sdtContent>{cell(par('to') + par('linjer') + listed('punkt', 2))}</w:sdtContent></w:sdt>{cell('')}",
        cell("") + cell(inner) + cell(""),
        f"<w:trPr><w:del/></w:trPr>{row('x', 'y', 'z')}",
    )
    assert text(body, LISTS).split("\n") == [
        "| Tid | Emne | Ved |",
        "| --- | --- | --- |",
        "| 10.00 | A \\| B | Eva |",
        "| | bred | |",
        "| 11.00 | to<br><br>linjer<br><br>- punkt | |",
        "| | c · d<br>e · f | |",
    ]


def test_a_table_that_goes_on_is_one_table() -> None:
    head = row("Tid", "Emne")
    body = (
        table(head, row("10.00", "Velkomst")) + par() + table(head, row("10.10", "Takster"), head, row("10.20", "Evt."))
    )
    assert text(body + table(row("10.30", "Slut"))).split("\n") == [
        "| Tid | Emne |", "| --- | --- |", "| 10.00 | Velkomst |", "| 10.10 | Takster |", "| 10.20 | Evt. |", "| 10.30 | Slut |",
    ]  # fmt: skip


def test_tables_that_only_arrange_become_their_lines() -> None:
    people = par("Eva Ek, chef, Faxe") + par("Per Pil, leder, Greve")
    labels = table(
        row("Dato", "6. marts 2026"), cell("Deltagere:") + cell(people), row("Afbud", ""), row("Sted:", "Teams")
    )
    assert text(labels).split("\n\n") == [
        "Dato: 6. marts 2026", "Deltagere: Eva Ek, chef, Faxe; Per Pil, leder, Greve", "Sted: Teams",
    ]  # fmt: skip
    four = table(row("Dato", "6. marts", "Tid", "10-12"), row("Sted", "Teams", "Referent", "Eva Ek"))
    assert text(four).split("\n\n") == ["Dato: 6. marts", "Tid: 10-12", "Sted: Teams", "Referent: Eva Ek"]
    assert text(table(cell(par("En boks")), cell(par("to rækker")))) == "En boks\n\nto rækker"
    assert text(table(row("Dato: 6. marts", "Sted: Teams"))).split("\n\n") == ["Dato: 6. marts", "Sted: Teams"]
