"""The forums as data: names, variants, the ladder; and that old minutes still resolve."""

from __future__ import annotations

import pytest

from kkrtui.domain.entries import Escalation
from kkrtui.domain.errors import BadMove, MissingInput, NoSuchForum, NothingToUndo
from kkrtui.domain.following.ladder import ladder, next_above
from kkrtui.domain.network import Forum, Network
from kkrtui.service import capture, escalations, forums, region
from kkrtui.service.desk import Desk
from kkrtui.service.exporting import Wanted, make
from kkrtui.service.meetings import ensure_network
from kkrtui.store import networks
from tests import invented


def raised(desk: Desk, meeting_id: int, text: str) -> int:
    noted = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, text)
    assert noted.entry.id is not None
    return noted.entry.id


def home(desk: Desk) -> int:
    return region.home(desk) or 0


def known(desk: Desk, name: str) -> int:
    return next(one.forum.id or 0 for one in forums.listed(desk, home(desk)) if one.forum.name == name)


def on_ladder(desk: Desk, meeting_id: int) -> list[str]:
    rungs = ladder(desk.network(meeting_id))
    assert [forum.rung for forum in rungs] == list(range(1, len(rungs) + 1)), "no gaps"
    return [forum.name for forum in rungs]


LADDER = ["chefforum", "styregruppen", "K17", "KKR", "kommunalbestyrelserne"]


def test_the_list_goes_from_the_top_of_the_ladder_down(desk: Desk, meeting_id: int) -> None:
    raised(desk, meeting_id, "l: chefgruppen: Takster – varsles for sent")
    listed = forums.listed(desk, home(desk))
    assert [one.forum.name for one in listed] == [*reversed(LADDER), "KL", "Ankestyrelsen"]
    assert {one.forum.name: one.raised for one in listed if one.raised} == {"chefforum": 1}


def test_a_renamed_forum_is_still_found_by_its_old_name(desk: Desk, meeting_id: int) -> None:
    entry_id = raised(desk, meeting_id, "l: chefforum: Takster – varsles for sent")
    before = make(desk, meeting_id, Wanted()).content.decode()
    changes = forums.rename(desk, known(desk, "chefforum"), " Chefkredsen ")
    assert changes.summary == "chefforum hedder nu Chefkredsen"
    network = desk.network(meeting_id)
    forum = network.forum("chefforum")
    assert forum is not None
    assert forum.name == "Chefkredsen"
    assert network.forum("chefgruppen i KKR") == forum
    assert next_above(network, "chefforum") == network.forum("styregruppen")
    whole = escalations.whole(desk, entry_id)
    assert whole.entry.forum == "chefforum", "the minutes say what they said"
    assert whole.together.forums == ("Chefkredsen",)
    assert "Løftes til chefforum: Takster" in before
    assert "Løftes til chefforum: Takster" in make(desk, meeting_id, Wanted()).content.decode()
    new = capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, "l: chefk: Efterværn – mangler").entry
    assert isinstance(new, Escalation)
    assert new.forum == "Chefkredsen"
    forums.undo(desk, home(desk))
    assert on_ladder(desk, meeting_id) == LADDER


def test_other_names_are_given_and_taken(desk: Desk, meeting_id: int) -> None:
    forum_id = known(desk, "styregruppen")
    forums.rename(desk, forum_id, "styregruppen", ["Styregruppe", "styregruppe", "SG", " ", "styregruppen"])
    forum = desk.network(meeting_id).forum("sg")
    assert forum is not None
    assert forum.aliases == ("Styregruppe", "SG")
    capture.add(desk, meeting_id, desk.meeting(meeting_id).items[1].key, "l: SG: Takster – varsles for sent")
    forums.rename(desk, forum_id, "Styregruppen for rammeaftalen", [])
    forum = desk.network(meeting_id).forum("styregruppen")
    assert forum is not None
    assert forum.aliases == ("styregruppen",)


def test_a_name_that_minutes_use_is_not_left_out(desk: Desk, meeting_id: int) -> None:
    forum_id = known(desk, "K17")
    raised(desk, meeting_id, "l: K17: Takster – varsles for sent")
    forums.rename(desk, forum_id, "Direktørkredsen")
    with pytest.raises(MissingInput, match="»K17« må blive stående: 1 løft"):
        forums.rename(desk, forum_id, "Direktørkredsen", ["kommunaldirektørkredsen"])
    assert desk.network(meeting_id).forum("K17") == desk.network(meeting_id).forum("direktørkredsen")


