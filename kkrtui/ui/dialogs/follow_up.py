"""Follow-up: what earlier meetings left open, the most pressing first, each settled with one key."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Escalation
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.errors import NothingToUndo
from kkrtui.domain.follow_up import Urgency
from kkrtui.service import escalations, follow_up
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_views import SENT_UPWARD, URGENCIES, Section, View, sections, sections_text
from kkrtui.service.follow_up_words import also_words, headline, together_words
from kkrtui.ui.dialogs.action import action_dialog
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.escalation import EscalationDialog
from kkrtui.ui.follow_words import detail
from kkrtui.ui.text import joined, one_line, plain

_STYLES = {
    URGENCIES[Urgency.OVERDUE]: "bold $kkr-bad",
    URGENCIES[Urgency.SOON]: "bold $kkr-warn",
    URGENCIES[Urgency.CLOSED]: "bold $kkr-dim",
    SENT_UPWARD: "bold $kkr-accent",
}
_STATES = {"u": ActionState.DONE, "b": ActionState.DROPPED}


class FollowUpDialog(Dialog[None]):
    """The open actions and escalations; a letter settles the chosen one, and the same letter opens it again."""

    KEYS = (
        ("u", "udført"),
        ("b", "bortfaldet"),
        ("f", "ny frist"),
        ("enter", "hele historien"),
        ("g", "efter møde, person, kommune"),
        ("k", "kommune har svaret"),
        ("s", "svar fra forum"),
        ("v", "vis alle"),
        ("c", "kopiér"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, except_meeting: int | None = None) -> None:
        """
        Args:
            except_meeting: the meeting that runs now; its own lines are not from last time.
        """
        super().__init__()
        self.except_meeting = except_meeting
        self.all = False
        self.view = View.DEADLINE
        self.found: list[Followed] = []
        self.parts: list[Section] = []
        self.together: dict[int | None, escalations.Together] = {}
        self._touched: list[int] = []

    def title_text(self) -> str:
        return "Opfølgning" if self.except_meeting is None else "Opfølgning fra sidst"

    def body(self) -> ComposeResult:
        yield Static(id="open", markup=False)
        yield Choices(id="followed")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        only_open = not self.all
        everything = follow_up.actions(self.desk, only_open=only_open)
        upward = escalations.listed(self.desk, only_open=only_open)
        everything += [one for one, _ in upward]
        self.together = {one.entry.id: block for one, block in upward}
        self.found = [one for one in everything if one.origin.meeting_id != self.except_meeting]
        late = sum(one.urgency is Urgency.OVERDUE for one in self.found)
        waiting = sum(one.open for one in self.found)
        said = f"{count(waiting, 'åben', 'åbne')} · {late} overskredet" if self.found else "Intet er åbent."
        said += f" · efter {self.view.danish}" if self.found and self.view is not View.DEADLINE else ""
        self.query_one("#open", Static).update(plain(said, "$kkr-bad" if late else "$kkr-dim"))
        self.parts = sections(self.desk, self.found, self.view)
        options: list[tuple[str, Content, bool]] = []
        for place, (heading, members) in enumerate(self.parts):
            options.append((f"head-{place}", plain(heading, _STYLES.get(heading, "bold $kkr-text")), False))
            options += [(f"{one.entry.id}/{heading}", self._option(one), True) for one in members]
        keys = [key for key, _, usable in options if usable]
        # By person and by municipality something may stand in several places: where it was chosen, else the first.
        other = next((key for key in keys if chosen and _entry_id(key) == _entry_id(chosen)), None)
        self.query_one(Choices).fill(options, chosen if chosen in keys else other)

    def _option(self, one: Followed) -> Content:
        room = max(self.app.size.width - 14, 40)
        style = "$kkr-text" if one.open else "$kkr-dim"
        block = self.together.get(one.entry.id)
        beside = together_words(block) if block else ""
        # A line down the side of what is one thing: the same theme twice, or one case with two forums.
        side = ("│" if beside else " ", "$kkr-escalation")
        lines = [(headline(one), style), (detail(one, self.view, room), "$kkr-dim")]
        if block and beside:
            lines.append((f"{beside} · {also_words(block, one)}", "$kkr-escalation"))
        return Content("\n").join(
            joined(side, (f"{'   ' if place else ' '}{one_line(words, room)}", look))
            for place, (words, look) in enumerate(lines)
        )

    def pressed(self, key: str) -> bool:
        one = self._chosen()
        if key == "v":
            self.all = not self.all
            self._show(self.query_one(Choices).choice)
        elif key == "g":
            self.view = self.view.following
            self._show(self.query_one(Choices).choice)
        elif key == "c":
            self.app.copy_to_clipboard(sections_text(self.parts))
            self.say("Listen er kopieret som tekst; sæt den ind i mailen med ctrl+v.")
        elif key == "ctrl+z":
            self._undo()
        elif one is not None and key in ("u", "b", "f", "k", "s"):
            self._settle(one, key)
        else:
            return False
        return True

    def _settle(self, one: Followed, key: str) -> None:
        entry = one.entry
        assert entry.id is not None
        entry_id = entry.id
        if key == "f":
            now = entry.due.raw if isinstance(entry, (Action, Escalation)) and entry.due else ""
            self._ask("Ny frist", "Fx 1. maj, om 14 dage eller næste møde. Tomt: ingen frist.", now,
                      lambda typed: follow_up.move_deadline(self.desk, entry_id, typed))  # fmt: skip
        elif isinstance(entry, Action) and key in _STATES:
            wanted = ActionState.OPEN if entry.state is _STATES[key] else _STATES[key]
            self._done(follow_up.set_action(self.desk, entry_id, wanted))
        elif isinstance(entry, Action) and key == "k" and ALL_MUNICIPALITIES in entry.owners:
            missing = ", ".join(one.missing)
            self._ask("Kommune har svaret", f"Mangler: {missing or 'ingen'}.", next(iter(one.missing), ""),
                      lambda typed: follow_up.answered_by(self.desk, entry_id, typed))  # fmt: skip
        elif isinstance(entry, Escalation) and key == "s":
            forum = entry.forum or "forummet"
            self._ask("Svar", f"Hvad kom tilbage fra {forum}? Tomt: sendt, uden svar endnu.", entry.answer,
                      lambda typed: escalations.answer(self.desk, entry_id, typed))  # fmt: skip
        else:
            about = {"k": "en opgave til alle kommuner", "s": "noget, der er løftet"}.get(key, "en opgave")
            self.say(f"Det gælder kun {about}.")

    def _ask(self, title: str, question: str, value: str, then: Callable[[str], Changes]) -> None:
        """Asks, and does it while the answer still stands in its field, so that a refused one can be mended."""
        made: list[Changes] = []

        def answered(typed: str | None) -> None:
            if typed is not None:
                self._done(made[-1])

        self.app.push_screen(Ask(title, question, value, lambda typed: made.append(then(typed))), answered)

    def _undo(self) -> None:
        if not self._touched:
            raise NothingToUndo
        self._done(follow_up.undo(self.desk, self._touched[-1]))
        self._touched = self._touched[:-2]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        one = self._chosen()
        if one is not None and isinstance(one.entry, Action):
            self.app.push_screen(action_dialog(one, self._touch), lambda _: self._show_again())
        elif one is not None and one.entry.id is not None:
            opened = EscalationDialog(one.entry.id, self._touched)
            self.app.push_screen(opened, lambda _: self._show_again())

    def _touch(self, changes: Changes) -> None:
        """Remembers a step, so that it can be undone here."""
        assert changes.meeting_id is not None
        self._touched.append(changes.meeting_id)

    def _done(self, changes: Changes) -> None:
        self._touch(changes)
        self._show_again()
        self.say(f"{capital(changes.summary)}.")

    def _show_again(self) -> None:
        """Shows the list as it is now, with the cursor where it stood."""
        choices = self.query_one(Choices)
        place, was = choices.highlighted, choices.choice
        self._show(was)
        left = [number for number, option in enumerate(choices.options) if not option.disabled]
        if choices.choice != was and place is not None and left:
            choices.highlighted = min(left, key=lambda number: abs(number - place))

    def _chosen(self) -> Followed | None:
        chosen = _entry_id(self.query_one(Choices).choice or "")
        return next((one for one in self.found if str(one.entry.id) == chosen), None)


def _entry_id(key: str) -> str:
    """The entry of an option, which names the section too that it stands in."""
    return key.partition("/")[0]
