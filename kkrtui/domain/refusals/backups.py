"""What is refused about backups."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal, StorageFailure


class NotABackup(Refusal):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} er ikke en sikkerhedskopi fra kkrtui. Intet er ændret. "
            "Kopierne hedder noget som kkrtui-2026-03-06-103712.zip og ligger i mappen data/backups."
        )


class DamagedBackup(Refusal):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"Sikkerhedskopien {file} er beskadiget eller ikke hel, så den kan ikke bruges. Intet er ændret. "
            "Hent filen igen, eller tag en anden kopi; de ligger i mappen data/backups."
        )


class NewerBackup(Refusal):
    def __init__(self, file: str) -> None:
        super().__init__(
            f"Sikkerhedskopien {file} er skrevet af en nyere kkrtui end denne. Intet er ændret. "
            "Opdatér kkrtui, og prøv igen."
        )


class BackupNotWritten(StorageFailure):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Ingen sikkerhedskopi er taget ({reason}). Møderne er uændrede. "
            f"Gør plads, eller læg den et andet sted: »kkrtui backup --output STI«. Den skulle have ligget i {path}."
        )


class OpenElsewhere(StorageFailure):
    def __init__(self) -> None:
        super().__init__(
            "Databasen er åben i et andet vindue, så intet er lagt tilbage, og intet er ændret. "
            "Luk kkrtui i det andet vindue, og prøv igen."
        )


class NotRestored(StorageFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Sikkerhedskopien er ikke lagt tilbage ({reason}). Det, der var her, er uændret.")


class RestoreUnfinished(StorageFailure):
    """A restore is decided, and some of its files could not be moved into place yet."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"En sikkerhedskopi er ved at blive lagt tilbage, men kan ikke lægges på plads ({reason}). Intet er tabt. "
            "Luk alle vinduer med kkrtui, og åbn det igen; så gøres det færdigt."
        )
