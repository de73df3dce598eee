"""Backups from the app: taken in a thread, so that nobody waits; one that fails is said until one is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import Worker, WorkerState

from kkrtui.domain.danish import count, file_size
from kkrtui.domain.errors import Refusal
from kkrtui.domain.refusals.backups import BackupNotWritten

if TYPE_CHECKING:
    from kkrtui.service.backup import BackedUp
    from kkrtui.service.desk import Desk
    from kkrtui.ui.screens.base import KkrScreen

_BY_HAND, _BY_ITSELF = "backup by hand", "backup by itself"


class BackingUp(App[None]):
    """The part of the app that takes backups.

    Attributes:
        without_backup: whether the last backup failed.
    """

    desk: Desk
    without_backup = False

    @property
    def _kkr_screen(self) -> KkrScreen:
        """The screen in sight, beneath the dialogs."""
        raise NotImplementedError

    def do_backup_now(self) -> None:
        """Takes a backup, and says where it lies."""
        if any(worker.name == _BY_HAND and worker.is_running for worker in self.workers):
            return
        self._kkr_screen.say("Tager en sikkerhedskopi …", "$kkr-dim")
        self._start(_BY_HAND)

    def back_up_by_itself(self) -> None:
        """Takes the backup that nobody asked for; it is heard of only when it fails."""
        self._start(_BY_ITSELF)

    def _start(self, name: str) -> None:
        self.run_worker(lambda: self._back_up(name), name=name, thread=True, exit_on_error=False)

    def _back_up(self, name: str) -> BackedUp:
        from kkrtui.service import backup

        desk = self.desk.another()
        try:
            return backup.back_up(desk) if name == _BY_HAND else backup.back_up_by_itself(desk)
        finally:
            desk.close()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Says how a backup went."""
        name, error, made = event.worker.name, event.worker.error, event.worker.result
        if name not in (_BY_HAND, _BY_ITSELF):
            return
        if event.state is WorkerState.SUCCESS:
            self.without_backup = False
            if name == _BY_HAND and made is not None:
                self._tell(made)
        elif event.state is WorkerState.ERROR:
            self.without_backup = True
            folder = str(self.desk.workspace.backups)
            self._kkr_screen.refused(error if isinstance(error, Refusal) else BackupNotWritten(folder, str(error)))

    def _tell(self, made: BackedUp) -> None:
        about = f"{count(made.contents.meetings, 'møde', 'møder')}, {file_size(made.size)}"
        self._kkr_screen.say(" ".join((f"Sikkerhedskopi taget ({about}): {made.path}", *made.notes)))
