"""The forms of the year: a date with why it is a bad one while it is typed, the host of a year, who is passed over."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input, Static

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import capital, day_month_year, join, long_date
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.network import HostSkip, PlannedDate
from kkrtui.service import hosts, year
from kkrtui.service.desk import Desk
from kkrtui.service.reading import parse_date
from kkrtui.ui.dialogs.form import Field, Form
from kkrtui.ui.dialogs.meeting_forms import typed_date
from kkrtui.ui.text import one_line, plain

Done = Callable[[Changes], object]
_REASON = 70


class DateForm(Form):
    """A date of the year; under the fields stands what the day is, and why it may be a bad one."""

    def __init__(
        self, desk: Desk, network_id: int, known: PlannedDate | None, done: Done, *, new: bool = False
    ) -> None:
        """
        Args:
            desk: the workspace.
            network_id: whose year it is.
            known: what stands in the fields; None for nothing.
            done: told what was changed.
            new: whether it is a date that is not planned yet.
        """
        self._network_id = network_id
        self._was = None if new or known is None else known.date
        self._desk = desk
        fields = [
            Field("date", "Dato", day_month_year(known.date) if known else "", "fx 6. marts 2026"),
            Field("theme", "Tema", known.theme if known else "", "hvad mødet handler om"),
            Field("place", "Sted", known.place if known else "", "Teams, et rådhus"),
            Field("note", "Bemærkning", known.note if known else ""),
        ]
        super().__init__("Dato i årshjulet" if self._was else "Ny dato i årshjulet", fields, self._plan)
        self._done = done

    def body(self) -> ComposeResult:
        yield from super().body()
        yield Static(id="why-not", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id != "field-date":
            return
        day = parse_date(event.value, self._desk.today) if event.value.strip() else None
        if day is None:
            self.query_one("#why-not", Static).update("")
            return
        reasons = year.objections(self._desk, self._network_id, day, self._was)
        said = capital(long_date(day)) + (f": {join(reasons)}." if reasons else " er fri.")
        self.query_one("#why-not", Static).update(plain(said, "$kkr-warn" if reasons else "$kkr-good"))

    def _plan(self, values: dict[str, str]) -> None:
        day = typed_date(self._desk, values["date"])
        wanted = PlannedDate(day, values["theme"], values["place"], values["note"])
        self._done(year.plan_date(self._desk, self._network_id, wanted, self._was))


def host_form(desk: Desk, network_id: int, of: int, done: Done) -> Form:
    """Who is host of a year; where nobody is, the suggestion stands in the field."""
    now = year.host_of(desk, network_id, of)
    seems = hosts.likely_host(desk, network_id, of) if now is None else None
    suggested = hosts.suggested_host(desk, network_id, of) if now is None and seems is None else None
    intro = "Tom kommune: året er uden vært."
    if seems:
        intro = f"{seems.organisation} ser ud til at være vært ({seems.note}). Gem, hvis det er rigtigt."
    if suggested:
        intro = f"Forslag: {suggested.organisation} ({suggested.reason}). Det er kun et forslag; ret det frit."
        intro += "".join(f" {_passed_over(skip)}" for skip in (*suggested.skipped, *suggested.waiting))

    def save(values: dict[str, str]) -> None:
        done(hosts.set_host(desk, network_id, _year(values["year"]), values["host"], values["note"]))

    known = now or seems or suggested
    fields = [
        Field("year", "År", str(of)),
        Field("host", "Kommune", known.organisation if known else ""),
        Field("note", "Bemærkning", now.note if now else "", "fx bytter med Køge"),
    ]
    return Form("Vært", fields, save, intro)


def skip_form(desk: Desk, network_id: int, of: int, done: Done, known: HostSkip | None = None) -> Form:
    """Who is passed over as host of a year, and why."""
    suggested = hosts.suggested_host(desk, network_id, of)

    def save(values: dict[str, str]) -> None:
        done(hosts.skip_host(desk, network_id, _year(values["year"]), values["host"], values["reason"]))

    fields = [
        Field("year", "År", str(of)),
        Field("host", "Kommune", known.organisation if known else suggested.organisation if suggested else ""),
        Field("reason", "Hvorfor", known.reason if known else "", "fx ny organisation, vil hellere i 2028"),
    ]
    return Form("Springes over som vært", fields, save, "Den, der springes over, foreslås ikke det år.")


def _passed_over(skip: HostSkip) -> str:
    reason = one_line(skip.reason.rstrip("."), _REASON)
    return f"{skip.organisation} blev sprunget over i {skip.year}: {reason}."


def _year(typed: str) -> int:
    """A year as typed.

    Raises:
        MissingInput: it is none.
    """
    words = typed.strip()
    if not (words.isascii() and words.isdecimal() and 2000 <= int(words) <= 2100):
        raise MissingInput(f"»{words}« er ikke et år. Skriv fx 2027.")
    return int(words)
