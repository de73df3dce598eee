"""Lists of people in the shapes that offices keep them."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.errors import Refusal
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.contacts.contact_lines import read_typed
from kkrtui.intake.contacts.fields import fits
from kkrtui.intake.people import PeopleRead, read_people_file
from tests.invented import network

KRAG = ("Lise Krag", "teamleder", "Køge", "lise.krag@koege.example", "12 34 56 78")
RAVN = ("Jonas Ravnkilde", "sektorchef Børn, Unge og Familie", "Faxe", "jora@faxekommune.example", "23 45 67 89")
MOSE = ("Anne-Sofie Mosegård Bæk", "afdelingsleder", "Region Sjælland", "asmb@regionsjaelland.example", "34 56 78 90")
THREE = (KRAG, RAVN, MOSE)


def read(kind: str, text: str = "", data: bytes = b"") -> PeopleRead:
    return read_people_file(kind, data or text.encode(), text, f"liste.{kind}", network())


def rows(found: PeopleRead) -> list[tuple[str, str, str, str, str]]:
    return [(p.name, p.title, p.organisation, p.email, p.phone) for p in found.people]


def only(people: tuple[tuple[str, ...], ...], *kept: int) -> list[tuple[str, ...]]:
    return [tuple(value if place in kept else "" for place, value in enumerate(one)) for one in people]


def long(place: str) -> str:
    return network().printed(place)


def lost(found: PeopleRead) -> list[str]:
    return [doubt.text for doubt in found.account.not_understood]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for place, (title, lines) in enumerate(sheets):
        sheet = book.active if place == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = title
        for line in lines:
            sheet.append(line)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


TABLES = {
    "semicolons": "Navn;Titel;Kommune;E-mail;Telefon\n"
    + "".join(f"{n};{t};{long(o)};{m};{p}\n" for n, t, o, m, p in THREE),
    "quoted commas in another order": "E-mail,Organisation,Stilling,Navn,Tlf.\n"
    + "".join(f'{m},{o},"{t}",{n},+45 {p}\n' for n, t, o, m, p in THREE),
    "tabs and two columns of names": "Fornavn\tEfternavn\tArbejdssted\tJobtitel\tMailadresse\tDirekte\n"
    + "".join(
        f"{n.rsplit(' ', 1)[0]}\t{n.rsplit(' ', 1)[1]}\t{long(o)}\t{t}\t{m}\t{p.replace(' ', '')}\n"
        for n, t, o, m, p in THREE
    ),
    "no headings": "".join(f"{n};{t};{long(o)};{m};{p}\n" for n, t, o, m, p in THREE),
    "Outlook in English": "Title,First Name,Middle Name,Last Name,Company,Job Title,Business Phone,E-mail Address\n"
    + "".join(
        f'Ms,{n.split()[0]},{" ".join(n.split()[1:-1])},{n.split()[-1]},{long(o)},"{t}",{p},{m}\n'
        for n, t, o, m, p in THREE
    ),
    "Outlook in Danish": "Titel;Fornavn;Efternavn;Firma;Stilling;Telefon (arbejde);E-mail-adresse\n"
    + "".join(f"Fru;{n.rsplit(' ', 1)[0]};{n.rsplit(' ', 1)[1]};{long(o)};{t};{p};{m}\n" for n, t, o, m, p in THREE),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_who_where_and_how_to_reach_them(name: str) -> None:
    found = read("csv", TABLES[name])
    assert rows(found) == list(THREE)
    assert lost(found) == []


def test_unquoted_commas_of_a_title_are_put_together_again() -> None:
    lines = "".join(f"{n},{t},{long(o)},{m}\n" for n, t, o, m, _ in THREE)
    assert rows(read("csv", "Navn,Titel,Kommune,E-mail\n" + lines)) == only(THREE, 0, 1, 2, 3)
    assert rows(read("csv", lines)) == only(THREE, 0, 1, 2, 3)


def test_surname_first_is_turned_round_when_heading_column_or_mail_says_so() -> None:
    assert rows(read("csv", "Efternavn, Fornavn;Kommune\nKrag, Lise;Køge\n")) == only((KRAG,), 0, 2)
    by_column = read("csv", "Navn;Kommune\nKrag, Lise;Køge\nHolm Madsen, Anne Katrine;Greve\nLund, Bo;Faxe\n")
    assert [person.name for person in by_column.people] == ["Lise Krag", "Anne Katrine Holm Madsen", "Bo Lund"]
    assert rows(read("csv", "Navn;Mail;Kommune\nKrag Lise;lise.krag@koege.example;Køge\n")) == only((KRAG,), 0, 2, 3)
    unclear = read("csv", "Navn;Kommune\nHolm Madsen, Anne Katrine;Greve\n").people[0]
    assert (unclear.name, unclear.doubts) == (
        "Holm Madsen, Anne Katrine",
        ("det er ikke klart, hvad der er for- og efternavn",),
    )


def test_excel_with_a_title_above_numbers_for_phones_and_the_people_on_the_second_sheet() -> None:
    lines: list[list[object]] = [["Kontaktliste"], ["Opdateret 3. februar 2026"], []]
    lines += [["Kommune", "Navn", "Stilling", "Telefon", "E-mail"]]
    lines += [[long(o), n, t, int(p.replace(" ", "")), m] for n, t, o, m, p in THREE]
    found = read("excel", data=workbook(("Vejledning", [["Ret kun i næste ark"]]), ("2026", lines), ("2025", lines)))
    assert rows(found) == list(THREE)
    assert found.day == date(2026, 2, 3)
    assert "arket »2025«" in [doubt.text for doubt in found.account.unsure]


def test_a_municipality_above_its_people_or_only_in_the_first_row() -> None:
    grouped = read("csv", f"Navn;Titel;Mail\nKøge Kommune\n;;\n{';'.join((KRAG[0], KRAG[1], KRAG[3]))}\n")
    assert rows(grouped) == only((KRAG,), 0, 1, 2, 3)
    below = read("csv", "Kommune;Navn;Mail\nKøge;Lise Krag;lise.krag@koege.example\n;Bo Holm;boho@koege.example\n")
    assert [(p.organisation, p.doubts) for p in below.people] == [
        ("Køge", ()),
        ("Køge", ("kommunen står kun i en række ovenfor",)),
    ]


def test_two_people_in_a_row_or_in_a_cell() -> None:
    row = read(
        "csv", "Kommune;Medlem;Mail;Suppleant;Mail\nKøge;Lise Krag;lise.krag@koege.example;Bo Holm;boho@koege.example\n"
    )
    assert rows(row) == [("Lise Krag", "", "Køge", KRAG[3], ""), ("Bo Holm", "", "Køge", "boho@koege.example", "")]
    cell = "| Navn | Kommune | E-mail |\n|---|---|---|\n| Lise Krag<br>Bo Holm | Køge | a@koege.example<br>b@koege.example |\n"
    assert [(p.name, p.email) for p in read("text", cell).people] == [
        ("Lise Krag", "a@koege.example"),
        ("Bo Holm", "b@koege.example"),
    ]


CARDS = {
    "2.1": "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mosegaard B=C3=A6k;Anne-Sofie\n"
    "ORG;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Region Sj=E6l=\nland\nTITLE:afdelingsleder\nTEL;WORK;FAX:99 99 99 99\n"
    "TEL;WORK:+45 34567890\nEMAIL;INTERNET:asmb@regionsjaelland.example\nEND:VCARD\n",
    "3.0": "BEGIN:VCARD\nVERSION:3.0\nN:Mosegaard Bæk;Anne-Sofie;;;\nFN:Mosegaard Bæk\\, Anne-Sofie\nORG:Region Sjælland;\n"
    "TITLE:afdelings\n leder\nitem1.EMAIL;type=WORK:asmb@regionsjaelland.example\nTEL;TYPE=CELL:34 56 78 90\nEND:VCARD\n",
    "4.0": "BEGIN:VCARD\nVERSION:4.0\nFN:Anne-Sofie Mosegaard Bæk\nORG:Region Sjælland\nTITLE:afdelingsleder\n"
    'EMAIL;TYPE=home:privat@prøve.dk\nEMAIL;TYPE=work:asmb@regionsjaelland.example\nTEL;VALUE=uri;TYPE="work,voice":tel:+4534567890\nEND:VCARD\n',
}


@pytest.mark.parametrize("version", CARDS)
def test_business_cards_of_every_version(version: str) -> None:
    found = read("vcard", CARDS[version] * 2)
    assert rows(found) == [("Anne-Sofie Mosegaard Bæk", *MOSE[1:])]


def test_a_card_that_is_cut_off_and_one_that_is_a_group() -> None:
    found = read(
        "vcard", "BEGIN:VCARD\nKIND:group\nFN:Netværket\nEND:VCARD\nBEGIN:VCARD\nFN:Lise Krag\nORG:Køge Kommune\n"
    )
    assert (found.people[0].name, found.people[0].doubts) == ("Lise Krag", ("kortet er klippet over i filen",))
    assert lost(found) == ["Netværket"]


LINES = {
    "flat text of a report": "\n\n".join(f"{n} {long(o)} {m} " for n, _, o, m, _ in THREE),
    "a Markdown table with links": "| Navn | Kommune | e-mail |\n|---|---|---|\n"
    + "".join(f"| {n} | {long(o)} | [{m}](mailto:{m}) |\n" for n, _, o, m, _ in THREE),
    "tabs": "\n".join(f"{n}\t{long(o)}\t{m}" for n, _, o, m, _ in THREE),
    "columns of blanks": "Navn      Kommune     e-mail\n"
    + "\n".join(f"{n}    {long(o)}    {m}" for n, _, o, m, _ in THREE),
    "short names of places": "\n".join(f"{n} {o} {m}" for n, _, o, m, _ in THREE),
    "the place first": "\n".join(f"{long(o)}: {n}, {m}" for n, _, o, m, _ in THREE),
}


@pytest.mark.parametrize("name", LINES)
def test_the_contacts_of_a_text(name: str) -> None:
    found = read(
        "text", "Netværkets kontaktpersoner\nPr. 11. november 2022 er alle med:\nNavn Kommune e-mail\n" + LINES[name]
    )
    assert rows(found) == only(THREE, 0, 2, 3)
    assert (found.day, lost(found)) == (date(2022, 11, 11), [])


TITLED = {
    "comma lines": "\n".join(f"- {n}, {t}, {long(o)}, {m}" for n, t, o, m, _ in THREE),
    "brackets": "\n".join(f"{n} ({t}, {long(o)}) {m}" for n, t, o, m, _ in THREE),
    "under the places": "\n\n".join(f"### {long(o)}\n{n}, {t}, {m}" for n, t, o, m, _ in THREE),
    "cards": "\n\n".join(f"{n}\n{t}\n{long(o)}\n{m}" for n, t, o, m, _ in THREE),
    "labelled": "\n\n".join(f"Navn: {n}\nStilling: {t}\nKommune: {long(o)}\nE-mail: {m}" for n, t, o, m, _ in THREE),
}


@pytest.mark.parametrize("name", TITLED)
def test_titles_with_commas_of_their_own(name: str) -> None:
    assert rows(read("text", TITLED[name])) == only(THREE, 0, 1, 2, 3)


def test_a_list_of_participants_between_semicolons() -> None:
    line = "Deltagere: " + "; ".join(f"{n}, {t}, {long(o)}" for n, t, o, _, _ in THREE) + "."
    assert rows(read("text", line)) == only(THREE, 0, 1, 2)


def test_several_people_in_a_line_without_semicolons() -> None:
    found = read(
        "text",
        "Lise Krag, Køge, Jonas Ravnkilde, chef, Faxe Kommune\nBo Holm, og Ida, Greve Kommune\nFaxe: Ib Dam og Per Lund\nEva Dal (Lejre), Ane Friis (leder, Sorø) og Ida",
    )
    assert [(p.name, p.title, p.organisation) for p in found.people] == [
        ("Lise Krag", "", "Køge"),
        ("Jonas Ravnkilde", "chef", "Faxe"),
        ("Ib Dam", "", "Faxe"),
        ("Per Lund", "", "Faxe"),
        ("Eva Dal", "", "Lejre"),
        ("Ane Friis", "leder", "Sorø"),
    ]
    assert lost(found) == ["Bo Holm, og Ida, Greve Kommune"]


def test_a_name_that_wraps_and_two_of_one_place() -> None:
    found = read(
        "text",
        "Navn Kommune e-mail\nLise Krag Køge Kommune lise.krag@koege.example\n\nAnne-Sofie Mosegård \nBæk \n\n"
        "Region Sjælland asmb@regionsjaelland.example \n\nDitlev Storm\nEva Lund\n\nFaxe Kommune dist@faxe.example\nevlu@faxe.example\n\n"
        "Peter Emil\nHolm Greve Kommune peho@greve.example\n",
    )
    assert [(p.name, p.organisation, p.email) for p in found.people] == [
        ("Lise Krag", "Køge", "lise.krag@koege.example"),
        ("Anne-Sofie Mosegård Bæk", "Region Sjælland", "asmb@regionsjaelland.example"),
        ("Ditlev Storm", "Faxe", "dist@faxe.example"),
        ("Eva Lund", "Faxe", "evlu@faxe.example"),
        ("Peter Emil Holm", "Greve", "peho@greve.example"),
    ]


def test_recipients_of_outlook() -> None:
    found = read(
        "text", "Lise Krag <lise.krag@koege.example>; Ravnkilde, Jonas <jora@faxekommune.example>; bo@greve.example"
    )
    assert [(p.name, p.email) for p in found.people] == [("Lise Krag", KRAG[3]), ("Jonas Ravnkilde", RAVN[3])]
    assert lost(found) == ["bo@greve.example"]
    assert "kommunen står der ikke; mailen ender på koege.example" in found.people[0].doubts, "a domain is a hint only"


def test_placeholders_and_sums_are_nobody() -> None:
    found = read("csv", "Navn;Kommune\nN.N.;Faxe\nvakant;Greve\n[navn];Lejre\nLise Krag;Køge\nI alt;4\n")
    assert [person.name for person in found.people] == ["Lise Krag"]
    assert lost(found) == ["N.N. · Faxe", "vakant · Greve", "[navn] · Lejre", "I alt · 4"]
    assert read("text", "Bo Holm, [titel], Køge Kommune\nLise Krag, leder, Faxe Kommune").people[0].title == ""


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Lise Krag;Lejre;bmho@lejre.example", "mailadressen bmho@lejre.example ligner ikke navnet"),
        ("Lise Krag;Lejre;familie@lejre.example", "familie@lejre.example ligner en fælles postkasse"),
        (
            "Lise Krag;Stevn Kommune;likr@stevns.example",
            "»Stevn Kommune« ligner Stevns Kommune; det står, som det er skrevet",
        ),
        ("Lise Krag;Lejre;likr@greve.example", "mailen ender på greve.example, men der står Lejre Kommune"),
        ("Lise Krag;Hillerød Kommune;likr@hillerod.example", "Hillerød Kommune er ikke med i netværket"),
        ("Lise;Lejre;lise@lejre.example", "der står kun ét navn"),
        (
            "Lise Krag;Lejre;likr(at)lejre.example",
            "»likr(at)lejre.example« er ikke en hel mailadresse og er ikke taget med",
        ),
    ],
)
def test_what_is_unsure_is_said(line: str, doubt: str) -> None:
    found = read("csv", f"Navn;Kommune;Mail\n{line}\n")
    assert found.people[0].doubts == (doubt,)
    assert doubt in [said.reason for said in found.account.unsure]


@pytest.mark.parametrize(
    ("mail", "does"),
    [
        ("lkr@", True),
        ("likr@", True),
        ("krag@", True),
        ("l.krag@", True),
        ("krli@", True),
        ("pvdu@", False),
        ("bo.holm@", False),
    ],
)
def test_the_letters_of_a_mail_address(mail: str, does: bool) -> None:
    assert fits("Lise Krag", f"{mail}koege.example") is does


def test_only_the_same_name_with_the_same_mail_is_one() -> None:
    found = read(
        "csv",
        "Navn;Titel;Mail\nLise Krag;;LK@koege.example\nLise Krag;leder;lk@koege.example\nLise Krag;;likr@faxe.example\n",
    )
    assert [(p.title, p.email) for p in found.people] == [("leder", "LK@koege.example"), ("", "likr@faxe.example")]


def test_prose_around_a_list_is_not_taken_and_is_told() -> None:
    prose = "\n".join(f"Linje {n} om møderne i netværket, som blev holdt i Køge Kommune." for n in range(30))
    found = read(
        "text",
        f"{prose}\n\nLise Krag Køge Kommune lise.krag@koege.example\n\n{prose}\nSkriv til x@koege.example ved spørgsmål.",
    )
    assert [person.name for person in found.people] == ["Lise Krag"]
    assert lost(found) == ["Skriv til x@koege.example ved spørgsmål."]
    assert any("60 linjer" in doubt.text for doubt in found.account.unsure)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("excel", b"PK\x03\x04 ikke et ark"),
        ("excel", b"\xd0\xcf\x11\xe0 et gammelt ark"),
        ("excel", workbook(("Ark", [["Navn"], ["Lise Krag"]]))[:2000]),
        ("csv", b" \n"),
        ("csv", b"\x00\x01\x02"),
        ("vcard", b"BEGIN:VCARD\nEND"),
        ("text", b"Husk m\xc3\xb8det p\xc3\xa5 fredag."),
    ],
)
def test_files_that_are_no_list_are_refused_with_a_sentence(kind: str, data: bytes) -> None:
    with pytest.raises(WrongFile, match=r"\.$"):
        read_people_file(kind, data, "", "liste.fil", network())


def test_a_quote_that_never_closes_swallows_nobody() -> None:
    lines = "".join(f"Bo Holm{letter};Faxe\n" for letter in "abcdefghijklmnopqrstuvwxyz")
    assert len(read("csv", f'Navn;Kommune\n"Lise Krag;Køge\n{lines}').people) == 27


@settings(max_examples=50, deadline=None)
@given(
    st.text(alphabet="AaØø ,;|<>@.\n\t\"'()[]:=-1289é\x1b\u202e", max_size=200),
    st.sampled_from(["csv", "text", "vcard"]),
)
def test_no_text_breaks_the_reading(text: str, kind: str) -> None:
    try:
        found = read(kind, text)
    except Refusal:
        return
    assert all(person.name and "\x1b" not in person.name for person in found.people)


@pytest.mark.parametrize("person", THREE)
def test_a_person_written_out_is_read_back(person: tuple[str, ...]) -> None:
    found = read("csv", TABLES["semicolons"])
    one = next(known for known in found.people if known.name == person[0])
    assert read_typed(one.line(network()), network()) == one
