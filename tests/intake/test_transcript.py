"""Transcripts as Teams and others write them, whole, cut off and hostile."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.domain.transcript import WallClock
from kkrtui.intake.transcript import read_transcript
from kkrtui.intake.transcripts.times import TranscriptRead, dated

VTT = """WEBVTT

NOTE lavet af et mødeprogram
der skriver en bemærkning

STYLE
::cue { color: red }

aaaaaaaa-1111-2222-3333-444444444444/1-0
00:00:03.120 --> 00:00:06.000 align:start position:0%
<v.loud Gro Tingh&#248;j>Godmorgen, vi <i>begynder</i>.</v>

aaaaaaaa-1111-2222-3333-444444444444/1-1
00:06.500 --> 00:09.000
<v Gro Tingh&#248;j>F&#248;rste punkt er &lt;takster&gt;
&amp; pladser.</v>

00:00:09.500 --> 00:00:12.000
<v Krag, Lise (Ekstern)>Ingen bem&#230;rkninger.</v>

00:00:12.500 --> 00:00:13.000
OK.

00:01:40.000 --> 00:01:41.000
Hvem taler?

00:02:00.000 --> 00:02:04.000
<v Gro Tingh&#248;j>Begge</v> <v Lise>på én gang</v>
"""

WORD = """**Netværksmøde om takster-20260306_100212-Mødetransskription**

6. marts 2026, 09.02

1 t 27 m 42 s

**Gro Tinghøj** startede transskription

**Gro Tinghøj**   0:03
Godmorgen, og velkommen.
Vi mødes igen kl. 10:30.

![](media/image1.png)

**Krag, Lise (Ekstern)**   0:19

Tak. Taksten er 10:1 i dag.

**Gro Tinghøj**   1:02:10

Så slutter vi.

