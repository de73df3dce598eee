"""Two invented years of a network: four minutes as offices send them, and what was settled between the meetings.

2025: two meetings, Sorø is the host; 2026: two meetings under Næstved. `TODAY` is the day on which somebody asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from kkrtui.domain.entry_kinds import ActionState
from kkrtui.service import approving, escalations, follow_up
from kkrtui.service.desk import Desk
from kkrtui.service.follow_up import Followed
from kkrtui.workspace import Workspace
from tests.invented import Clock

FILES = tuple(sorted(Path(__file__).parent.glob("*.txt")))
"""The minutes, oldest first; imported in this order they are the meetings 1 to 4."""

TODAY = date(2026, 11, 26)

ALL = (
    "Faxe", "Greve", "Guldborgsund", "Holbæk", "Kalundborg", "Køge", "Lejre", "Lolland", "Næstved", "Odsherred",
    "Ringsted", "Roskilde", "Slagelse", "Solrød", "Sorø", "Stevns", "Vordingborg",
)  # fmt: skip
NO_CONTACT = ("Guldborgsund", "Kalundborg", "Odsherred", "Solrød", "Stevns")
"""Who has named no contact person for the numbers of October 2025."""

NO_NOTICES = ("Faxe", "Holbæk", "Køge", "Lolland", "Odsherred", "Solrød", "Sorø", "Stevns")
"""Who has not reported the notices of March 2026."""

TRANSPORT = "Kommunen kører barnet, indtil der er en aftale med politiet."
WAITING = "Regionen bedes sende tal for ventetiden hvert kvartal."


def noon(day: date) -> datetime:
    """Twelve o'clock UTC on a day."""
    return datetime.combine(day, time(12), UTC)


def settle(root: Path) -> None:
    """What the secretaries did between the meetings, each on its day, after the files have been imported.

    Args:
        root: the workspace's folder.
    """
    clock = Clock()
    desk = Desk.open(Workspace(root), "referent", clock)

    def action(day: date, begins: str, state: ActionState = ActionState.DONE) -> None:
        clock.now = noon(day)
        follow_up.set_action(desk, _one(follow_up.actions(desk), begins), state)

    def ticks(day: date, begins: str, who: Sequence[str]) -> None:
        clock.now = noon(day)
        for name in who:
            follow_up.answered_by(desk, _one(follow_up.actions(desk), begins), name)

    def sent(day: date, begins: str, form: str) -> None:
        clock.now = noon(day)
        escalations.send(desk, _one(follow_up.escalations(desk), begins), by="Dorte Aagesen", form=form)

    def answered(day: date, begins: str, answer: str) -> None:
        clock.now = noon(day)
        escalations.answer(desk, _one(follow_up.escalations(desk), begins), answer)

    sent(date(2025, 3, 28), "Transport til afhøringer", "notat")
    action(date(2025, 4, 14), "Køge sender sine breve")
    ticks(date(2025, 5, 2), "Alle kommuner sender deres fraværstal", ALL)
    answered(date(2025, 6, 13), "Transport til afhøringer", TRANSPORT)
    approving.approve(desk, 1, date(2025, 10, 3))
    for forum in ("chefforum", "K17"):
        sent(date(2025, 10, 10), f"Ventetiden i psykiatrien løftes til {forum}", "mail")
    action(date(2025, 10, 30), "Hanne Bruun Dal sender køreplanen")
    ticks(date(2025, 11, 3), "Alle kommuner melder en kontaktperson", [n for n in ALL if n not in NO_CONTACT])
    action(date(2026, 1, 28), "Mikkel Dyrhave samler")
    approving.approve(desk, 2, date(2026, 3, 13))
    sent(date(2026, 3, 20), "Takster på dagbehandling", "notat")
    action(date(2026, 3, 30), "Kirsten Elmose sender")
    action(date(2026, 4, 15), "Rammesekretariatet sender høringssvarene")
    ticks(date(2026, 4, 30), "Alle kommuner indberetter", [name for name in ALL if name not in NO_NOTICES])
    answered(date(2026, 5, 8), "Ventetiden i psykiatrien løftes til K17", WAITING)
    action(date(2026, 9, 1), "Inge Marie Holst skriver")
    approving.approve(desk, 3, date(2026, 9, 25))
    action(date(2026, 10, 14), "Region Sjælland sender tal")
    ticks(date(2026, 11, 20), "Alle kommuner melder tilbage", ("Greve", "Sorø"))
    desk.close()


def _one(found: Sequence[Followed], begins: str) -> int:
    (entry_id,) = [one.entry.id for one in found if one.entry.text.startswith(begins)]
    assert entry_id is not None
    return entry_id
