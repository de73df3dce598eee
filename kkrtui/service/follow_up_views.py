"""What is followed, in sections: by deadline, by meeting, by person or by municipality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from kkrtui.domain.danish import day_month_year, sort_key
from kkrtui.domain.entries import ALL_MUNICIPALITIES, Action, Escalation
from kkrtui.domain.follow_up import Urgency
from kkrtui.domain.network import Network
from kkrtui.service.desk import Desk
from kkrtui.service.follow_up import Followed
from kkrtui.service.follow_up_words import as_text
from kkrtui.store import networks

Section = tuple[str, tuple[Followed, ...]]


class View(StrEnum):
    """What a list is put in sections by."""

    DEADLINE = "deadline"
    MEETING = "meeting"
    PERSON = "person"
    MUNICIPALITY = "municipality"

    @property
    def danish(self) -> str:
        return _VIEWS[self]

    @property
    def following(self) -> View:
        """The view after this one; the first after the last."""
        every = list(View)
        return every[(every.index(self) + 1) % len(every)]


_VIEWS = {View.DEADLINE: "frist", View.MEETING: "møde", View.PERSON: "person", View.MUNICIPALITY: "kommune"}

URGENCIES: Mapping[Urgency, str] = {
    Urgency.OVERDUE: "Overskredet",
    Urgency.SOON: "Frist inden 14 dage",
    Urgency.LATER: "Senere",
    Urgency.UNDATED: "Uden frist",
    Urgency.CLOSED: "Lukket",
}
SENT_UPWARD = "Løftet til andre fora"
EVERYBODY = "Alle kommuner"
NO_PLACE = "Uden kommune"
NOBODY = "Uden ansvarlig"

_LAST = (EVERYBODY, NO_PLACE, NOBODY, SENT_UPWARD)


def sections(desk: Desk, found: Sequence[Followed], view: View) -> list[Section]:
    """A list in sections, each with its heading; within one the order stays.

    By person and by municipality something with two owners stands under both; what all municipalities owe stands
    under each that has not answered yet.

    Args:
        desk: the workspace.
        found: actions and escalations, the most pressing first.
        view: what to put them in sections by.
    """
    rosters: dict[int, Network] = {}
    for one in found:
        key = one.origin.network_id
        if view in (View.PERSON, View.MUNICIPALITY) and key not in rosters:
            # Whoever was asked before they left is printed as they were then.
            rosters[key] = replace(networks.load(desk.store, key), organisations=networks.members(desk.store, key))
    made: dict[str, list[Followed]] = {}
    for one in found:
        for heading in dict.fromkeys(_headings(one, view, rosters)):
            made.setdefault(heading, []).append(one)
    result = [(heading, tuple(members)) for heading, members in made.items()]
    if view is View.MEETING:
        return sorted(result, key=lambda section: section[1][0].origin.date, reverse=True)
    if view is not View.DEADLINE:
        return sorted(result, key=lambda section: (_place(section[0]), sort_key(section[0])))
    return result


def sections_text(found: Iterable[Section]) -> str:
    """Sections to paste into a mail."""
    return "\n\n".join(f"{heading}\n{as_text(members)}" for heading, members in found)


def _headings(one: Followed, view: View, rosters: Mapping[int, Network]) -> list[str]:
    entry = one.entry
    if view is View.MEETING:
        return [f"{day_month_year(one.origin.date)} · {one.origin.meeting}"]
    if isinstance(entry, Escalation) and (one.open or view is not View.DEADLINE):
        return [SENT_UPWARD]
    if view is View.DEADLINE or not isinstance(entry, Action):
        return [URGENCIES[one.urgency]]
    network = rosters[one.origin.network_id]
    found: list[str] = []
    for owner in entry.owners:
        if owner == ALL_MUNICIPALITIES:
            by_place = view is View.MUNICIPALITY and one.open
            found += [network.printed(name) for name in one.missing] if by_place else [EVERYBODY]
        elif network.organisation(owner):
            found.append(network.printed(owner))
        else:
            person = next((known for known in network.people if known.is_called(owner)), None)
            place = person.affiliation_on(one.origin.date) if person else None
            if view is View.PERSON:
                found.append(person.name if person else owner)
            else:
                found.append(network.printed(place.organisation) if place and place.organisation else NO_PLACE)
    return found or [NOBODY]


def _place(heading: str) -> int:
    return _LAST.index(heading) + 1 if heading in _LAST else 0
