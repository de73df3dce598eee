"""The forums of a network as data: their names and printed variants, and their place on the ladder or beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, count, fold
from kkrtui.domain.errors import BadMove, MissingInput, NoSuchForum
from kkrtui.domain.following import ladder
from kkrtui.domain.network import Forum, Network
from kkrtui.service.desk import Desk, Step
from kkrtui.service.history import undo_newest
from kkrtui.store import networks

STEP = "edit_forums"
"""The step of the journal in which the list of forums changes; it belongs to no meeting."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A forum in the list, and how many escalations name it."""

    forum: Forum
    raised: int


def listed(desk: Desk, network_id: int) -> list[Listed]:
    """The forums of a network: the ladder from the top down, then those beside it."""
    network = networks.load(desk.store, network_id)
    named = networks.forums_named(desk.store, network_id)
    ordered = (*reversed(ladder.ladder(network)), *ladder.beside(network))
    return [Listed(forum, _raised(forum, named)) for forum in ordered]


def add(desk: Desk, network_id: int, name: str, aliases: Iterable[str] = ()) -> Changes:
    """Adds a forum beside the ladder.

    Args:
        desk: the workspace.
        network_id: whose.
        name: as in the middle of a sentence ("styregruppen").
        aliases: what else it is called.

    Raises:
        MissingInput: there is no name, or another forum is called that. Nothing was changed.
    """
    with desk.step(STEP) as step:
        network = networks.load(step.tx.store, network_id)
        forum = _named(network, Forum(clean_line(name)), aliases)
        key = networks.add_forum(step.tx, network_id, forum)
        return step.changes(f"nyt forum: {forum.name}", roster=True, subject=key)


def rename(desk: Desk, forum_id: int, name: str, aliases: Sequence[str] | None = None) -> Changes:
    """Gives a forum its name and what else it is called; its old name stays one of these, so that old minutes hold.

    Args:
        desk: the workspace.
        forum_id: which.
        name: its new name, or the one it has.
        aliases: what else it is called; None for what it was called already.

    Raises:
        NoSuchForum, MissingInput: it is gone, has no name, another forum is called that, or an escalation uses a
            variant that was left out. Nothing was changed.
    """
    with desk.step(STEP) as step:
        network, forum = _forum(step, forum_id)
        named = clean_line(name)
        spellings = [*(forum.aliases if aliases is None else aliases)]
        if fold(named) != fold(forum.name):
            spellings.append(forum.name)
        new = _named(network, replace(forum, name=named), spellings)
        _none_lost(step, network, forum, new)
        networks.update_forum(step.tx, new)
        said = f"{forum.name} hedder nu {new.name}" if new.name != forum.name else f"andre navne for {new.name} rettet"
        return step.changes(said, roster=True, subject=forum_id)


def move(desk: Desk, forum_id: int, up: bool) -> Changes:
    """Moves a forum one rung up or down the ladder.

    Raises:
        NoSuchForum, BadMove, MissingInput: it is gone, at the end of the ladder, or beside it. Nothing was changed.
    """
    with desk.step(STEP) as step:
        network, forum = _forum(step, forum_id)
        if forum.rung is None:
            raise MissingInput(f"{forum.name} står ved siden af stigen. Sæt det først på stigen.")
        rungs = list(ladder.ladder(network))
        place = next(number for number, known in enumerate(rungs) if known.id == forum_id)
        to = place + (1 if up else -1)
        if not 0 <= to < len(rungs):
            raise BadMove("op" if up else "ned")
        rungs[place], rungs[to] = rungs[to], rungs[place]
        _numbered(step, rungs)
        return step.changes(
            f"{forum.name} {'over' if up else 'under'} {rungs[place].name}", roster=True, subject=forum_id
        )


def set_beside(desk: Desk, forum_id: int, beside: bool) -> Changes:
    """Takes a forum off the ladder, or puts it on its top.

    Raises:
        NoSuchForum: it is gone. Nothing was changed.
    """
    with desk.step(STEP) as step:
        network, forum = _forum(step, forum_id)
        rungs = [known for known in ladder.ladder(network) if known.id != forum_id]
        if beside:
            networks.update_forum(step.tx, replace(forum, rung=None))
        else:
            rungs.append(forum)
        _numbered(step, rungs)
        where = "ved siden af stigen" if beside else "øverst på stigen"
        return step.changes(f"{forum.name} {where}", roster=True, subject=forum_id)


def delete(desk: Desk, forum_id: int) -> Changes:
    """Takes a forum off the list when no escalation names it.

    Raises:
        NoSuchForum, MissingInput: it is gone, or escalations name it. Nothing was changed.
    """
    with desk.step(STEP) as step:
        network, forum = _forum(step, forum_id)
        assert network.id is not None
        raised = _raised(forum, networks.forums_named(step.tx.store, network.id))
        if raised:
            raise MissingInput(
                f"{forum.name} kan ikke slettes: {count(raised, 'løft', 'løft')} i møderne nævner det. "
                "Giv det et andet navn i stedet; det gamle huskes."
            )
        networks.delete_forum(step.tx, forum_id)
        _numbered(step, [known for known in ladder.ladder(network) if known.id != forum_id])
        return step.changes(f"{forum.name} slettet", roster=True)


def undo(desk: Desk, network_id: int) -> Changes:
    """Takes the newest change of a network's forums back.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    return undo_newest(desk, None, STEP, network_id=network_id)


def _forum(step: Step, forum_id: int) -> tuple[Network, Forum]:
    """A forum and its network, as they are inside the transaction."""
    network_id = networks.network_of_forum(step.tx.store, forum_id)
    if network_id is None:
        raise NoSuchForum
    network = networks.load(step.tx.store, network_id)
    return network, next(forum for forum in network.forums if forum.id == forum_id)


def _named(network: Network, forum: Forum, aliases: Iterable[str]) -> Forum:
    """The forum with its other names, each once, none of them another forum's."""
    if not forum.name:
        raise MissingInput("Et forum skal have et navn.")
    names: list[str] = []
    for alias in map(clean_line, aliases):
        if alias and fold(alias) not in (fold(known) for known in (forum.name, *names)):
            names.append(alias)
    for name in (forum.name, *names):
        other = network.forum(name)
        if other is not None and other.id != forum.id:
            raise MissingInput(f"»{name}« er allerede et navn for {other.name}. Intet er ændret.")
    return replace(forum, aliases=tuple(names))


def _none_lost(step: Step, network: Network, before: Forum, after: Forum) -> None:
    """Refuses to leave out a name that escalations are known by."""
    assert network.id is not None
    kept = {fold(name) for name in (after.name, *after.aliases)}
    left_out = {fold(name) for name in (before.name, *before.aliases)} - kept
    for name, raised in networks.forums_named(step.tx.store, network.id).items():
        if fold(name) in left_out:
            raise MissingInput(
                f"»{name}« må blive stående: {count(raised, 'løft', 'løft')} i møderne bruger det. Intet er ændret."
            )


def _raised(forum: Forum, named: dict[str, int]) -> int:
    names = {fold(name) for name in (forum.name, *forum.aliases)}
    return sum(raised for name, raised in named.items() if fold(name) in names)


def _numbered(step: Step, rungs: Sequence[Forum]) -> None:
    """Counts the rungs from the network upward, without gaps."""
    for rung, forum in enumerate(rungs, 1):
        networks.update_forum(step.tx, replace(forum, rung=rung))
