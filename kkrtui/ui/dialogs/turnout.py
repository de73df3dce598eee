"""The turnout of a year: a grid of the municipalities by the meetings, and who was there for the chosen one."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static

from kkrtui.domain.danish import MONTHS, count
from kkrtui.domain.following.turnout import Cell, Row, Turnout
from kkrtui.domain.following.turnout_words import NEVER, as_text, legend, mark, short_day, sums, words
from kkrtui.domain.participants import AttendanceState
from kkrtui.service.turnout import network_near, turnout, years
from kkrtui.ui.dialogs.base import Choices, Dialog
from kkrtui.ui.text import in_lines, joined, one_line, plain

_LONGEST_NAME, _SHORTEST_NAME = 19, 13
_NARROW, _WIDE = 4, 8
_ROOM_FOR_WORDS = 6  # of a column: `14/17` and `14/10` stand whole in it
_FRAME = 8  # what the dialog's border, its padding and the list's scrollbar take
_BESIDE = 34  # with this much room beside the grid, who was there stands there
_MOST_LINES = 4
_NOTHING = "Her står fremmødet, når det første møde er holdt, og deltagerne er mærket af (F2 i mødet)."
_STYLES = {
    AttendanceState.PRESENT: "$kkr-good",
    AttendanceState.SUBSTITUTE: "$kkr-good",
    AttendanceState.EXCUSED: "$kkr-warn",
}


class TurnoutDialog(Dialog[None]):
    """A year at a time; the arrows choose a municipality and change the year."""

    TITLE_TEXT = "Fremmøde"
    KEYS = (("venstre/højre", "år"), ("op/ned", "kommune"), ("c", "kopiér som tekst"))

    def __init__(self, near: int | None = None) -> None:
        """
        Args:
            near: a meeting whose network and year are wanted; None for those of the newest held one.
        """
        super().__init__()
        self.near = near
        self.years: tuple[int, ...] = ()
        self.grid = Turnout(0, (), ())
        self.network: tuple[int, str] | None = None
        self.shape = _Shape(self.grid, 0)

    def body(self) -> ComposeResult:
        yield Static(id="turnout-head", markup=False)
        with Container(id="turnout-body"):
            yield Choices(id="turnout-rows")
            yield Static(id="turnout-who", markup=False)
        yield Static(id="turnout-legend", markup=False)

    def on_mount(self) -> None:
        self.query_one(".dialog").add_class("full")
        found = network_near(self.desk, self.near)
        if found is not None:
            network_id, name, year = found
            self.network = (network_id, name)
            self.years = years(self.desk, network_id)
            if self.years:
                self._read(year if year in self.years else self.years[-1])
        self._show()
        self.query_one(Choices).focus()

    def on_resize(self) -> None:
        if self.is_mounted:
            self._show()

    def _read(self, year: int) -> None:
        assert self.network is not None
        self.grid = turnout(self.desk, self.network[0], year)

    def pressed(self, key: str) -> bool:
        if key in ("left", "right") and self.years:
            place = self.years.index(self.grid.year) + (1 if key == "right" else -1)
            if 0 <= place < len(self.years):
                self._read(self.years[place])
                self._show()
                self.say("")
            else:
                self.say(f"Der er ikke holdt møder {'senere' if key == 'right' else 'tidligere'}.")
        elif key == "c" and self.network and self.years:
            self.app.copy_to_clipboard(as_text(self.grid, self.network[1]))
            self.say("Fremmødet er kopieret som tekst; sæt det ind med ctrl+v.")
        else:
            return False
        return True

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._who()

    def _show(self) -> None:
        """Draws the year, with the municipality that was chosen chosen still."""
        grid, room = self.grid, self.app.size.width * 96 // 100 - _FRAME
        shape = self.shape = _Shape(grid, room)
        choices = self.query_one(Choices)
        chosen = choices.choice
        self.query_one("#turnout-head", Static).update(self._head())
        self.query_one("#turnout-body").set_class(shape.beside, "beside")
        choices.styles.width = shape.whole + 1 if shape.beside else None
        choices.fill([(row.organisation, shape.row(row), True) for row in grid.rows], chosen)
        choices.display = bool(grid.rows)
        signs = [joined((sign, "$kkr-text"), (f" {meaning}", "$kkr-dim")) for sign, meaning in legend(grid)]
        self.query_one("#turnout-legend", Static).update(Content("\n").join(in_lines(signs, room, "  ")))
        self._who()

    def _head(self) -> Content:
        grid = self.grid
        if not grid.meetings:
            return plain(_NOTHING, "$kkr-dim")
        never, hidden = len(grid.never()), self.shape.hidden
        year = joined(
            ("◂ " if self.years[0] < grid.year else "  ", "$kkr-accent"),
            (str(grid.year), "bold $kkr-accent"),
            (" ▸" if grid.year < self.years[-1] else "  ", "$kkr-accent"),
            (f"  {count(len(grid.meetings), 'møde', 'møder')}", "$kkr-dim"),
            (f", {hidden} ældre i kopien (c)" if hidden else "", "$kkr-dim"),
            (f" · {never} aldrig repræsenteret" if never else "", "$kkr-warn"),
        )
        return Content("\n").join([year, *self.shape.heads()])

    def _who(self) -> None:
        """Who was at the meetings for the chosen municipality: those with the same people and state together."""
        chosen = self.query_one(Choices).choice
        row = next((row for row in self.grid.rows if row.organisation == chosen), None)
        who = self.query_one("#turnout-who", Static)
        if row is None:
            who.update(Content(""))
            return
        together: dict[Cell, list[str]] = {}
        for head, cell in zip(self.grid.meetings, row.cells, strict=True):
            together.setdefault(cell, []).append(short_day(head.date))
        beside = self.shape.beside
        pieces = [_piece(cell, days, beside) for cell, days in together.items()]
        if len(pieces) > _MOST_LINES and not beside:
            pieces = in_lines(pieces, self.shape.room, "   ")
        name = plain(one_line(row.organisation, 60), "bold $kkr-accent")
        who.update(Content("\n").join([name, *pieces]))


class _Shape:
    """How the grid of a year is laid out in a width: what the names take, and the newest meetings that have room."""

    def __init__(self, grid: Turnout, room: int) -> None:
        self.grid, self.room = grid, room
        number = len(grid.meetings)
        longest = max((len(row.organisation) for row in grid.rows), default=0) + 1
        self.sum = 9 if room - _LONGEST_NAME - 9 >= number * _ROOM_FOR_WORDS else 7
        self.name = max(min(longest, _LONGEST_NAME, room - self.sum - _NARROW * number), _SHORTEST_NAME)
        space = room - self.name - self.sum
        self.shown = max(min(number, space // _NARROW), 1)
        self.wide = max(min(space // self.shown, _WIDE), _NARROW)
        self.whole = self.name + self.shown * self.wide + self.sum
        self.beside = bool(number) and room - self.whole >= _BESIDE

    @property
    def hidden(self) -> int:
        return max(len(self.grid.meetings) - self.shown, 0)

    def heads(self) -> list[Content]:
        """The dates, and how many municipalities were represented at each meeting."""
        grid, shown = self.grid, range(self.hidden, len(self.grid.meetings))
        days = [grid.meetings[index].date for index in shown]
        told = [grid.municipalities(index) if grid.told(index) else None for index in shown]
        sizes = sorted({of for _, of in filter(None, told)})
        if self.wide >= _ROOM_FOR_WORDS:
            dates = [[short_day(day) for day in days]]
            numbers, label = [f"{one[0]}/{one[1]}" if one else "?" for one in told], "Kommuner"
        else:
            dates = [[f"{day.day}." for day in days], [MONTHS[day.month - 1][:3] for day in days]]
            numbers = [str(one[0]) if one else "?" for one in told]
            label = f"Af {'–'.join(map(str, dict.fromkeys((sizes[0], sizes[-1]))))}" if sizes else ""
        lines = [joined(" " * self.name, (self._columns(line), "$kkr-dim")) for line in dates]
        return [*lines, joined((f"{label:<{self.name}}", "$kkr-dim"), (self._columns(numbers), "bold $kkr-text"))]

    def row(self, row: Row) -> Content:
        total = sums(self.grid, row)
        if self.sum < 9:
            total = total.replace(" af ", "/")
        cells = [(f"{mark(cell):^{self.wide}}", _style(cell)) for cell in row.cells[-self.shown :]]
        end = (f"{total:>{self.sum}}", "bold $kkr-warn" if total == NEVER else "$kkr-dim")
        return joined(f"{one_line(row.organisation, self.name - 1):<{self.name}}", *cells, end)

    def _columns(self, texts: Iterable[str]) -> str:
        return "".join(f"{text:^{self.wide}}" for text in texts)


def _piece(cell: Cell, days: list[str], beside: bool) -> Content:
    """`● Mette Sandager · til stede · 6/3, 2/6`, on two lines beside the grid."""
    people = one_line(", ".join(cell.people), _BESIDE - 5 if beside else 48)
    between = "\n  " if beside else " · "
    return joined(
        (f"{mark(cell)} ", _style(cell)),
        (people or words(cell), "$kkr-text" if people else "$kkr-dim"),
        (f"{between}{words(cell)}" if people else "", "$kkr-dim"),
        (f" · {', '.join(days)}", "$kkr-dim"),
    )


def _style(cell: Cell) -> str:
    return _STYLES.get(cell.state, "$kkr-dim") if cell.state else "$kkr-dim"
