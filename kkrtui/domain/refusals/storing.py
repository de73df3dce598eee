"""What the disk and the database did not take or give."""

from __future__ import annotations

from kkrtui.domain.errors import StorageFailure


class FolderNotWritable(StorageFailure):
    def __init__(self, folder: str) -> None:
        super().__init__(
            f"Der kan ikke skrives i mappen {folder}. Intet er ændret. Giv dig selv skriveadgang, "
            "eller vælg en anden mappe med --workspace."
        )


class DatabaseUnreadable(StorageFailure):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"Filen {path} er ikke en kkrtui-database eller er beskadiget. Den er ikke rørt. "
            "Er der sikkerhedskopier, ligger de i data/backups ved siden af."
        )


class NewerDatabase(StorageFailure):
    def __init__(self, path: str) -> None:
        super().__init__(
            f"Databasen {path} er skrevet af en nyere kkrtui end denne. Den er ikke rørt. Opdatér kkrtui, og prøv igen."
        )


class DiskFull(StorageFailure):
    def __init__(self) -> None:
        super().__init__("Disken er fuld, så intet blev gemt. Teksten er her stadig; gør plads, og prøv igen.")


class DatabaseBusy(StorageFailure):
    def __init__(self) -> None:
        super().__init__("Databasen er optaget af et andet program. Intet blev gemt; prøv igen om et øjeblik.")


class NotSaved(StorageFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Det blev ikke gemt ({reason}). Teksten er her stadig; prøv igen.")


class OutputNotWritten(StorageFailure):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Svaret kunne ikke skrives ud ({reason}). Det, der var gemt, er uændret.")


class ExportNotWritten(StorageFailure):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"Filen {path} kunne ikke skrives ({reason}). Mødet er uændret; vælg en anden mappe med --output."
        )
