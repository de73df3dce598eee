"""The annual report: its chapters and labels, its words with their sources, its gaps, and the same in every format."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import docx
import pytest

from kkrtui.documents import annual_report
from kkrtui.documents.annual_words import at, counted, days
from kkrtui.documents.plain_text import plain_text
from kkrtui.documents.render import RENDERERS
from kkrtui.documents.tree import Block, Document, Heading, Table, plain
from kkrtui.domain.annual_report.parts import Coming, Said
from kkrtui.domain.annual_report.year import annual
from kkrtui.domain.entries import Action, Decision, Escalation, WorkingGroup
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.gaps import gaps_in
from kkrtui.domain.meeting import ItemKind, Meeting, Online
from kkrtui.domain.network import About, Affiliation, Person
from kkrtui.domain.participants import Attendance, AttendanceState, Participant
from tests import annual_year as year
from tests import invented
from tests.annual_year import ABOUT, HOSTILE, JUNE, MARCH, OCTOBER
from tests.documents.test_html import Reader

LABELS = (
    "Årsrapport 2025 fra KKR-netværk Børn og Unge",
    "Baggrund:",
    "1. Resumé",
    "2. Kommissorium",
    "Netværksgruppens kontaktpersoner",
    "3. Netværksgruppens arbejde i 2025",
    "3.1 Organisering",
    "3.2 Fokusområder 2025",
    "3.3 Aktiviteter (møder, temadage, konferencer, drøftelser)",
    "3.4 Redegørelse til Rammeaftale 2025-2026",
    "3.5 Status: Erfaringer og resultater",
    "3.6 Udfordringer og udviklingsbehov",
    "3.7 Anbefalinger (til styregruppen)",
    "4. Netværksgruppens arbejde i 2026",
    "4.1 Organisering",
    "4.2 Fokusområder for 2026",
    "4.3 Opgaver og årshjul/tidsplan",
    "4.4 Aktiviteter (møder, temadage, konferencer, drøftelser)",
    "5. Øvrige bemærkninger",
)


def people() -> tuple[Person, ...]:
    """The roster as the year's meetings leave it: where everybody works, and two who have a mail."""
    reach = {"Mette Sandager": ("mette@lolland.example", ""), "Gro Tinghøj": ("gro@lolland.example", "12 34 56 78")}
    listed = [*invented.PEOPLE, ("Gro Tinghøj", "konsulent", "Lolland")]
    return tuple(
        Person(name, (), *reach.get(name, ("", "")), affiliations=(Affiliation(place, title),))
        for name, title, place in listed
    )


def made(meetings: Sequence[Meeting] | None = None, **changes: object) -> Document:
    network = replace(invented.network(), about=ABOUT, people=people())
    coming = (Coming(date(2026, 9, 11), "Unge", "Køge Rådhus"), Coming(date(2026, 11, 20)))
    values: dict[str, object] = {"network": network, "host": "Lolland", "next_host": "Køge", "coming": coming}
    return annual_report.document(annual(year.material(meetings or year.year_2025(), **(values | changes))))


def bare(meetings: Sequence[Meeting], **changes: object) -> Document:
    """A report where nobody has said anything but what the meetings say."""
    nobody: dict[str, object] = {"network": invented.network(), "host": "", "next_host": "", "coming": ()}
    return made(meetings, **(nobody | changes))


def words(document: Document) -> str:
    return plain_text(document.blocks)


def chapter(document: Document, label: str) -> str:
    """The words between a label and the next one."""
    blocks = list(document.blocks)
    start = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and plain(block.content) == label)
    inside: list[Block] = []
    for block in blocks[start + 1 :]:
        if isinstance(block, Heading):
            break
        inside.append(block)
    return plain_text(inside)


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[plain(name) for name in block.header], *([plain_text(cell) for cell in row.cells] for row in block.rows)]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, plain(block.content)) for block in document.blocks if isinstance(block, Heading)]


def test_the_chapters_have_their_labels_and_no_level_is_skipped() -> None:
    for document in (made(), bare([year.held(MARCH, 1, [])])):
        found = headings(document)
        assert tuple(label for _, label in found) == LABELS
        levels = [level for level, _ in found]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
    assert made().title == LABELS[0]
    assert made().author == "Gro Tinghøj"


def test_the_framework_agreement_is_the_one_of_the_year() -> None:
    found = [label for _, label in headings(bare([replace(year.march(), date=date(2024, 3, 8))], year=2024))]
    assert "3.4 Redegørelse til Rammeaftale 2023-2024" in found


