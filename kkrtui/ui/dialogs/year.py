"""The year (årshjul): planned against held, and who is host; a letter plans, changes, or finds a free date."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, count, day_month_year
from kkrtui.domain.network import HostSkip, PlannedDate
from kkrtui.service import hosts, region, year
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.dialogs.form import Form
from kkrtui.ui.dialogs.free_dates import FreeDatesDialog
from kkrtui.ui.dialogs.year_forms import DateForm, host_form, skip_form
from kkrtui.ui.dialogs.year_rows import host_rows, line_row
from kkrtui.ui.text import joined, one_line, plain

_YEARS = (1900, 2200)
"""As far as left and right go: a key that is held down has an end."""


class YearDialog(Dialog[None]):
    """One year at a time; left and right go to the years beside it."""

    KEYS = (
        ("venstre/højre", "år"),
        ("n", "ny dato"),
        ("r", "ret"),
        ("d", "slet"),
        ("f", "frie datoer"),
        ("m", "lav mødet"),
        ("v", "vært"),
        ("o", "oversprunget"),
        ("ctrl+z", "fortryd"),
    )

    def __init__(self, network_id: int) -> None:
        """
        Args:
            network_id: whose year it is.
        """
        super().__init__()
        self.network_id = network_id
        self.of = 0
        self.dates: dict[str, PlannedDate] = {}
        self.skips: dict[str, HostSkip] = {}
        self._changes: Changes | None = None

    def title_text(self) -> str:
        return f"Årshjul · {one_line(region.names(self.desk, self.network_id).name, 50)}"

    def body(self) -> ComposeResult:
        yield Static(id="year", markup=False)
        yield Choices(id="plan")

    def on_mount(self) -> None:
        self.of = self.desk.today.year
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        overview = year.year_overview(self.desk, self.network_id, self.of)
        width = max(self.app.size.width - 10, 60)
        rows: list[tuple[str, Content, bool]] = []
        self.dates, coming = {}, ""
        for line in overview.lines:
            key = line.planned.date.isoformat() if line.planned else f"meeting-{line.meeting.id if line.meeting else 0}"
            if line.planned:
                self.dates[key] = line.planned
            coming = coming or (key if line.date >= self.desk.today else "")
            rows.append((key, line_row(line, width, key == coming), True))
        if not rows:
            hint = f"  Ingen datoer i {self.of} endnu: f foreslår frie datoer, n skriver en."
            rows.append(("none", plain(hint, "$kkr-dim"), False))
        self.skips = {f"skip-{skip.year}-{skip.organisation}": skip for skip in hosts.skips(self.desk, self.network_id)}
        rows += host_rows(self.desk, self.network_id, self.of, self.skips, width)
        self.query_one("#year", Static).update(self._header(len(overview.held), len(self.dates)))
        self.query_one(Choices).fill(rows, chosen or coming or (None if overview.lines else f"host-{self.of}"))

    def _header(self, held: int, planned: int) -> Content:
        told = year.host_of(self.desk, self.network_id, self.of)
        seems = hosts.likely_host(self.desk, self.network_id, self.of)
        said = f"{count(planned, 'dato', 'datoer')} planlagt · {held} holdt"
        named_on, named = year.named_in_minutes(self.desk, self.network_id, self.of)
        shown = year.planned(self.desk, self.network_id, self.of)
        only_named = bool(named) and named_on is not None and all(one.id is None for one in shown)
        host = f"vært {seems.organisation}{'' if told else '?'}" if seems else "ingen vært endnu; v vælger"
        source = f"\nSom referatet fra {day_month_year(named_on)} nævner dem." if only_named and named_on else ""
        return joined(
            (f"◂ {self.of} ▸", "bold $kkr-accent"),
            (f"   {said}", "$kkr-text"),
            (f"   {host}", "$kkr-dim"),
            (source, "$kkr-dim"),
        )

    def pressed(self, key: str) -> bool:
        if key in ("left", "right"):
            self.of = min(max(self.of + (1 if key == "right" else -1), _YEARS[0]), _YEARS[1])
            self._show(None)
        elif key == "n":
            self._ask(DateForm(self.desk, self.network_id, None, self._made, new=True))
        elif key == "r":
            self._change(self.query_one(Choices).choice or "")
        elif key == "d":
            self._delete(self.query_one(Choices).choice or "")
        elif key == "f":
            self.app.push_screen(FreeDatesDialog(self.network_id, self.of), lambda _: self._show(None))
        elif key == "m":
            self._make_meeting()
        elif key in ("v", "o"):
            form = host_form if key == "v" else skip_form
            self._ask(form(self.desk, self.network_id, self._year(), self._made))
        elif key == "ctrl+z":
            self._done(year.undo(self.desk, self.network_id))
        else:
            return False
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._change(event.option_id or "")

    def _change(self, key: str) -> None:
        if key in self.dates:
            self._ask(DateForm(self.desk, self.network_id, self.dates[key], self._made))
        elif key in self.skips:
            skip = self.skips[key]
            self._ask(skip_form(self.desk, self.network_id, skip.year, self._made, skip))
        elif key.startswith("host-"):
            self._ask(host_form(self.desk, self.network_id, self._year(), self._made))
        elif key:
            self.say("Mødet står ikke i planen. n lægger en dato ind; mødet selv åbnes fra listen over møder.")

    def _delete(self, key: str) -> None:
        if key in self.dates:
            self._done(year.delete_date(self.desk, self.network_id, self.dates[key].date))
        elif key in self.skips:
            skip = self.skips[key]
            self._done(hosts.unskip(self.desk, self.network_id, skip.year, skip.organisation))
        elif key.startswith("host-") and year.host_of(self.desk, self.network_id, self._year()) is None:
            self.say(f"{self._year()} har ingen vært, der kan slettes.")
        elif key.startswith("host-"):
            self._done(hosts.set_host(self.desk, self.network_id, self._year(), ""))
        else:
            self.say("Et møde slettes ikke her; kun datoer, værter og oversprungne.")

    def _make_meeting(self) -> None:
        planned = self.dates.get(self.query_one(Choices).choice or "")
        if planned is None:
            self.say("Vælg en planlagt dato, så laver m mødet den dag.")
            return
        changes = year.make_meeting(self.desk, self.network_id, planned.date)
        self._show(planned.date.isoformat())
        self.say(f"{capital(changes.summary)}. Det står nu på listen over møder, hvor f forbereder det.")

    def _year(self) -> int:
        """The year of the chosen host or skip; else the first from the shown one on that has no host."""
        key = self.query_one(Choices).choice or ""
        if key in self.skips:
            return self.skips[key].year
        if key.startswith("host-"):
            return int(key.removeprefix("host-"))
        taken = {host.year for host in year.hosts(self.desk, self.network_id)}
        return next(of for of in range(self.of, self.of + len(taken) + 1) if of not in taken)

    def _ask(self, form: Form) -> None:
        """Shows a form; what it changed is told when it is closed."""
        self._changes = None

        def closed(values: dict[str, str] | None) -> None:
            if values is not None and self._changes is not None:
                self._done(self._changes)

        self.app.push_screen(form, closed)

    def _made(self, changes: Changes) -> None:
        self._changes = changes

    def _done(self, changes: Changes) -> None:
        choices = self.query_one(Choices)
        place = choices.highlighted
        planned = year.planned(self.desk, self.network_id, self.of)
        subject = next((one.date.isoformat() for one in planned if one.id and one.id == changes.subject), None)
        self._show(subject or choices.choice)
        if subject is None and place is not None and choices.option_count:
            choices.highlighted = min(place, choices.option_count - 1)
        self.say(changes.told)
