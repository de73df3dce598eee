"""One action: all that is known of it, a tick for each municipality when all were asked, and what happened to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, sort_key
from kkrtui.domain.entries import ALL_MUNICIPALITIES
from kkrtui.domain.follow_up import answered_words
from kkrtui.domain.following.entry_changes import due_words, owners_words
from kkrtui.domain.instants import local
from kkrtui.service import follow_up
from kkrtui.service.action_story import Happened, Story, story
from kkrtui.service.follow_up_words import standing, where
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain, short_day
from kkrtui.ui.widgets.told import Line, Told

_LABEL = 20
_NAME = 24


class ActionDialog(Dialog[None]):
    """An action with its story."""

    TITLE_TEXT = "Opgaven"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("op/ned", "rul"),)

    def __init__(self, entry_id: int, settled: Callable[[Changes], None]) -> None:
        """
        Args:
            entry_id: the action.
            settled: is told what was changed here.
        """
        super().__init__()
        self.entry_id, self.settled = entry_id, settled

    def body(self) -> ComposeResult:
        yield Told(lead_width=_LABEL, id="story")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self.show_story()

    def show_story(self) -> Story:
        """Reads the action again and shows it."""
        whole = story(self.desk, self.entry_id)
        self.query_one(Told).tell([*_facts(whole), *_happened(whole.happened)])
        return whole


class TickDialog(ActionDialog):
    """An action to all municipalities, with a tick for each; space ticks off, or takes the tick away."""

    TITLE_TEXT = "Opgaven til alle kommuner"
    KEYS = (("mellemrum", "har svaret / mangler"), ("op/ned", "vælg"), ("tab", "rul i teksten"))
    AUTO_FOCUS = "#ticks"

    def body(self) -> ComposeResult:
        yield from super().body()
        yield Choices(id="ticks")

    def show_story(self) -> Story:
        whole = super().show_story()
        choices = self.query_one(Choices)
        done = whole.action.done_by
        names = sorted(whole.one.municipalities, key=sort_key)
        chosen = choices.choice or next(iter(whole.one.missing), None)
        choices.fill([(name, _tick(name, name in done), True) for name in names], chosen)
        return whole

    def pressed(self, key: str) -> bool:
        chosen = self.query_one(Choices).choice
        if key != " " or chosen is None:
            return False
        changes = follow_up.answered_by(self.desk, self.entry_id, chosen)
        self.show_story()
        self.settled(changes)
        self.say(changes.told)
        return True


def action_dialog(one: follow_up.Followed, settled: Callable[[Changes], None]) -> ActionDialog:
    """The dialog of an action.

    Args:
        one: the action.
        settled: is told what was changed in the dialog.
    """
    entry_id = one.entry.id
    assert entry_id is not None
    to_all = ALL_MUNICIPALITIES in getattr(one.entry, "owners", ())
    return TickDialog(entry_id, settled) if to_all else ActionDialog(entry_id, settled)


def _facts(whole: Story) -> list[Line]:
    """What is known of an action."""
    action, one = whole.action, whole.one
    answered = answered_words(action, one.municipalities)
    state = standing(one)[1]
    due = due_words(action.due) if action.due else ""
    facts = (
        ("Ansvarlig", "" if answered else owners_words(action) or "ingen endnu"),
        ("Har svaret", answered),
        ("Modtager", action.receiver),
        ("Frist", f"{due} · {state}" if due else state),
        ("Fra", f"{where(one)} · {one.origin.meeting}"),
    )
    lines: list[Line] = [("", plain(capital(action.text), "bold $kkr-text"))]
    return [*lines, *((label, words) for label, words in facts if words)]


def _happened(found: tuple[Happened, ...]) -> list[Line]:
    """What happened, oldest first, one line for each."""
    if not found:
        return [("", ""), ("", plain("Hvad der er sket med opgaven, er ikke skrevet ned.", "$kkr-dim"))]
    lines: list[Line] = [("", ""), ("", plain("Hvad der er sket", "bold $kkr-text"))]
    for one in found:
        at = local(one.at)
        when = f"{short_day(at.date())} {at:%H.%M}"
        lines.append((when, joined(", ".join(one.words), (f"  {one.actor}", "$kkr-dim"))))
    return lines


def _tick(name: str, has_answered: bool) -> Content:
    mark, words, style = ("✓", "har svaret", "$kkr-good") if has_answered else ("·", "mangler", "$kkr-warn")
    return joined((f"  {mark} ", f"bold {style}"), f"{one_line(name, _NAME):<{_NAME}} ", (words, style))
