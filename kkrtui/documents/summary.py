"""The closing summary as the record has it: a theme that no item sent upward can't come into it."""

from __future__ import annotations

from collections.abc import Iterator

from kkrtui.documents.prose import sentence
from kkrtui.documents.tree import Block, BulletList, ListItem, Paragraph
from kkrtui.documents.wording import party
from kkrtui.domain.danish import flat, fold, join, stopped
from kkrtui.domain.entries import Decision, Escalation, WorkingGroup
from kkrtui.domain.meeting import AgendaItem, Meeting
from kkrtui.domain.network import Network


def by_forum(network: Network, meeting: Meeting) -> dict[str, list[tuple[AgendaItem, Escalation]]]:
    """The escalations of a meeting by the forum they go to, whatever it was called, in the order typed."""
    found: dict[str, list[tuple[AgendaItem, Escalation]]] = {}
    for item, entry in meeting.entries():
        if isinstance(entry, Escalation):
            forum = network.forum(entry.forum) if entry.forum else None
            found.setdefault(forum.name if forum else entry.forum, []).append((item, entry))
    return found


def drafted_summary(network: Network, meeting: Meeting) -> tuple[Block, ...]:
    """A closing summary drafted from decisions, escalations and groups; empty when there are none."""
    items = [ListItem((Paragraph(sentence(line)),)) for line in _focus(meeting)]
    for forum, raised in by_forum(network, meeting).items():
        where = f" til {forum}" if forum else ""
        themes = BulletList(tuple(ListItem((_theme(item, entry),)) for item, entry in raised))
        items.append(ListItem((Paragraph(sentence(f"Følgende temaer løftes videre{where}:")), themes)))
    groups = [entry for _, entry in meeting.entries() if isinstance(entry, WorkingGroup)]
    if groups:
        listed = BulletList(tuple(ListItem((Paragraph(sentence(_group(network, group))),)) for group in groups))
        items.append(ListItem((Paragraph(sentence("Arbejdsgrupper, der er nedsat eller fortsætter:")), listed)))
    return (BulletList(tuple(items)),) if items else ()


def _focus(meeting: Meeting) -> Iterator[str]:
    """The items where something was decided or sent upward."""
    titles = [
        item.title
        for item in meeting.items
        if any(isinstance(entry, (Decision, Escalation, WorkingGroup)) for entry in item.entries)
        and item.kind.value in ("discussion", "presentation", "information")
    ]
    if titles:
        yield f"Mødet havde særligt fokus på {join(f'»{title}«' for title in titles)}."


def _theme(item: AgendaItem, entry: Escalation) -> Paragraph:
    """`Tema: text of the escalation with what was decided about it`."""
    theme = entry.theme or item.title
    said = [] if fold(entry.text) == fold(theme) else [entry.text]
    said += [other.text for other in item.entries if isinstance(other, Decision)]
    words = " ".join(stopped(flat(text)) for text in said if text)
    return Paragraph(sentence(f"{theme}: {words}" if words else theme))


def _group(network: Network, group: WorkingGroup) -> str:
    lead = f" (tovholder: {party(network, group.coordinator)})" if group.coordinator else ""
    return f"{group.name or group.text}{lead}"
