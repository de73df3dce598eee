"""Undo and redo from the journal."""

from __future__ import annotations

from typing import Any

from kkrtui.domain.changes import Changes
from kkrtui.domain.errors import NothingToRedo, NothingToUndo
from kkrtui.domain.refusals.approving import MeetingLocked
from kkrtui.service.desk import Desk, Step
from kkrtui.store import journal

_AFTER_APPROVAL = (
    "accept_finding", "approve", "add_correction", "follow_up",
    "import_transcript", "shift_transcript", "align_transcript",
)  # fmt: skip
"""What may be taken back while the minutes are locked: the approval itself, a correction, what lies beside them, and
how far what was promised has come."""


def undo(desk: Desk, meeting_id: int) -> Changes:
    """Takes the meeting's last step back, whoever did it; the undo is a step of its own in the journal.

    Raises:
        NothingToUndo, UndoConflict, MeetingLocked: nothing was changed.
    """
    with desk.step("undo", meeting_id) as step:
        last = journal.last_step(desk.store, meeting_id)
        if last is None:
            raise NothingToUndo
        if desk.meeting(meeting_id).locked and last.step not in _AFTER_APPROVAL:
            raise MeetingLocked
        return take_back(step, last, f"fortrudt: {last.summary}")


def redo(desk: Desk, meeting_id: int) -> Changes:
    """Does the last undone step again, as long as nothing was done since.

    Raises:
        NothingToRedo, UndoConflict: nothing was changed.
    """
    with desk.step("redo", meeting_id) as step:
        last = journal.last_undo(desk.store, meeting_id)
        if last is None or last.undoes is None:
            raise NothingToRedo
        changes = take_back(step, last, f"gendannet: {last.summary.removeprefix('fortrudt: ')}")
        journal.mark_done_again(step.tx, last.undoes)
        return changes


def undo_newest(desk: Desk, meeting_id: int | None, *names: str, network_id: int | None = None) -> Changes:
    """Takes the newest of some steps back that holds still, whatever else was done since.

    Args:
        desk: the workspace.
        meeting_id: the meeting they belong to; None for steps that belong to none.
        names: the steps.
        network_id: only a step that changed rows of this network.

    Raises:
        NothingToUndo, UndoConflict: nothing was changed.
    """
    with desk.step("undo", meeting_id) as step:
        last = journal.newest(desk.store, meeting_id, *names, network_id=network_id)
        if last is None:
            raise NothingToUndo
        return take_back(step, last, f"fortrudt: {last.summary}")


def take_back(step: Step, what: journal.Step, summary: str) -> Changes:
    """Takes a step back inside an undo.

    Raises:
        UndoConflict: something it changed has changed again since; the undo is to be given up.
    """
    journal.take_back(step.tx, what)
    step.undoes = what.id
    return step.changes(summary, **_touched(step, what.images))


def _touched(step: Step, images: list[dict[str, Any]]) -> dict[str, Any]:
    """What a step's images touched, in the terms of `Changes`."""
    tables = {image["table"] for image in images}
    items: set[int] = set()
    for image in images:
        if image["table"] == "entries":
            for side in (image["before"], image["after"], step.tx.current("entries", image["id"])):
                if side and side.get("item_id"):
                    items.add(int(side["item_id"]))
    return {
        "header": "meetings" in tables,
        "agenda": bool(tables & {"items", "runs", "meetings", "rounds", "seats", "turns"}),
        "attendance": "attendance" in tables,
        "roster": bool(tables & {"people", "affiliations", "forums", "organisations", "memberships"}),
        "entries": frozenset(items),
    }