def test_the_head_says_whose_it_is_and_whom_to_ask() -> None:
    assert words(made()).split("\n")[1:16] == [
        "www.proevenet.example",
        "Dato",
        "31. december 2025",
        "17 kommuner samt Region Sjælland og Rammesekretariatet:",
        "KKR-netværk Børn og Unge",
        "Tovholder:",
        "Mette Sandager, centerchef",
        "Lolland Kommune",
        "Sekretær:",
        "Gro Tinghøj, konsulent",
        "Lolland Kommune",
        "gro@lolland.example",
        "12 34 56 78",
        "Baggrund:",
        "Netværket er nedsat af kommunerne sammen.",
    ]


def test_the_resume_counts_the_meetings_in_words_with_their_days() -> None:
    told = chapter(made(), "1. Resumé")
    assert told.startswith(
        "Netværket har holdt tre møder i 2025, heraf to virtuelle møder "
        "(7. marts, 13. juni og 14. oktober 2025; virtuelt 7. marts og 14. oktober 2025).\n"
    )
    assert "Kommunerne har én gang taget en runde og delt, hvad der er nyt (7. marts 2025)." in told
    assert (
        "Netværket har behandlet seks emner:\n- Rekruttering af plejefamilier (7. marts og 14. oktober 2025)\n" in told
    )
    assert "[udfyldes: er mødet den 5. december 2025 holdt? Det står som planlagt]" in told


@pytest.mark.parametrize(
    ("meetings", "going_on", "said"),
    [
        ([year.march()], False, "Netværket har holdt ét møde i 2025, som var virtuelt (7. marts 2025)."),
        ([year.june()], False, "Netværket har holdt ét møde i 2025 (13. juni 2025)."),
        (
            [year.march(), year.october()],
            False,
            "Netværket har holdt to møder i 2025, alle virtuelle (7. marts og 14. oktober 2025).",
        ),
        (
            [year.march()],
            True,
            "Pr. 1. maj 2025 har netværket holdt ét møde i 2025, som var virtuelt (7. marts 2025).",
        ),
    ],
)
def test_how_the_meetings_were_held(meetings: list[Meeting], going_on: bool, said: str) -> None:
    day = date(2025, 5, 1) if going_on else date(2025, 12, 31)
    assert chapter(bare(meetings, as_of=day), "1. Resumé").split("\n")[0] == said


def test_a_year_going_on_tells_what_is_to_come_and_one_without_a_place_asks() -> None:
    nowhere = replace(year.march(), place="", online=Online())
    document = bare([nowhere, year.december()], as_of=date(2025, 11, 1))
    told = chapter(document, "1. Resumé")
    assert "Der er planlagt ét møde mere i 2025 (5. december 2025)." in told
    assert "[udfyldes: var mødet den 7. marts 2025 virtuelt eller fysisk?]" in told
    assert "1. november 2025" in words(document)


def test_the_contacts_by_name_with_their_roles_and_what_is_missing() -> None:
    told = chapter(made(), "Netværksgruppens kontaktpersoner")
    assert told.startswith(
        "Pr. 31. december 2025 er fem af 17 kommuner samt Region Sjælland og Rammesekretariatet repræsenteret i netværket"
    )
    contacts = tables(made())[0]
    assert contacts[0] == ["Navn", "Kommune", "e-mail"]
    assert ["Gro Tinghøj (sekretær)", "Lolland Kommune", "gro@lolland.example"] in contacts
    assert ["Mette Sandager (tovholder)", "Lolland Kommune", "mette@lolland.example"] in contacts
    assert [row[0] for row in contacts[1:]] == sorted(row[0] for row in contacts[1:])
    assert "[udfyldes: kontaktperson i Greve, Guldborgsund, Holbæk" in told
    assert "[udfyldes: e-mail til Ditlev Storm, Emil Højbjerg, Jonas Ravnkilde og 4 andre]" in told


def test_who_left_came_later_or_was_only_a_guest_is_no_contact() -> None:
    guest = Attendance(name="Gæst Gæstesen", organisation="Køge", state=AttendanceState.GUEST)
    meeting = replace(year.march(), attendance=(*year.march().attendance, guest))
    network = replace(
        invented.network(),
        people=(
            Person("Åse Aa", affiliations=(Affiliation("Køge", valid_to=date(2025, 12, 30)),)),
            Person("Bo Bæk", affiliations=(Affiliation("Greve", valid_from=date(2026, 1, 1)),)),
            Person("Gæst Gæstesen", affiliations=(Affiliation("Køge"),)),
            Person("Ekstern Konsulent", affiliations=(Affiliation("Firmaet ApS"),)),
            Person("Ærlig Ø", affiliations=(Affiliation("Faxe"),)),
            Person("Zita By", affiliations=(Affiliation("Køge"), Affiliation("Faxe", valid_from=date(2025, 6, 1)))),
        ),
    )
    contacts = tables(bare([meeting], network=network))[0]
    assert [row[:2] for row in contacts[1:]] == [["Zita By", "Faxe Kommune"], ["Ærlig Ø", "Faxe Kommune"]]


