"""What a file was understood to say, point by point under its headings, with a mark and the doubts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from kkrtui.service.proposing.proposals import Point
from kkrtui.ui.text import joined, one_line, plain
from kkrtui.ui.widgets.rows import Row, Rows

_LEAD = 21
_LONGEST = 600  # of a case text no more is needed to see what it is; correcting it shows all of it


class PointRows(Rows):
    """The points of a proposal; one of them is chosen."""

    AROUND = 3

    def __init__(self) -> None:
        super().__init__(lead_width=_LEAD, empty="Filen gav intet at tage.", id="points")

        self._kept: dict[tuple[Point, bool] | str, Row] = {}

    def show_points(self, points: Sequence[Point], chosen: str | None) -> None:
        rows: dict[tuple[Point, bool] | str, Row] = {}
        part = ""
        for point in points:
            if point.part != part:
                part = point.part
                above = "\n" if rows else ""
                place = f"{len(rows)} {part}"  # two breaks are both called Pause
                rows[place] = self._kept.get(place) or Row(None, Content(""), plain(above + part, "bold $kkr-accent"))
            key = (point, point.key == chosen)
            rows[key] = self._kept.get(key) or _row(*key)
        self._kept = rows
        self.show(list(rows.values()), chosen, follow=False)


def mark_of(point: Point) -> tuple[str, str]:
    """The sign in front of a point, and its style."""
    if not point.kept:
        return "–", "$kkr-dim"
    if point.lost:
        return "!", "bold $kkr-bad"
    return ("?", "bold $kkr-warn") if point.reason else ("✓", "$kkr-good")


def _row(point: Point, chosen: bool) -> Row:
    sign, style = mark_of(point)
    lead = joined((f"{sign} ", style), (f"{one_line(point.label, _LEAD - 4):<{_LEAD - 4}}  ", "$kkr-dim"))
    text = point.text if len(point.text) <= _LONGEST else f"{point.text[: _LONGEST - 1]}…"
    body = plain(text or "–", "$kkr-text" if point.kept else "$kkr-dim strike")
    if point.choices and chosen:
        shown = [
            (f"▸ {choice}", "bold $kkr-text") if place == point.chosen else (choice, "$kkr-dim")
            for place, choice in enumerate(point.choices)
        ]
        body = joined(body, "\n", ("←→ ", "bold $kkr-accent"), Content(" · ").join(plain(*one) for one in shown))
    if point.reason and point.kept:
        body = joined(body, "\n", (point.reason, "$kkr-bad" if point.lost else "$kkr-warn"))
    return Row(point.key, lead, body)
