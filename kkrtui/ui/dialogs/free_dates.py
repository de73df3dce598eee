"""Free dates of a year, spread evenly, on the weekday the network meets; enter takes one into the year."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.danish import MONTHS, WEEKDAYS, count, weekday_date
from kkrtui.domain.free_dates import Slot
from kkrtui.domain.network import PlannedDate
from kkrtui.service import year
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import joined, plain

_MOST_TIMES = 12


class FreeDatesDialog(Dialog[None]):
    """For each of the year's meetings a few days that hit no holiday, no school holiday and no other meeting."""

    KEYS = (("enter", "tag datoen med"), ("venstre/højre", "ugedag"), ("+ -", "antal møder"), ("ctrl+z", "fortryd"))

    def __init__(self, network_id: int, of: int) -> None:
        super().__init__()
        self.network_id, self.of = network_id, of
        self.weekday: int | None = None
        self.times: int | None = None

    def title_text(self) -> str:
        return f"Forslag til frie datoer {self.of}"

    def body(self) -> ComposeResult:
        yield Static(id="wish", markup=False)
        yield Choices(id="free")

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        self._show(None)
        self.query_one(Choices).focus()

    def _show(self, chosen: str | None) -> None:
        found = year.free_dates(self.desk, self.network_id, self.of, self.weekday, self.times)
        self.weekday, self.times = found.weekday, found.times
        wish = joined(
            (f"{count(self.times, 'møde', 'møder')} på en {WEEKDAYS[self.weekday]}", "bold $kkr-text"),
            (" · uden om helligdage, skoleferier (uge 7, 8 og 42, påske, sommer, jul) og andre møder", "$kkr-dim"),
        )
        self.query_one("#wish", Static).update(wish)
        options: list[tuple[str, Content, bool]] = []
        for slot in found.slots:
            options += self._slot(slot)
        self.query_one(Choices).fill(options, chosen)

    def _slot(self, slot: Slot) -> list[tuple[str, Content, bool]]:
        part = ("først i", "midt i", "sidst i")[min((slot.middle.day - 1) // 10, 2)]
        about = f", {part} {MONTHS[slot.middle.month - 1]}" if slot.planned is None else ""
        heading = plain(f"{slot.number}. møde{about}", "bold $kkr-text")
        rows: list[tuple[str, Content, bool]] = [(f"head-{slot.number}", heading, False)]
        if slot.planned is not None:
            words = f"  ✓ {weekday_date(slot.planned)} ligger fast"
            rows.append((f"has-{slot.number}", plain(words, "$kkr-good"), False))
        elif not slot.free:
            over = slot.middle < self.desk.today
            words = "  er forbi" if over else "  ingen fri dag på den ugedag; prøv en anden med venstre/højre"
            rows.append((f"none-{slot.number}", plain(words, "$kkr-dim"), False))
        for day in slot.free:
            _, week, _ = day.isocalendar()
            near = ("  passer bedst med resten af året", "$kkr-accent") if day == slot.best else ""
            row = joined(f"  {weekday_date(day):<24}", (f"uge {week:<4}", "$kkr-dim"), near)
            rows.append((day.isoformat(), row, True))
        return rows

    def pressed(self, key: str) -> bool:
        if key in ("left", "right") and self.weekday is not None:
            self.weekday = (self.weekday + (1 if key == "right" else -1)) % 5
        elif key in ("+", "-") and self.times is not None:
            self.times = min(max(self.times + (1 if key == "+" else -1), 1), _MOST_TIMES)
        elif key == "ctrl+z":
            self.say(year.undo(self.desk, self.network_id).told)
        else:
            return False
        self._show(self.query_one(Choices).choice)
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        assert event.option_id is not None
        changes = year.plan_date(self.desk, self.network_id, PlannedDate(date.fromisoformat(event.option_id)))
        self._show(None)
        self.say(f"{changes.told} Temaet skrives i årshjulet med r.")