def test_the_attendance_is_told_in_words_with_how_many() -> None:
    document = made()
    grid = tables(document)[1]
    assert grid[0] == ["Medlem", "7. marts", "13. juni", "14. oktober", "Til stede"]
    assert ["Faxe", "til stede", "afbud", "suppleant", "2 af 3"] in grid
    assert ["Slagelse", "til stede", "fraværende", "til stede", "2 af 3"] in grid
    assert ["Greve", "i ingen liste", "i ingen liste", "i ingen liste", "aldrig"] in grid
    assert grid[-1] == ["Kommuner i alt", "5 af 17", "3 af 17", "5 af 17", ""]
    assert "en gæst tæller ikke med. »I ingen liste« er den" in chapter(document, "3.1 Organisering")


def test_a_meeting_whose_list_nobody_marked_is_asked_about() -> None:
    silent = year.held(MARCH, 1, [], attendance=invented.attendance())
    document = bare([silent])
    assert "[udfyldes: hvem deltog den 7. marts 2025?]" in chapter(document, "3.1 Organisering")
    assert not any("Medlem" in row for table in tables(document) for row in table)


def test_a_theme_has_its_days_what_came_of_it_and_where_it_went() -> None:
    told = chapter(made(), "3.2 Fokusområder 2025")
    assert (
        "- Rekruttering af plejefamilier (7. marts og 14. oktober 2025)\n"
        "  - Der laves en fælles kampagne (14. oktober 2025).\n"
        "  - Temaet er løftet til chefforum, se 3.6 og 3.7.\n"
    ) in told
    assert "Drøftet." not in told, "how a matter was handled is nothing that came of it"
    assert "- Fælles breve (7. marts 2025)\n  - Arbejdsgruppe: »Breve til forældre«, se 3.3.\n" in told
    assert "- Mødeplanen sendes ud i august (13. juni 2025)." in told
    assert (
        "Desuden er følgende emner prioriteret, men ikke nået i 2025:\n- Skolefravær (på dagsordenen 13. juni 2025)\n"
        in told
    )


def test_a_theme_nothing_came_of_is_a_gap_unless_people_were_only_told() -> None:
    items = [year.item("Takster [titel]"), year.item("Tal for året", kind=ItemKind.INFORMATION)]
    told = chapter(bare([year.held(MARCH, 1, items)]), "3.2 Fokusområder 2025")
    assert gaps_in(told) == ("hvad kom netværket frem til om »Takster (titel)«?",)


def test_activities_tell_of_meetings_events_and_groups() -> None:
    told = chapter(made(), LABELS[8])
    assert "- 7. marts 2025: 1. møde, virtuelt møde.\n" in told
    assert (
        "- 13. juni 2025: 2. møde, fysisk møde, Køge Rådhus, lokale 2. "
        "Oplæg: Unges overgang til voksenområdet ved Sara Ellekilde, leder, Lejre Kommune.\n"
    ) in told
    assert "- Der holdes en temadag om mistrivsel i 2026 (13. juni 2025)." in told
    assert (
        "- Breve til forældre: nedsat 7. marts 2025, tovholder: Lejre Kommune, deltagere: Køge Kommune. "
        "Opgave: Skrive brevene om. Behandlet 14. oktober 2025. Gruppen er afsluttet."
    ) in told


def test_status_counts_with_the_days_of_each_number() -> None:
    told = chapter(made(), "3.5 Status: Erfaringer og resultater")
    assert (
        "Netværket har truffet seks beslutninger (to den 7. marts, tre den 13. juni og én den 14. oktober 2025)."
        in told
    )
    assert (
        "én er udført (7. marts 2025), to er åbne (7. marts og 14. oktober 2025) og én er bortfaldet (13. juni 2025)."
    ) in told
    assert "Fem af 17 kommuner har været repræsenteret ved mindst ét møde" in told
    assert "Ét af de to løft har fået svar (7. marts 2025), se 3.7." in told
    one = year.held(MARCH, 1, [year.item("Takster", Action(text="Send"), Escalation(text="Op", forum="KL"))])
    alone = chapter(bare([one]), "3.5 Status: Erfaringer og resultater")
    assert "Der er aftalt én opgave (7. marts 2025); den er åben." in alone
    assert "Det ene løft har ikke fået svar endnu, se 3.7." in alone


