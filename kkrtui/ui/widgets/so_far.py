"""What was caught so far, and which municipalities are there."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.widgets import Static

from kkrtui.domain.meeting import Meeting
from kkrtui.domain.network import Network
from kkrtui.domain.participants import AttendanceState
from kkrtui.domain.round import Round
from kkrtui.domain.tally import Seats, meeting_tally, seats, unmarked
from kkrtui.ui.round_words import is_on, seats_short
from kkrtui.ui.text import in_lines, joined, plain


class SoFar(Static):
    """Counts, and a dot for each municipality: full when somebody from there is present."""

    def __init__(self) -> None:
        super().__init__("", id="so-far", markup=False)
        self._shown: tuple[Network, Meeting, Round | None, int] | None = None

    def show(self, network: Network, meeting: Meeting, whole: Round | None = None, to_mend: int = 0) -> None:
        """Shows what was caught, and who is there; while a round goes on, who has had the floor.

        Args:
            network: its members.
            meeting: the meeting.
            whole: the round that goes on.
            to_mend: how much the check has found that should be mended.
        """
        self._shown = (network, meeting, whole, to_mend)
        lines: list[Content] = [plain(line, "$kkr-text") for line in meeting_tally(meeting).lines()]
        found = seats(network, meeting)
        lines += [Content(""), plain(f"Kommuner {len(found.present)} af {len(found.names)}", "bold $kkr-text")]
        width = self.content_size.width
        lines += seats_short(whole, width) if whole is not None and is_on(whole) else _dots(found, width)
        guests = sum(row.state is AttendanceState.GUEST for row in meeting.attendance)
        waiting = unmarked(meeting)
        if guests:
            lines.append(plain(f"{guests} {'gæst' if guests == 1 else 'gæster'}", "$kkr-dim"))
        if waiting:
            lines += [Content(""), joined(("F2 ", "bold $kkr-accent"), (f"{len(waiting)} ikke markeret", "$kkr-dim"))]
        if to_mend:
            blank = [] if waiting else [Content("")]
            lines += [*blank, joined(("F8 ", "bold $kkr-accent"), (f"{to_mend} at rette", "$kkr-dim"))]
        self.update(Content("\n").join(lines))

    def on_resize(self, event: events.Resize) -> None:
        del event
        if self._shown is not None:
            self.show(*self._shown)


def _dots(found: Seats, width: int) -> list[Content]:
    """The municipalities in lines of a width, a dot and its name never apart."""
    pieces = (
        joined(("● ", "$kkr-good"), (name, "$kkr-text")) if name in found.present else plain(f"○ {name}", "$kkr-dim")
        for name in found.names
    )
    return in_lines(pieces, width, "  ")
