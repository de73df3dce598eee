"""Planned against actual time as bars of text: a line for each item, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.retrospect import Comparison, compare, totals
from kkrtui.ui.text import in_lines, joined, one_line, plain

_USED, _UNUSED, _OVER, _END = "█", "░", "▒", "│"
_SHORTEST_TITLE, _SHORTEST_BAR, _LONGEST_BAR = 8, 8, 60
_GAPS = 6  # between the five columns


class TimeChart(Widget):
    """The chart of a meeting, as wide as there is room for."""

    DEFAULT_CSS = """
    TimeChart {
        width: 1fr;
        height: auto;
    }
    """

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        """
        Args:
            meeting: the meeting.
            now: the present instant, UTC; only used while the meeting runs.
        """
        super().__init__()
        self._meeting, self._now = meeting, now

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        del container, viewport
        return time_chart(self._meeting, self._now, width).plain.count("\n") + 1

    def render(self) -> Content:
        return time_chart(self._meeting, self._now, self.content_size.width)


def time_chart(meeting: Meeting, now: datetime, width: int) -> Content:
    """The meeting as a whole in words, then a line for each item: title, bar, `41 af 30`, `+11 over`.

    Args:
        meeting: the meeting.
        now: the present instant, UTC; only used while the meeting runs.
        width: the most cells a line may take.
    """
    whole, found = totals(meeting, now), compare(meeting, now)
    lines = [plain(whole.sentence, "bold $kkr-text")]
    if whole.lateness:
        lines.append(plain(f"{whole.lateness}.", "$kkr-dim"))
    if not found:
        return Content("\n").join([*lines, Content(""), plain("Mødet har ingen dagsorden endnu.", "$kkr-dim")])
    lines += [*_rows(found, width), Content(""), *in_lines(_legend(), width, "   ")]
    return Content("\n").join(lines)


def _rows(found: Sequence[Comparison], width: int) -> list[Content]:
    numbers = [str(one.number) if one.number is not None else "+" for one in found]
    unit, figures = "min", [one.figures for one in found]
    remarks = [_remark(one) for one in found]
    taken = [max(map(len, numbers)), max(map(len, [unit, *figures])), max(remark.cell_length for remark in remarks)]
    titles = [plain(one_line(one.title), "$kkr-text" if one.measured else "$kkr-dim") for one in found]
    room = max(width - sum(taken) - _GAPS, _SHORTEST_TITLE + _SHORTEST_BAR)
    longest = max(title.cell_length for title in titles)
    # The titles have what they need up to rather more than half: a bar tells its story in few cells.
    for_title = max(min(longest, room * 11 // 20, room - _SHORTEST_BAR), _SHORTEST_TITLE)
    for_bar = min(room - for_title, _LONGEST_BAR)
    scale = (for_bar - 2) / max([1.0, *(_minutes(one.used) for one in found), *(one.planned or 0.0 for one in found)])
    head = plain(f"{unit:>{taken[0] + for_title + for_bar + taken[1] + 4}}", "$kkr-dim")
    return [head] + [
        joined(
            (f"{number:>{taken[0]}} ", "$kkr-dim"),
            title.truncate(for_title, ellipsis=True, pad=True),
            " ",
            _bar(one, scale).truncate(for_bar, pad=True),
            (f"  {figure:>{taken[1]}}  ", "$kkr-text" if one.measured else "$kkr-dim"),
            remark,
        )
        for number, title, one, figure, remark in zip(numbers, titles, found, figures, remarks, strict=True)
    ]


def _remark(one: Comparison) -> Content:
    """`+11 over`, `−4 under, pause`, `som planlagt`, `udsat`."""
    if one.minutes_over is None:
        return plain(one.word, "$kkr-dim")
    beside = f", {one.word}" if one.word and one.word not in fold(one.title) else ""
    if one.minutes_over == 0:
        return plain(f"som planlagt{beside}", "$kkr-dim")
    if one.minutes_over < 0:
        return plain(f"{one.difference} under{beside}", "$kkr-dim")
    return joined((f"{one.difference} over", "bold $kkr-over"), (beside, "$kkr-dim"))


def _bar(one: Comparison, scale: float) -> Content:
    """What was used, what of the plan was not, the end of the plan, what went over it."""
    planned, used = _cells(float(one.planned or 0), scale), _cells(_minutes(one.used), scale)
    if one.planned is None:
        return plain(_USED * used, "$kkr-accent")
    over = max(used - planned, 1) if (one.minutes_over or 0) > 0 else 0
    within = min(used, planned)
    return joined(
        (_USED * within, "$kkr-accent"),
        (_UNUSED * (planned - within), "$kkr-dim"),
        (_END, "$kkr-dim"),
        (_OVER * over, "bold $kkr-over"),
    )


def _cells(minutes: float, scale: float) -> int:
    """Whole cells; whatever took time is seen."""
    return max(round(minutes * scale), 1) if minutes else 0


def _minutes(span: timedelta) -> float:
    return span / timedelta(minutes=1)


def _legend() -> list[Content]:
    return [
        joined((_USED, "$kkr-accent"), (" brugt", "$kkr-dim")),
        joined((_UNUSED, "$kkr-dim"), (" planlagt, ikke brugt", "$kkr-dim")),
        joined((_END, "$kkr-dim"), (" planens slutning", "$kkr-dim")),
        joined((_OVER, "bold $kkr-over"), (" over planen", "$kkr-dim")),
    ]