**Gro Tinghøj** stoppede transskription
"""


def said(read: TranscriptRead) -> list[tuple[float, str, str]]:
    return [(one.start, one.speaker, one.text) for one in read.utterances]


def test_captions_with_tags_entities_notes_and_cues_without_a_name() -> None:
    read = read_transcript(VTT, "møde.vtt")
    assert said(read) == [
        (3.12, "Gro Tinghøj", "Godmorgen, vi begynder. Første punkt er <takster> & pladser."),
        (9.5, "Krag, Lise (Ekstern)", "Ingen bemærkninger. OK."),
        (100.0, "", "Hvem taler?"),
        (120.0, "Gro Tinghøj", "Begge"),
        (120.0, "Lise", "på én gang"),
    ]
    assert read.length == 124.0
    assert not read.clocks
    assert not read.unsure
    assert not read.not_understood


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("WEBVTT", "\ufeffWEBVTT - Titel")])
def test_line_ends_and_marks_of_the_file_change_nothing(change: tuple[str, str]) -> None:
    assert said(read_transcript(VTT.replace(*change), "x.vtt")) == said(read_transcript(VTT, "x.vtt"))


def test_a_long_turn_is_parted_so_that_a_minute_can_be_found() -> None:
    cues = "\n\n".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v Lise>ord{n}</v>" for n in range(58))
    read = read_transcript(f"WEBVTT\n\n{cues}", "x.vtt")
    assert len(read.utterances) == 2
    assert all(one.end - one.start <= 30 for one in read.utterances)
    assert " ".join(one.text for one in read.utterances).split() == [f"ord{n}" for n in range(58)]


def test_names_before_a_colon_count_when_they_come_again() -> None:
    srt = (
        "1\n00:00:01,000 --> 00:00:02,000\nLise Krag: Ja.\n\n2\n00:00:09,000 --> 00:00:10,000\nGro: Altså: nej.\n\n"
        "3\n00:00:20,000 --> 00:00:21,000\nLise Krag: Jo.\n\n4\n00:00:30,000 --> 00:00:31,000\nHusk: papir.\n"
    )
    assert said(read_transcript(srt, "x.srt")) == [
        (1.0, "Lise Krag", "Ja."),
        (9.0, "", "Gro: Altså: nej."),
        (20.0, "Lise Krag", "Jo."),
        (30.0, "", "Husk: papir."),
    ]


def test_a_cut_off_file_gives_what_it_has_and_says_so() -> None:
    for cut in range(len(VTT) - 1, VTT.index("Ingen"), -7):
        read = read_transcript(VTT[:cut], "x.vtt")
        assert said(read)[0][2].startswith("Godmorgen, vi begynder.")
        assert not any("<v" in one.text for one in read.utterances)
    read = read_transcript(VTT[: VTT.index("<v Krag")], "x.vtt")
    assert "afkortet" in read.unsure[0].reason
    read = read_transcript(VTT[: VTT.index(" 00:00:12.000")], "x.vtt")
    assert [doubt.text for doubt in read.not_understood] == ["linje 18"]


def test_hostile_captions_hold_nothing_a_terminal_obeys() -> None:
    text = (
        "WEBVTT\n\n99999:00:00.000 --> 99999:00:01.000\nfor sent\n\n00:00:05.000 --> 00:00:01.000\n"
        "<v [/titel]>\x1b]0;ejer\x07 &#27;[2J 3 < 5 og 6 > 2 \u202eom\u202c e\u0301</v>\n"
    )
    read = read_transcript(text, "x.vtt")
    (one,) = read.utterances
    assert (one.start, one.end, one.speaker) == (5.0, 5.0, "[/titel]")
    assert one.text == "]0;ejer [2J 3 < 5 og 6 > 2 om é"
    assert len(read.not_understood) == 1


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\nNOTE\n00:00", "Dagsorden\n1. Velkomst\n2. Takster 10:00", "{}", "\n"]
)
def test_a_file_without_spoken_words_is_refused(text: str) -> None:
    for name in ("x.vtt", "x.docx"):
        with pytest.raises(WrongFile, match="ligner ikke en transskription"):
            read_transcript(text, name)


@given(st.text(alphabet="WEBVT\n\r -->:.0123456789<v>/&#;ab**|\\ \t", max_size=300))
@settings(max_examples=50, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for name in ("x.vtt", "x.docx"):
        try:
            read = read_transcript(f"WEBVTT\n\n{text}" if name.endswith("vtt") else text, name)
        except WrongFile:
            continue
        starts = [one.start for one in read.utterances]
        assert starts == sorted(starts)
        assert all(one.text and one.end >= one.start for one in read.utterances)


def test_many_doubts_are_told_in_few_lines() -> None:
    broken = "\n\n".join("forkert --> tid\nord" for _ in range(500))
    read = read_transcript(f"WEBVTT\n\n00:01.000 --> 00:02.000\nja\n\n{broken}", "x.vtt")
    assert len(read.not_understood) == 21
    assert read.not_understood[-1].text == "og 480 steder til"


def test_the_word_document_of_teams() -> None:
    read = read_transcript(WORD, "møde.docx")
    assert said(read) == [
        (3.0, "Gro Tinghøj", "Godmorgen, og velkommen. Vi mødes igen kl. 10:30."),
        (19.0, "Krag, Lise (Ekstern)", "Tak. Taksten er 10:1 i dag."),
        (3730.0, "Gro Tinghøj", "Så slutter vi."),
    ]
    assert read.title == "Netværksmøde om takster"
    assert read.clocks == (
        WallClock(date(2026, 3, 6), time(10, 2, 12), "titlen"),
        WallClock(date(2026, 3, 6), time(9, 2), "datolinjen"),
    )
    assert read.length == 87 * 60 + 42
    assert read.utterances[0].end <= 19
    assert read.utterances[1].end < 60, "words don't last until the next turn when that is long after"


LAYOUTS = {
    "name and time on their own lines": "Møde\n\nGro Tinghøj\n\n0:03\n\nGodmorgen.\n\nLise Krag\n\n0:19\n\nTak.\nMeget.\n\nGro Tinghøj\n\n0:30\n\nJa.",
    "time before the name": "Møde\n\n0:03\nGro Tinghøj\nGodmorgen.\n\n0:19\nLise Krag\nTak.\nMeget.\n\n0:30\nGro Tinghøj\nJa.",
    "arrows": "Møde\n\n0:0:3.120 --> 0:0:6.0\nGro Tinghøj\nGodmorgen.\n\n0:0:19.0 --> 0:0:22.5\nLise Krag\nTak.\nMeget.\n\n0:0:30.0 --> 0:0:31.0\nGro Tinghøj\nJa.",
    "width lost": "Møde\n\nGro Tinghøj 0:03\nGodmorgen.\n\nLise Krag 0:19\nTak.\nMeget.\n\nGro Tinghøj 0:30\nJa.",
    "words beside the time": "Møde\n\nGro Tinghøj   0:03   Godmorgen.\nLise Krag   0:19   Tak.\nMeget.\nGro Tinghøj\t0:30\tJa.",
    "times for screen readers": "Møde\n\nGro Tinghøj\n0 minutter 3 sekunder\n0:03\nGro Tinghøj 0 minutter 3 sekunder\nGodmorgen.\nLise Krag\n0:19\nLise Krag 0 minutter 19 sekunder\nTak.\nMeget.\nGro Tinghøj\n0:30\nGro Tinghøj 0 minutes 30 seconds\nJa.",
    "a table": "Møde\n\n| Gro Tinghøj | 0:03 | Godmorgen. |\n| --- | --- | --- |\n| Lise Krag | 0:19 | Tak. Meget. |\n| Gro Tinghøj | 0:30 | Ja. |",
    "escaped and bold": "# Møde\n\n**Gro Tinghøj**   0:03  \nGodmorgen\\.\n\n**Lise Krag**   0:19  \nTak\\.\nMeget\\.\n\n**Gro Tinghøj**   0:30  \nJa\\.",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_every_layout_of_word_says_the_same(layout: str) -> None:
    read = read_transcript(LAYOUTS[layout], "møde.docx")
    spoken = [(int(start), speaker, words) for start, speaker, words in said(read)]
    assert spoken == [(3, "Gro Tinghøj", "Godmorgen."), (19, "Lise Krag", "Tak. Meget."), (30, "Gro Tinghøj", "Ja.")]
    assert read.title == "Møde"


def test_the_name_of_a_file_may_tell_when_it_began() -> None:
    read = read_transcript(VTT, "Takster-20260306_100212-Mødeoptagelse.vtt")
    assert read.clocks == (WallClock(date(2026, 3, 6), time(10, 2, 12), "filnavnet"),)
    assert read.title == "Takster"
    assert read_transcript(VTT, "x-20261399_996199.vtt").clocks == ()


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("15 June 2026, 03:35am", time(3, 35)),
        ("15. juni 2026, 13.35", time(13, 35)),
        ("June 15, 2026, 12:05AM", time(0, 5)),
        ("June 15, 2026, 12:05 p.m.", time(12, 5)),
        ("mandag den 15. juni 2026 kl. 9:05", time(9, 5)),
        ("15-06-2026 13:35:55", time(13, 35, 55)),
        ("2026-06-15 13:35", time(13, 35)),
    ],
)
def test_dates_in_danish_and_english(line: str, clock: time) -> None:
    assert dated(line, "datolinjen") == WallClock(date(2026, 6, 15), clock, "datolinjen")


def test_a_word_file_that_begins_in_the_middle_quotes_nothing_that_was_said() -> None:
    read = read_transcript("og så tager vi det hemmelige op\nigen og igen\nGro Tinghøj   0:40\nJa.", "x.docx")
    assert [doubt.text for doubt in read.not_understood] == ["linje 2"]
