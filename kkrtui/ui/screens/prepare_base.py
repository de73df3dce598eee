"""What the screen before the meeting is made of: the agenda, the chosen item, fields on their way to disk."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, OptionList, Select, Static, TextArea

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, clock
from kkrtui.domain.errors import Refusal, StorageFailure
from kkrtui.domain.instants import minutes_between
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.service import agenda
from kkrtui.service.choices import kept_drafts
from kkrtui.service.leftovers import in_words, leftovers
from kkrtui.ui.commands import PREPARE, Situation
from kkrtui.ui.dialogs.base import Choices
from kkrtui.ui.drafts import DraftKeeper
from kkrtui.ui.screens.base import KkrScreen
from kkrtui.ui.screens.live_base import title_of
from kkrtui.ui.state import MeetingState
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.agenda import sign
from kkrtui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from kkrtui.ui.widgets.editors import DanishArea, DanishInput
from kkrtui.ui.widgets.item_form import FIELDS, ItemForm


class PrepareBase(KkrScreen):
    """The agenda on the left, the chosen item on the right; a field is saved when it is left."""

    SCOPE = PREPARE
    CSS_PATH = ["../styles/common.tcss", "../styles/prepare.tcss"]  # noqa: RUF012  # Textual's own form

    form = query_one(ItemForm)
    items = query_one("#items", Choices)

    def __init__(self, meeting_id: int) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.shown: int | None = None

    def compose(self) -> ComposeResult:
        self.state = MeetingState(self.desk, self.meeting_id)
        self.keeper = DraftKeeper(self, self.desk, self.meeting_id, self._kept)
        yield TitleBar()
        with Horizontal(id="body"):
            with Vertical(classes="pane", id="plan") as plan:
                plan.border_title = "Dagsorden"
                yield Choices(id="items")
                yield Static(id="sum", markup=False)
            with Vertical(classes="pane side", id="details") as details:
                details.border_title = "Punkt"
                yield ItemForm([person.name for person in self.state.network.people])
        yield MessageLine()
        yield KeyBar()

    def on_mount(self) -> None:
        for slot, text in kept_drafts(self.desk, self.meeting_id).items():
            self.keeper.loaded(slot, text)
        self.items.focus()
        self._show(None)
        if told := in_words(leftovers(self.desk, self.meeting_id)):
            self.say(told, "$kkr-warn")

    def _kept(self, failure: StorageFailure | None) -> None:
        if failure is not None:
            self.refused(failure)

    # Showing

    def _show(self, chosen: int | None) -> None:
        """Shows the meeting as it was last read, with an item chosen."""
        meeting = self.state.meeting
        self.query_one(TitleBar).set_sides(
            plain(f"Forbered · {title_of(meeting, self.state.network.name)}", "$kkr-text"), _times(meeting)
        )
        options = [(str(item.id), _option(item), True) for item in meeting.items]
        self.items.fill(options, str(chosen) if chosen is not None else self.items.choice)
        self.query_one("#sum", Static).update(_sum(meeting))
        self._show_item()
        self.refresh_keys()

    def _show_item(self) -> None:
        # What was refused is still in its field, and comes back with its item.
        self.keeper.flush()
        item = self._item()
        self.shown = item.id if item else None
        self.form.display = item is not None
        if item is not None:
            drafts = kept_drafts(self.desk, self.meeting_id)
            self.form.show(item, {name: drafts.get(_slot(name, item.key), "") for name in FIELDS})
        self.query_one("#details").border_title = Content(item.heading if item else "Tryk ctrl+n for det første punkt")

    def _item(self) -> AgendaItem | None:
        choice = self.items.choice
        return self.state.meeting.item(int(choice)) if choice else None

    def situation(self) -> Situation:
        return Situation(self.state.meeting, has_choice=bool(self.state.meeting.items))

    def _done(self, changes: Changes, chosen: int | None = None) -> None:
        self.state.read()
        self._show(chosen if chosen is not None else changes.subject or self.shown)
        self.say(f"{capital(changes.summary)}.")

    # Editing the item

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id != str(self.shown):
            self._show_item()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.form.focus_first()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._typed(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._typed(event.text_area)

    def _typed(self, field: Input | TextArea) -> None:
        name = self.form.name_of(field)
        if name and self.shown is not None and self.form.changed(name):
            slot = _slot(name, self.shown)
            self.keeper.typed(slot, lambda: self.form.value(name))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        if isinstance(event.widget, (DanishInput, DanishArea)) and (name := self.form.name_of(event.widget)):
            self._save(name)

    def on_select_changed(self, event: Select.Changed) -> None:
        event.stop()
        item = self._shown_item()
        if item is not None and isinstance(event.value, ItemKind) and event.value is not item.kind:
            self._done(agenda.set_kind(self.desk, self.meeting_id, item.key, event.value))

    def _shown_item(self) -> AgendaItem | None:
        return self.state.meeting.item(self.shown) if self.shown is not None else None

    def _save(self, name: str) -> None:
        """Saves a field that is left; what is refused stays in the field with the reason."""
        item = self._shown_item()
        if item is None or not self.form.changed(name):
            return
        try:
            changes = self.form.save(name, self.desk, self.meeting_id, item)
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.keeper.typed(_slot(name, item.key), lambda: "")
        chosen = self.items.choice
        self._done(changes, int(chosen) if chosen else item.key)

    def keep(self) -> None:
        """Saves every field that was changed, before the screen is left."""
        for name in FIELDS:
            self._save(name)
        self.keeper.flush()


def _slot(name: str, item_id: int) -> str:
    return f"plan:{name}:{item_id}"


def _times(meeting: Meeting) -> Content:
    times = f"{clock(meeting.start)}" if meeting.start else "uden tid"
    times += f"–{clock(meeting.end)}" if meeting.end else ""
    return plain(f"{times} · {meeting.place}" if meeting.place else times, "$kkr-dim")


def _option(item: AgendaItem) -> Content:
    start = clock(item.planned_start) if item.planned_start else "     "
    minutes = f"{item.planned_minutes:>3}" if item.planned_minutes is not None else "   "
    number = f"{item.number:>2}" if item.number is not None else " +"
    return joined(
        (f"{sign(item)} {start} ", "$kkr-dim"),
        (f"{minutes}  ", "$kkr-dim"),
        f"{number} {one_line(item.title, 60)}",
    )


def _sum(meeting: Meeting) -> Content:
    """The agenda's minutes against the meeting's."""
    planned = sum(item.planned_minutes or 0 for item in meeting.items)
    if not meeting.items:
        return Content("")
    if not (meeting.start and meeting.end):
        return plain(f"I alt {planned} min", "$kkr-dim")
    length = minutes_between(meeting.start, meeting.end)
    words = f"I alt {planned} af {length} min"
    if planned > length:
        return plain(f"{words} · {planned - length} for meget", "$kkr-warn")
    return plain(words if planned == length else f"{words} · {length - planned} ledige", "$kkr-dim")
