"""Reading a file in a thread of its own, so that the screen goes on, with how far it is, and a stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from kkrtui.domain.danish import clean_line
from kkrtui.domain.refusals.importing import ImportStopped
from kkrtui.service import importing
from kkrtui.service.desk import Desk
from kkrtui.service.importing import Wanted
from kkrtui.service.proposing.proposals import Proposal


class Reading:
    """One file, or a pasted text, while it is read."""

    def __init__(self, desk: Desk, path: Path | None, text: str, wanted: Wanted) -> None:
        self._desk, self._path, self._text, self._wanted = desk, path, text, wanted
        self._stopped = Event()

    @property
    def name(self) -> str:
        return clean_line(self._path.name) if self._path is not None else importing.PASTED

    def stop(self) -> None:
        """Asks the thread to give up at the next page; nothing has been written."""
        self._stopped.set()

    def run(self, told: Callable[[int, int], object]) -> Proposal:
        """Reads, in the thread it is called in, with a connection of its own.

        Args:
            told: called with parts done and parts in all.

        Raises:
            Refusal: with a sentence for the user.
        """

        def tick(done: int, of: int) -> None:
            if self._stopped.is_set():
                raise ImportStopped
            told(done, of)

        desk = self._desk.another()
        try:
            if self._path is None:
                return importing.propose_text(desk, self._text, self._wanted)
            return importing.propose(desk, self._path, self._wanted, tick)
        finally:
            desk.close()