def test_challenges_and_recommendations_tell_what_was_raised_and_how_it_stands() -> None:
    document = made()
    assert "  - Varslerne kommer for sent (7. marts 2025)." in chapter(document, "3.6 Udfordringer og udviklingsbehov")
    told = chapter(document, "3.7 Anbefalinger (til styregruppen)")
    assert "Netværket har løftet to temaer i 2025 (7. marts og 14. oktober 2025):\n- Stigende takster\n" in told
    assert (
        "Styregruppen bedes rejse varslingsfristen. Løftet til styregruppen 7. marts 2025; "
        "sendt 12. marts 2025 (notat); svar 2. maj 2025: Tages op i K17."
    ) in told
    assert "Løftet til chefforum 14. oktober 2025; ikke noteret som sendt." in told
    assert "Ankestyrelsen: løftet til KL 22. november 2024; svar 20. januar 2025: KL tager det med." in told


def test_what_goes_to_the_steering_group_stands_first_and_its_lack_is_a_gap() -> None:
    up = Escalation(text="Løftes til KL", forum="KL", theme="Takster", state=EscalationState.SENT)
    other = Escalation(text="Vi beder om svar.", forum="styregruppen", theme="Unge")
    label = "3.7 Anbefalinger (til styregruppen)"
    alone = chapter(bare([year.held(MARCH, 1, [year.item("Takster", up)])]), label)
    assert "- Takster\n  - Løftet til KL 7. marts 2025; sendt; endnu intet svar." in alone, "nothing is said twice"
    assert gaps_in(alone) == ("hvad anbefaler netværket styregruppen?",)
    both = chapter(bare([year.held(MARCH, 1, [year.item("Takster", up), year.item("Unge", other)])]), label)
    assert both.index("- Unge") < both.index("- Takster")
    assert gaps_in(both) == ()
    nowhere = Escalation(text="Op", theme="Takster")
    assert "hvilket forum?" in gaps_in(chapter(bare([year.held(MARCH, 1, [year.item("A", nowhere)])]), label))


def test_the_next_year_has_its_host_its_dates_and_what_waits() -> None:
    document = made()
    assert chapter(document, "4.1 Organisering").startswith("Køge Kommune er vært for netværket i 2026.")
    assert (
        "- Rekruttering af plejefamilier (én åben opgave fra 14. oktober 2025; løftet uden svar 14. oktober 2025)\n"
    ) in chapter(document, "4.2 Fokusområder for 2026")
    assert tables(document)[2] == [
        ["Dato", "Tema", "Sted"],
        ["11. september 2026", "Unge", "Køge Rådhus"],
        ["20. november 2026", "[udfyldes: tema]", "–"],
    ]
    assert chapter(document, LABELS[17]) == (
        "Netværket har planlagt to møder i 2026:\n- Fredag den 11. september 2026, Køge Rådhus\n- Fredag den 20. november 2026"
    )


def test_a_record_of_nothing_is_all_gaps_and_an_empty_one_can_be_written() -> None:
    empty = year.held(
        MARCH, 1, [], attendance=(), chair=Participant(), minute_taker=Participant(), place="", online=Online()
    )
    document = bare([empty])
    missing = gaps_in(words(document))
    for what in (
        "netværkets hjemmeside",
        "hvem er tovholder?",
        "hvem er sekretær?",
        "link til kommissoriet",
        "hvem er vært i 2025?",
        "hvem er vært i 2026?",
        "årets fokusområder",
        "mødedatoer i 2026",
        "kontaktpersoner pr. 31. december 2025",
    ):
        assert what in missing
    for label in LABELS[4:5] + LABELS[6:13] + LABELS[14:]:
        assert chapter(document, label), f"{label} is not left empty"
    filled = made()
    assert len(gaps_in(words(filled))) < len(missing)


