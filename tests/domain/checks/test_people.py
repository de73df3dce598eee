"""People: what they are called, whether they were there, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kkrtui.domain.checks.finding import MarkPresent, Replace, Rewrite
from kkrtui.domain.checks.mending import replaced, rewritten
from kkrtui.domain.checks.titles import fits
from kkrtui.domain.entries import Note, WorkingGroup
from kkrtui.domain.meeting import Meeting, MeetingStatus
from kkrtui.domain.participants import Attendance, AttendanceState, Participant, Presenter
from tests.domain.checks import clean

EXCUSED, ABSENT, PRESENT = AttendanceState.EXCUSED, AttendanceState.ABSENT, AttendanceState.PRESENT


def earlier(*rows: Attendance) -> Meeting:
    """The meeting before, with a list."""
    return clean.meeting(date=clean.BEFORE, attendance=rows)


def row(name: str, title: str = "", place: str = "Køge", state: AttendanceState = PRESENT) -> Attendance:
    return Attendance(name=name, title=title, organisation=place, state=state)


def test_two_spellings_of_one_name() -> None:
    faulty = clean.meeting(Note(text="Line Mosegaard og Line Mosegårdh fortalte. Line Mosegåd lyttede."), clean.task())
    found = clean.hits("name-two-spellings", faulty)
    # "aa" and "å" are one letter.
    assert [hit.quote for hit in found] == ["Line Mosegårdh", "Line Mosegåd"]
    assert found[0].fix == Replace("Line Mosegårdh", "Line Mosegård")


def test_another_spelling_is_mended_everywhere() -> None:
    text = "Sara Elkilde (sara.elkilde@lejre.dk) viste Sara Elkildes model."
    faulty = clean.meeting(Note(text=text, speaker="Sara Elkilde"), item={"presenters": (Presenter("Sara Elkilde"),)})
    found = clean.hit("name-two-spellings", faulty)
    assert (found.place.field, found.quote) == ("presenters", "Sara Elkilde")
    assert isinstance(found.fix, Replace)
    mended = replaced(faulty, found.fix.old, found.fix.new)
    (note,) = mended.items[1].entries
    assert note.text == "Sara Ellekilde (sara.elkilde@lejre.dk) viste Sara Ellekildes model."
    assert isinstance(note, Note)
    assert (note.speaker, mended.items[1].presenters[0].name) == ("Sara Ellekilde", "Sara Ellekilde")


def test_two_of_one_office_with_nearly_one_name() -> None:
    rows = (*clean.attendance(), row("Linea Mosegård", "leder"))
    found = clean.hit("name-two-spellings", clean.meeting(attendance=rows))
    assert found.fix == Replace("Linea Mosegård", "Line Mosegård")
    elsewhere = (*clean.attendance(), row("Linea Mosegård", "leder", "Greve"))
    assert clean.hits("name-two-spellings", clean.meeting(attendance=elsewhere)) == []


def test_two_people_are_not_two_spellings() -> None:
    two = (row("Lone Bakkegård", place="Lolland"), row("Lucie Bakkegård", place="Holbæk"))
    held = clean.meeting(Note(text="Lone Bakkegård og Lucie Bakkegård fortalte."), attendance=two)
    assert clean.hits("name-two-spellings", held) == []


def test_a_genitive_is_no_other_spelling() -> None:
    held = clean.meeting(Note(text="Line Mosegårds tal og Emil Højbjergs oplæg."), clean.task())
    assert clean.all_of(held) == []
    wrong = clean.meeting(Note(text="Vi så Emil Højberrgs oplæg."), clean.task())
    fix = clean.hit("name-two-spellings", wrong).fix
    assert isinstance(fix, Replace)
    assert replaced(wrong, fix.old, fix.new).items[1].entries[0].text == "Vi så Emil Højbjergs oplæg."


def test_a_name_the_network_spells_otherwise() -> None:
    held = clean.meeting(attendance=(*clean.attendance(), row("Aksel Kjersgård")))
    found = clean.hit("name-spelt-otherwise-before", held, earlier=(earlier(row("Aksel Kjærsgaard")),))
    assert found.quote == "Aksel Kjersgård"
    assert "fra 5. december 2025" in found.message
    assert found.fix == Replace("Aksel Kjersgård", "Aksel Kjærsgaard")
    of_the_roster = clean.network(clean.person("Aksel Kjærsgaard"))
    assert clean.hit("name-spelt-otherwise-before", held, network=of_the_roster).quote == "Aksel Kjersgård"


def test_a_name_that_was_spelt_so_before_is_right() -> None:
    held = clean.meeting(attendance=(*clean.attendance(), row("Aksel Kjersgård")))
    both = earlier(row("Aksel Kjærsgaard"), row("Aksel Kjersgård"))
    assert clean.hits("name-spelt-otherwise-before", held, earlier=(both,)) == []
    known = clean.network(clean.person("Aksel Kjærsgaard", aliases=("Aksel Kjersgård",)))
    assert clean.hits("name-spelt-otherwise-before", held, network=known) == []


def test_one_person_with_a_name_more() -> None:
    held = clean.meeting(Note(text="Povl Nørreskov Sommer har kontakten. Sara Birk Ellekilde svarer."), clean.task())
    found = clean.hits("name-two-forms", held)
    assert [hit.fix for hit in found] == [
        Replace("Povl Nørreskov Sommer", "Povl Nørreskov"),
        Replace("Sara Birk Ellekilde", "Sara Ellekilde"),
    ]


def test_two_given_names_are_no_other_form() -> None:
    held = clean.meeting(Note(text="Jens Ole bød velkommen, og Hanne Bruun svarede."), clean.task())
    assert clean.hits("name-two-forms", held) == []


def test_a_surname_with_another_first_name() -> None:
    held = clean.meeting(Note(text="Kontakt Mads Tolstrup, hvis I vil være med."), clean.task())
    found = clean.hit("surname-other-first-name", held)
    assert found.quote == "Mads Tolstrup"
    assert "Rune Tolstrup" in found.message
    known = clean.network(clean.person("Mads Tolstrup"))
    assert clean.hits("surname-other-first-name", held, network=known) == []
    signed = clean.meeting(Note(text="/Inge Marie Holst"), clean.task())
    assert clean.hits("surname-other-first-name", signed) == []


def test_a_first_name_of_two() -> None:
    two = (*clean.attendance(), row("Line Damkær", place="Greve"))
    held = clean.meeting(Note(text="Line undersøger reglerne. Line (Greve) spurgte."), clean.task(), attendance=two)
    found = clean.hit("first-name-of-two", held)
    assert found.quote == "Line"
    assert "Line Mosegård eller Line Damkær" in found.message
    named = clean.meeting(Note(text="Line (Greve) undersøger reglerne."), clean.task(), attendance=two)
    assert clean.hits("first-name-of-two", named) == []
    assert clean.hits("first-name-of-two", clean.meeting(Note(text="Line svarede."))) == []


def test_a_first_name_alone_is_written_out() -> None:
    held = clean.meeting(Note(text="Emil spurgte til prisen. Emil fik svar."), clean.task())
    found = clean.hit("first-name-alone", held)
    assert found.quote == "Emil"
    assert isinstance(found.fix, Rewrite)
    mended = rewritten(held, found.fix.place, found.fix.text)
    assert mended.items[1].entries[0].text == "Emil Højbjerg spurgte til prisen. Emil fik svar."


def test_a_first_name_whose_owner_stands_beside_is_let_be() -> None:
    said = clean.meeting(Note(text="Emil Højbjerg spurgte. Emil fik svar."), clean.task())
    municipal = clean.meeting(Note(text="Faxe og Stevns deltager, og Emils Højskole er vært."), clean.task())
    for held in (said, municipal):
        assert clean.hits("first-name-alone", held) == []


def test_a_first_name_that_is_a_word_too() -> None:
    rows = (*clean.attendance(), row("Tage Winther", "leder"))
    for text in ("Tage kontakt til regionen.", "Punktet blev drøftet. Tage stilling senere."):
        assert clean.hits("first-name-alone", clean.meeting(Note(text=text), attendance=rows)) == []
    said = clean.meeting(Note(text="Herefter viste Tage tallene."), attendance=rows)
    assert clean.hit("first-name-alone", said).quote == "Tage"


def test_somebody_twice_on_the_list() -> None:
    again = (*clean.attendance(), row("Line Mosegård"), row("Torben Løgstrup", place="Odsherred"))
    found = clean.hits("listed-twice", clean.meeting(attendance=again))
    assert [(hit.quote, hit.place.row) for hit in found] == [("Line Mosegård", 20), ("Torben Løgstrup", 21)]
    assert any("både som afbud og til stede" in hit.message for hit in found)
    longer = (*clean.attendance(), row("Line Birk Mosegård"))
    assert clean.hit("listed-twice", clean.meeting(attendance=longer)).quote == "Line Birk Mosegård"
    assert clean.hits("listed-twice", clean.meeting()) == []


def test_a_presenter_who_was_not_there() -> None:
    away = clean.hit("presenter-not-there", clean.meeting(attendance=clean.attendance(Line=EXCUSED)))
    assert (away.quote, away.place.field, away.place.item, away.place.row) == ("Line Mosegård", "presenters", 2, 0)
    assert "står som afbud" in away.message
    assert away.fix == MarkPresent("Line Mosegård", "områdeleder", "Køge")
    stranger = clean.meeting(item={"presenters": (Presenter("Bodil Anker", "rektor"),)})
    assert "ikke på deltagerlisten" in clean.hit("presenter-not-there", stranger).message


@pytest.mark.parametrize("name", ["alle", "Rammesekretariatet", "Inge Marie", "Povl Birk Nørreskov", "Line Mosegaard"])
def test_a_presenter_the_list_has_in_other_words(name: str) -> None:
    held = clean.meeting(item={"presenters": (Presenter(name),)})
    assert clean.hits("presenter-not-there", held) == []


def test_a_speaker_who_was_not_there() -> None:
    line = Note(text="Vi mangler tal.", speaker="Torben Løgstrup")
    found = clean.hit("speaker-not-there", clean.meeting(line, clean.task()))
    assert (found.quote, found.place.entry) == ("Torben Løgstrup", 1)
    assert found.fix == MarkPresent("Torben Løgstrup")
    told = clean.meeting(Note(text="Seniorforsker Dagmar Vith fremlagde tallene."), clean.task())
    assert "ikke på deltagerlisten" in clean.hit("speaker-not-there", told).message
    for text in ("Line Mosegård fremlagde tallene.", "Dagmar Vith skal spørges.", "Torben Løgstrup har sendt en mail."):
        assert clean.hits("speaker-not-there", clean.meeting(Note(text=text), clean.task())) == []


def test_a_list_of_absentees_says_nothing_of_who_was_there() -> None:
    absent = tuple(replace(one, state=ABSENT) for one in clean.attendance()[3:5])
    held = clean.meeting(attendance=absent)
    assert "hvem der ikke var med" in clean.hit("no-attendance-list", held).message
    assert clean.hits("presenter-not-there", held) == []
    assert clean.hits("officer-on-no-list", held) == []
    assert clean.hit("no-attendance-list", clean.meeting(attendance=())).place.field == "attendance"
    assert clean.hits("no-attendance-list", clean.meeting()) == []


def test_people_the_list_still_expects() -> None:
    waiting = clean.attendance(Line=AttendanceState.EXPECTED, Emil=AttendanceState.EXPECTED)
    found = clean.hit("attendance-still-expected", clean.meeting(attendance=waiting))
    assert found.quote == "Line Mosegård og Emil Højbjerg"
    running = clean.meeting(attendance=waiting, status=MeetingStatus.RUNNING)
    assert clean.hits("attendance-still-expected", running) == []


@pytest.mark.parametrize(("code", "field"), [("no-chair", "chair"), ("no-minute-taker", "minute_taker")])
def test_whoever_minutes_always_name(code: str, field: str) -> None:
    assert clean.hit(code, clean.meeting(**{field: Participant()})).place.field == field  # type: ignore[arg-type]
    assert clean.hits(code, clean.meeting()) == []


def test_a_minute_taker_on_no_list() -> None:
    stranger = clean.meeting(minute_taker=Participant("Lasse Egebjerg", "konsulent", "Sorø"))
    found = clean.hit("officer-on-no-list", stranger)
    assert (found.place.field, found.quote) == ("minute_taker", "Lasse Egebjerg")
    assert found.fix == MarkPresent("Lasse Egebjerg", "konsulent", "Sorø")
    away = clean.meeting(attendance=clean.attendance(Mette=EXCUSED))
    assert "Mødelederen står som afbud" in clean.hit("officer-on-no-list", away).message
    dotted = clean.meeting(minute_taker=Participant("Gro Tinghøj."))
    assert clean.hits("officer-on-no-list", dotted) == []


def test_a_title_nobody_filled_in() -> None:
    rows = (*clean.attendance()[:-1], row("Povl Nørreskov", "[titel]", "Rammesekretariatet"))
    held = clean.meeting(attendance=rows)
    assert clean.hit("title-placeholder", held).quote == "Povl Nørreskov, [titel]"
    assert clean.hits("title-placeholder", clean.meeting()) == []


def test_a_title_that_is_missing_where_others_have_one() -> None:
    rows = (*clean.attendance()[:-1], row("Povl Nørreskov", "", "Rammesekretariatet"))
    assert clean.hit("title-missing", clean.meeting(attendance=rows)).quote == "Povl Nørreskov"
    untitled = tuple(replace(one, title="") for one in clean.attendance())
    assert clean.hits("title-missing", clean.meeting(attendance=untitled)) == []


def test_a_title_and_an_organisation_that_differ_within() -> None:
    titled = clean.meeting(chair=Participant("Mette Sandager", "direktør", "Lolland"))
    assert clean.hit("title-differs", titled).quote == "Mette Sandager, direktør"
    placed = clean.meeting(item={"presenters": (Presenter("Line Mosegård", "områdeleder", "Greve"),)})
    assert clean.hit("title-differs", placed).quote == "Line Mosegård, Greve"
    said = clean.meeting(Note(text="Nye i gruppen: Emil Højbjerg (Lejre)."), clean.task())
    assert clean.hit("title-differs", said).quote == "Emil Højbjerg, Lejre"


def test_a_title_said_shorter_is_the_same() -> None:
    rows = tuple(replace(one, title=f"{one.title} i Børn og Unge") for one in clean.attendance())
    assert clean.hits("title-differs", clean.meeting(attendance=rows)) == []
    said = clean.meeting(Note(text="Nye: Emil Højbjerg (Slagelse) og Ane Munkholm (Solrød Kommune)."), clean.task())
    assert clean.hits("title-differs", said) == []


def test_somebody_from_elsewhere_than_last_time() -> None:
    before = earlier(row("Line Mosegård", "teamleder", "Greve"), row("Emil Højbjerg", "teamleder", "Slagelse"))
    moved = clean.hit("organisation-differs-since", clean.meeting(), earlier=(before,))
    assert moved.quote == "Line Mosegård, Køge"
    assert "5. december 2025" in moved.message
    # Whoever has moved has another title as a matter of course.
    titled = clean.hit("title-differs-since", clean.meeting(), earlier=(before,))
    assert titled.quote == "Emil Højbjerg, chef for børn og unge"
    same = earlier(row("Line Mosegård", "områdeleder", "Køge Kommune"))
    assert clean.hits("organisation-differs-since", clean.meeting(), earlier=(same,)) == []
    assert clean.hits("title-differs-since", clean.meeting(), earlier=(same,)) == []


def test_a_mail_address_of_somebody_else() -> None:
    taker = clean.meeting(minute_taker=Participant("Gro Tinghøj", "konsulent", "Lolland", "xqw@lolland.example"))
    assert clean.hit("mail-not-of-the-name", taker).quote == "xqw@lolland.example"
    said = clean.meeting(Note(text="Skriv til Bodil Anker fra Greve på mail: xqw@greve.example."), clean.task())
    assert clean.hit("mail-not-of-the-name", said).quote == "xqw@greve.example"
    fine = clean.meeting(Note(text="Skriv til Bodil Anker på boan@greve.dk eller post@greve.dk."), clean.task())
    assert clean.hits("mail-not-of-the-name", fine) == []


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("pond@greve.example", "Povl Nørreskov Dahl"),
        ("liol@x.dk", "Line Mosegård Olsen"),
        ("line.mosegaard@x.dk", "Line Mosegård"),
        ("bornogunge.netvaerk@x.dk", "Line Mosegård"),
        ("sekretariat@x.dk", "Povl Nørreskov"),
        ("norreskov@x.dk", "Povl Nørreskov"),
    ],
)
def test_addresses_that_can_be_a_name_s(email: str, name: str) -> None:
    assert fits(email, name)


def test_a_group_s_members_are_names_too() -> None:
    group = WorkingGroup(text="Breve: Line Mosegårdt", name="Breve", coordinator="Line Mosegårdt", members=("Greve",))
    assert clean.hit("name-two-spellings", clean.meeting(group)).place.entry == 1


@pytest.mark.parametrize("text", ["Gruppen er Mia (Lolland) og Emil Højbjerg.", "Vi har fået ny Mia fra Lolland med."])
def test_a_first_name_that_nobody_bears(text: str) -> None:
    found = clean.hit("first-name-alone", clean.meeting(Note(text=text), clean.task()))
    assert (found.quote, found.fix) == ("Mia", None)


@pytest.mark.parametrize(
    "text",
    [
        "Erfaringer fra Roskilde Kommune og Oplæg fra VIVE.",
        "Mia Tolstrup (Lolland) og Bodil Anker fra Greve er med.",
        "Line Mosegård (Køge) og Holbæk (Lejre).",
        "Temaet (Faxe har bedt om det) er nyt. Gruppen (fire) mødes.",
    ],
)
def test_a_word_before_a_municipality_is_no_first_name(text: str) -> None:
    assert clean.hits("first-name-alone", clean.meeting(Note(text=text), clean.task())) == []


def test_an_office_is_no_title() -> None:
    rows = (*clean.attendance()[:-1], row("Povl Nørreskov", "Socialområdet", "Rammesekretariatet"))
    assert clean.hit("title-missing", clean.meeting(attendance=rows)).quote == "Povl Nørreskov, Socialområdet"


def test_before_the_meeting_nobody_can_say_who_was_there() -> None:
    nobody: dict[str, object] = {"attendance": (), "chair": Participant(), "minute_taker": Participant()}
    planned = clean.meeting(status=MeetingStatus.PLANNED, item={"presenters": (Presenter("Bodil Anker"),)}, **nobody)
    for code in ("no-attendance-list", "no-chair", "no-minute-taker", "presenter-not-there", "officer-on-no-list"):
        assert clean.hits(code, planned) == []
    # That a presenter has said no is worth knowing beforehand.
    away = clean.meeting(status=MeetingStatus.PLANNED, attendance=clean.attendance(Line=EXCUSED))
    assert clean.hit("presenter-not-there", away).quote == "Line Mosegård"
