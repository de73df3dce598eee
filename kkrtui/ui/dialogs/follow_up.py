"""Follow-up: what earlier meetings left open, the most pressing first, each settled with one key."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, ActionState, Escalation
from kkrtui.domain.errors import NothingToUndo
from kkrtui.domain.follow_up import Urgency
from kkrtui.service import follow_up
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_words import as_text, headline, standing, where
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, one_line, plain

_HEADINGS = {
    Urgency.OVERDUE: ("Overskredet", "bold $kkr-bad"),
    Urgency.SOON: ("Frist inden 14 dage", "bold $kkr-warn"),
    Urgency.LATER: ("Senere", "bold $kkr-text"),
    Urgency.UNDATED: ("Uden frist", "bold $kkr-text"),
    Urgency.CLOSED: ("Lukket", "bold $kkr-dim"),
}
_SENT_UPWARD = ("Løftet til andre fora", "bold $kkr-accent")
_STATES = {"u": ActionState.DONE, "b": ActionState.DROPPED}


class FollowUpDialog(Dialog[None]):
    """The open actions and escalations; a letter settles the chosen one, and the same letter opens it again."""

    KEYS = (
        ("u", "udført"),
        ("b", "bortfaldet"),
        ("f", "ny frist"),
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
        self.found: list[Followed] = []
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
        everything += follow_up.escalations(self.desk, only_open=only_open)
        self.found = [one for one in everything if one.origin.meeting_id != self.except_meeting]
        late = sum(one.urgency is Urgency.OVERDUE for one in self.found)
        waiting = sum(one.open for one in self.found)
        said = f"{count(waiting, 'åben', 'åbne')} · {late} overskredet" if self.found else "Intet er åbent."
        self.query_one("#open", Static).update(plain(said, "$kkr-bad" if late else "$kkr-dim"))
        options: list[tuple[str, Content, bool]] = []
        heading = ("", "")
        for one in self.found:
            upward = isinstance(one.entry, Escalation) and one.open
            title = _SENT_UPWARD if upward else _HEADINGS[one.urgency]
            if title != heading:
                heading = title
                options.append((f"head-{len(options)}", plain(*title), False))
            options.append((str(one.entry.id), self._option(one), True))
        self.query_one(Choices).fill(options, chosen)

    def _option(self, one: Followed) -> Content:
        room = max(self.app.size.width - 14, 40)
        style = "$kkr-text" if one.open else "$kkr-dim"
        return joined(
            (f"  {one_line(headline(one), room)}\n", style),
            (f"    {one_line(' · '.join((*standing(one), where(one))), room)}", "$kkr-dim"),
        )

    def pressed(self, key: str) -> bool:
        one = self._chosen()
        if key == "v":
            self.all = not self.all
            self._show(str(one.entry.id) if one else None)
        elif key == "c":
            self.app.copy_to_clipboard(as_text(self.found))
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
                      lambda typed: follow_up.answer(self.desk, entry_id, typed))  # fmt: skip
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

    def _done(self, changes: Changes) -> None:
        assert changes.meeting_id is not None
        self._touched.append(changes.meeting_id)
        place = self.query_one(Choices).highlighted
        self._show(str(changes.subject) if changes.subject else None)
        choices = self.query_one(Choices)
        if choices.choice != str(changes.subject) and place is not None and choices.option_count:
            choices.highlighted = min(place, choices.option_count - 1)
        self.say(f"{capital(changes.summary)}.")

    def _chosen(self) -> Followed | None:
        choice = self.query_one(Choices).choice
        return next((one for one in self.found if str(one.entry.id) == choice), None)
