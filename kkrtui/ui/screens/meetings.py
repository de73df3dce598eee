"""The list of meetings, and what is done from it: open, prepare, make, import, approve."""

from __future__ import annotations

from textual.widgets import OptionList

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, day_month_year
from kkrtui.service import approving, importing, region
from kkrtui.service.meetings import last_meeting
from kkrtui.ui.dialogs.ask import Ask
from kkrtui.ui.dialogs.choose_file import ChooseFile, Request
from kkrtui.ui.dialogs.meeting_forms import AfterLast, Made, by_hand, typed_date
from kkrtui.ui.dialogs.new_meeting import NewMeeting
from kkrtui.ui.screens.meetings_lookup import LookupCommands


class MeetingsScreen(LookupCommands):
    """Where the work is found."""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.do_open()

    def do_open(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.kkr.show_live(chosen)

    def do_prepare(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._prepare(chosen)

    def _prepare(self, meeting_id: int) -> None:
        from kkrtui.ui.screens.prepare import PrepareScreen

        # One that was undone elsewhere is refused here, before a screen about nothing opens.
        self.desk.meeting(meeting_id)
        self.app.push_screen(PrepareScreen(meeting_id))

    def do_new(self) -> None:
        last = last_meeting(self.desk, region.home(self.desk, self.chosen()))
        if last is None:
            self._make("hand")
        else:
            self.app.push_screen(NewMeeting(last), lambda way: self._make(way) if way else None)

    def _make(self, way: str) -> None:
        if way == "file":
            self.do_import_file()
            return
        made = Made()
        network_id = region.home(self.desk, self.chosen())
        last = last_meeting(self.desk, network_id)
        form = (
            AfterLast(self.desk, last, made)
            if last is not None and way == "last"
            else by_hand(self.desk, made, network_id)
        )

        def saved(values: dict[str, str] | None) -> None:
            if values is not None and made.meeting_id is not None:
                self._prepare(made.meeting_id)

        self.app.push_screen(form, saved)

    def do_import_file(self) -> None:
        self.app.push_screen(ChooseFile(near=self.chosen()), self._import)

    def _import(self, request: Request | None) -> None:
        from kkrtui.ui.screens.intake import IntakeScreen

        if request is not None:
            self.app.push_screen(IntakeScreen(request), self._imported)

    def _imported(self, written: list[Changes] | None) -> None:
        """Says what was written, with the meeting it went into chosen."""
        if not written:
            self.say("Intet er hentet.", "$kkr-dim")
            return
        subject = written[-1].subject
        self.show_all(str(subject) if subject is not None else None)
        told = capital(written[-1].summary) if len(written) == 1 else f"{len(written)} filer er hentet"
        ways = " f forbereder, enter åbner, ctrl+z fortryder." if subject is not None else " ctrl+z fortryder."
        nothing = written == [Changes(None, written[-1].summary)]
        self.say(f"{told}.{'' if nothing else ways}")

    def do_undo_import(self) -> None:
        changes = importing.undo_last(self.desk)
        self.show_all()
        self.say(f"{capital(changes.summary)}.")

    def do_year_plan(self) -> None:
        from kkrtui.ui.dialogs.year import YearDialog

        self.app.push_screen(YearDialog(region.settled(self.desk, self.chosen())))

    def do_lists(self) -> None:
        from kkrtui.ui.dialogs.lists import Lists

        self.app.push_screen(Lists(region.settled(self.desk, self.chosen())))

    def do_handover(self) -> None:
        """The network of the chosen meeting, as one file."""
        from kkrtui.ui.dialogs.handover import HandoverDialog

        listed = (*self.overview.running, *self.overview.coming, *self.overview.past)
        chosen = self.chosen()
        of_chosen = next((meeting.network_id for meeting in listed if meeting.id == chosen), None)
        self.app.push_screen(HandoverDialog(of_chosen))

    def do_report(self) -> None:
        from kkrtui.ui.dialogs.report import ReportDialog

        self.app.push_screen(ReportDialog(self.chosen()))

    def do_start_demo(self) -> None:
        self.kkr.start_demo()

    def do_draft(self) -> None:
        from kkrtui.ui.screens.preview import PreviewScreen

        chosen = self.chosen()
        if chosen is not None:
            self.app.push_screen(PreviewScreen(chosen))

    def do_meeting_account(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.kkr.show_time_account(chosen)

    def do_check_meeting(self) -> None:
        from kkrtui.ui.dialogs.check import CheckDialog

        chosen = self.chosen()
        if chosen is not None:
            self.app.push_screen(CheckDialog(chosen), lambda place: self._prepare(chosen) if place else None)

    def do_approve(self) -> None:
        """Asks for the date, and approves the minutes of the chosen meeting."""
        chosen = self.chosen()
        if chosen is None:
            return

        def approved(typed: str | None) -> None:
            if typed is not None:
                changes = approving.approve(self.desk, chosen, typed_date(self.desk, typed))
                self.show_all()
                self.say(f"{capital(changes.summary)}.")

        question = "Hvornår er referatet godkendt? Det låses; rettelser skrives derefter som linjer for sig."
        today = day_month_year(self.desk.today)
        self.app.push_screen(
            Ask("Godkend referatet", question, today, lambda typed: typed_date(self.desk, typed)), approved
        )

    def do_close(self) -> None:
        self.kkr.do_quit()

    def do_back(self) -> None:
        self.say("q lukker kkrtui; alt er gemt.", "$kkr-dim")
