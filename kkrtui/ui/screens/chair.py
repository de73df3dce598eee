"""The chair's screen: what whoever leads the meeting does with it."""

from __future__ import annotations

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital
from kkrtui.service import capture, history, repairs, rounds, running
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.go_to import GoTo, Wish
from kkrtui.ui.dialogs.remedies import Remedies
from kkrtui.ui.dialogs.round import StartRound
from kkrtui.ui.dialogs.time_menu import TimeMenu
from kkrtui.ui.round_words import is_on
from kkrtui.ui.screens.chair_base import ChairBase


class ChairScreen(ChairBase):
    """What the chair does: the next item, time, remedies, the round, a line."""

    def do_chair_next(self) -> None:
        self.applied(running.next_item(self.desk, self.meeting_id))

    def do_chair_time(self) -> None:
        self.app.push_screen(TimeMenu(self.state), self.applied)

    def do_chair_go_to(self) -> None:
        self.app.push_screen(GoTo(self.state), self._gone)

    def _gone(self, wish: Wish | None) -> None:
        if wish is None:
            self.state.read()
            self.show()
        elif wish.title:
            self.applied(running.off_agenda(self.desk, self.meeting_id, wish.title))
        elif wish.since is not None:
            self.applied(repairs.been_on(self.desk, self.meeting_id, wish.item_id, wish.since))
        else:
            self.applied(running.go_to(self.desk, self.meeting_id, wish.item_id))

    # The round

    def do_chair_round(self) -> None:
        """Begins a round; while one goes on, the next seat has the floor."""
        if is_on(self.state.round):
            self.do_chair_round_next()
        else:
            self.app.push_screen(StartRound(self.meeting_id), self.applied)

    def do_chair_round_next(self) -> None:
        self.applied(rounds.next_seat(self.desk, self.meeting_id))

    def do_chair_round_nothing(self) -> None:
        self.applied(rounds.nothing_to_add(self.desk, self.meeting_id))

    def do_chair_round_later(self) -> None:
        self.applied(rounds.come_back_later(self.desk, self.meeting_id))

    def do_chair_round_end(self) -> None:
        self.applied(rounds.end_round(self.desk, self.meeting_id))

    def do_chair_undo(self) -> None:
        self.applied(history.undo(self.desk, self.meeting_id))

    def do_remedies(self) -> None:
        self.app.push_screen(Remedies(self.meeting_id), self.applied)

    def do_chair_line(self) -> None:
        """A line under the item that has the floor; what can't be saved stays in its field, with the reason."""
        item = self.state.item
        if item is None:
            return
        noted: list[Changes] = []

        def save(typed: str) -> None:
            noted.append(capture.add(self.desk, self.meeting_id, item.key, typed).changes)

        ask = Ask(
            f"{capital(item.label)}: en linje", "b: beslutning · o: @ansvarlig … senest … · l: forum: tema", "", save
        )
        self.app.push_screen(ask, lambda typed: self.applied(noted[-1]) if typed is not None and noted else None)

    def do_chair_account(self) -> None:
        self.kkr.show_time_account(self.meeting_id)

    def do_chair_bell(self) -> None:
        on = self.bell.toggle()
        self.say("Lyd ved 80 % og når tiden er gået: til." if on else "Lyd: fra.")

    def do_chair_close(self) -> None:
        self.do_back()

    def do_back(self) -> None:
        if self.alone:
            self.kkr.show_meetings()
        else:
            self.dismiss()