@pytest.mark.parametrize("name", ["KKR", "kkr", "Kommunekontaktrådet", "CHEFGRUPPEN"])
def test_no_two_forums_have_one_name(desk: Desk, meeting_id: int, name: str) -> None:
    with pytest.raises(MissingInput, match="er allerede et navn for"):
        forums.add(desk, home(desk), name)
    with pytest.raises(MissingInput, match="er allerede et navn for"):
        forums.rename(desk, known(desk, "styregruppen"), "styregruppen", [name])
    assert on_ladder(desk, meeting_id) == LADDER


def test_a_new_forum_stands_beside_and_is_put_on_the_ladder(desk: Desk, meeting_id: int) -> None:
    changes = forums.add(desk, home(desk), "[titel] Ældrerådet", ["rådet"])
    forum_id = changes.subject
    assert forum_id is not None
    assert on_ladder(desk, meeting_id) == LADDER
    with pytest.raises(MissingInput, match="ved siden af stigen"):
        forums.move(desk, forum_id, True)
    forums.set_beside(desk, forum_id, False)
    assert on_ladder(desk, meeting_id) == [*LADDER, "[titel] Ældrerådet"]
    with pytest.raises(BadMove):
        forums.move(desk, forum_id, True)
    forums.move(desk, forum_id, False)
    assert on_ladder(desk, meeting_id)[-2:] == ["[titel] Ældrerådet", "kommunalbestyrelserne"]
    forums.set_beside(desk, known(desk, "styregruppen"), True)
    assert on_ladder(desk, meeting_id)[:2] == ["chefforum", "K17"]
    for _ in range(4):
        forums.undo(desk, home(desk))
    assert on_ladder(desk, meeting_id) == LADDER
    assert len(forums.listed(desk, home(desk))) == 7
    with pytest.raises(NothingToUndo):
        forums.undo(desk, home(desk))


def test_only_what_nobody_names_is_deleted(desk: Desk, meeting_id: int) -> None:
    raised(desk, meeting_id, "l: kommunaldirektørkredsen: Takster – varsles for sent")
    forum_id = known(desk, "K17")
    with pytest.raises(MissingInput, match="1 løft i møderne nævner det"):
        forums.delete(desk, forum_id)
    gone = known(desk, "styregruppen")
    forums.delete(desk, gone)
    assert on_ladder(desk, meeting_id) == ["chefforum", "K17", "KKR", "kommunalbestyrelserne"]
    with pytest.raises(NoSuchForum):
        forums.move(desk, gone, True)
    with pytest.raises(NoSuchForum):
        forums.rename(desk, gone, "x")
    forums.undo(desk, home(desk))
    assert on_ladder(desk, meeting_id) == LADDER


def test_nothing_without_a_name(desk: Desk) -> None:
    with desk.step("create_network") as step:
        ensure_network(step.tx, make=invented.small_network)
    with pytest.raises(MissingInput, match="skal have et navn"):
        forums.add(desk, home(desk), " \x1b ")
    assert Forum("Rådet") not in [one.forum for one in forums.listed(desk, home(desk))]
    forums.add(desk, home(desk), "Rådet")
    assert Forum("Rådet") in [one.forum for one in forums.listed(desk, home(desk))]


def test_two_networks_have_each_their_forums_and_their_undo(desk: Desk, meeting_id: int) -> None:
    with desk.step("create_network") as step:
        other = networks.create(step.tx, Network("Socialtilsyn"))
    forums.add(desk, other, "Tilsynsrådet")
    forums.rename(desk, known(desk, "styregruppen"), "Styregruppen for rammeaftalen")
    assert [one.forum.name for one in forums.listed(desk, other)] == ["Tilsynsrådet"]
    assert forums.undo(desk, other).summary == "fortrudt: nyt forum: Tilsynsrådet"
    assert desk.network(meeting_id).forum("Styregruppen for rammeaftalen") is not None
    with pytest.raises(NothingToUndo):
        forums.undo(desk, other)
    forums.undo(desk, home(desk))
    assert on_ladder(desk, meeting_id) == LADDER
