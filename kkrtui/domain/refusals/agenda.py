"""What changing an agenda refuses, by hand or from what was left last time."""

from __future__ import annotations

from kkrtui.domain.errors import Refusal


class ItemHasEntries(Refusal):
    def __init__(self, label: str) -> None:
        super().__init__(f"{label} har linjer i referatet. Flyt eller slet dem, før punktet slettes.")


class PastMidnight(Refusal):
    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"Punkterne fylder {minutes} min, så mødet ville gå ud over midnat. Intet er ændret; tag nogle fra, "
            "eller giv dem færre minutter."
        )


class AgendaSettled(Refusal):
    def __init__(self) -> None:
        super().__init__(
            "Mødet er begyndt, så intet lægges ind fra sidst. Et punkt mere tilføjes med ctrl+n under »Forbered«."
        )


class TopicSettled(Refusal):
    """A topic was taken up or let go elsewhere while it was looked at."""

    def __init__(self, topic: str) -> None:
        super().__init__(
            f"»{topic}« er imens brugt eller lagt væk et andet sted. Intet er ændret; luk listen, og åbn den igen."
        )