def test_hostile_words_stand_as_they_are() -> None:
    long = "æ" * 10_000
    items = [
        year.item(HOSTILE, Decision(text=f"{HOSTILE} {long}"), Escalation(text=HOSTILE, forum=HOSTILE, theme=HOSTILE)),
        year.item("**fed** #eval", Action(text=HOSTILE)),
    ]
    about = About(
        site=HOSTILE, background=HOSTILE, terms=f"# {HOSTILE}", terms_url="javascript:alert(1)", organising="- a"
    )
    network = replace(invented.network(), name=HOSTILE, about=about)
    document = bare([year.held(MARCH, 1, items)], network=network)
    assert long in words(document)
    assert "[@click=app.quit()]" in words(document)
    levels = [level for level, _ in headings(document)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for render in RENDERERS.values():
        assert render(document, None)


def test_days_and_numbers_in_words() -> None:
    assert days([OCTOBER, MARCH, MARCH]) == "7. marts og 14. oktober 2025"
    assert days([date(2024, 11, 22), MARCH, JUNE]) == "22. november 2024, 7. marts og 13. juni 2025"
    assert days([]) == ""
    numbers = [counted(value, "møde", "møder", neuter=True) for value in (0, 1, 2, 12, 13)]
    assert numbers == ["ingen møder", "ét møde", "to møder", "tolv møder", "13 møder"]
    first, second = year.march(), year.june()
    item = first.items[0]
    several = [Said(first, item, None), Said(first, item, None), Said(second, item, None)]
    assert at(several) == "to den 7. marts og én den 13. juni 2025"
    assert at(several[:2]) == "7. marts 2025"


def test_the_same_chapters_and_tables_in_word() -> None:
    document = made()
    word: Any = docx.Document(io.BytesIO(RENDERERS["docx"](document, None)))
    styled = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert [said for _, said in styled] == list(LABELS)
    assert [len(table.rows) for table in word.tables] == [len(table) for table in tables(document)]
    for table in word.tables:
        assert table.rows[0]._tr.trPr is not None, "the first row comes again on every page"
        assert "tblHeader" in table.rows[0]._tr.xml


def test_the_same_chapters_and_tables_in_html() -> None:
    document = made()
    root = Reader(RENDERERS["html"](document, None).decode()).root
    found = [(int(tag[1]), element.words()) for tag, element in _in_order(root)]
    assert found == headings(document)
    html_tables = list(root.all("table"))
    assert len(html_tables) == 3
    assert [cell.words() for cell in html_tables[0].one("thead").all("th")] == ["Navn", "Kommune", "e-mail"]
    assert [a.attributes["href"] for a in html_tables[0].all("a")] == [
        "mailto:gro@lolland.example",
        "mailto:mette@lolland.example",
    ]


def _in_order(root: Any) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []

    def walk(element: Any) -> None:
        for child in element.children:
            if not isinstance(child, str):
                if child.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                    found.append((child.tag, child))
                walk(child)

    walk(root)
    return found


def test_the_same_chapters_in_pdf() -> None:
    pytest.importorskip("typst")
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(io.BytesIO(RENDERERS["pdf"](made(), None)))
    told = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    places = [told.index(label) for label in LABELS[2:]]
    assert places == sorted(places)
    assert reader.metadata.title == LABELS[0]


def test_markdown_keeps_the_gaps_as_they_are_searched_for() -> None:
    told = RENDERERS["md"](made(), None).decode()
    assert len(gaps_in(told)) == len(gaps_in(words(made())))


def test_what_was_said_of_the_framework_agreement_is_pointed_at() -> None:
    label = "3.4 Redegørelse til Rammeaftale 2025-2026"
    decided = year.item("Rammeaftale 2025-2026", Decision(text="Netværket bakker op om fokusområderne."))
    told = chapter(bare([year.held(MARCH, 1, [decided])]), label)
    assert told == "»Rammeaftale 2025-2026« er behandlet 7. marts 2025, se 3.2."
    only_named = chapter(bare([year.held(MARCH, 1, [year.item("Rammeaftale 2025-2026")])]), label)
    assert gaps_in(only_named) == ("netværkets bemærkninger til rammeaftalen",)


def test_a_group_nobody_spoke_of_in_the_year_is_asked_about() -> None:
    group = WorkingGroup(text="Breve", name="breve", open_seats=2)
    before = replace(year.held(year.EARLIER, 4, [year.item("Breve", group)]), date=year.EARLIER)
    told = chapter(bare([before, year.held(MARCH, 1, [year.item("Takster")])]), LABELS[8])
    assert (
        "- Breve: fra 22. november 2024, [udfyldes: tovholder], to ledige pladser. [udfyldes: hvad er der sket" in told
    )
    assert "Netværket har haft én arbejdsgruppe i 2025. Se 3.3." in words(
        bare([before, year.held(MARCH, 1, [year.item("Takster")])])
    )
