"""What stands after the items of minutes, laid under the items it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kkrtui.domain.danish import fold
from kkrtui.domain.entries import Entry, Escalation, NextTopic, WorkingGroup
from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.prose.sentences import forum_in, meaning
from kkrtui.intake.results.closing_lines import Closing
from kkrtui.intake.results.meanings import Meanings

_PRESENTER = re.compile(r"\s+v(?:/|\.|ed)\s*(?P<who>[A-ZÆØÅ].*)$")


def with_closing(items: Sequence[AgendaItem], closing: Closing, reader: Meanings) -> list[AgendaItem]:
    """The items with what stands after them: topics, groups and themes that no item has, under the last one."""
    found = list(items)
    more: list[Entry] = [NextTopic(text=topic) for topic in closing.topics]
    for words in closing.groups:
        meant = meaning(words if "gruppe" in words.lower() else f"Arbejdsgruppe: {words}", reader.directory, ())
        known = [entry.name for item in found for entry in item.entries if isinstance(entry, WorkingGroup)]
        name = meant.name if meant else words
        if not any(fold(name) in fold(other) or fold(other) in fold(name) for other in known):
            more.append(WorkingGroup(text=words, name=name))
    for forum, words in closing.upward:
        _raise(found, forum, words, reader, more)
    if more and found:
        last = found[-1]
        found[-1] = replace(last, entries=(*last.entries, *more))
    return found


def _raise(items: list[AgendaItem], forum: str, words: str, reader: Meanings, more: list[Entry]) -> None:
    """A theme of a list "Skal videre til …": the theme of what an item sent there, else an escalation of its own."""
    known = forum_in(forum, reader.network.forums)
    name = known.name if known else forum
    who = _PRESENTER.search(words)
    theme = (words[: who.start()] if who else words).strip(" .")
    for place, item in enumerate(items):
        for index, entry in enumerate(item.entries):
            if not isinstance(entry, Escalation) or (entry.forum and name and entry.forum != name):
                continue
            if _alike(theme, f"{item.title} {entry.theme} {entry.text}"):
                entries = list(item.entries)
                entries[index] = replace(entry, theme=theme, forum=entry.forum or name)
                items[place] = replace(item, entries=tuple(entries))
                return
    reader.doubt(words, "står på listen over det, der skal videre, men under intet punkt")
    carrier = reader.directory.called(who["who"]) if who else None
    more.append(Escalation(text=words, forum=name, theme=theme, carrier=carrier.name if carrier else ""))


def _alike(theme: str, said: str) -> bool:
    """Whether what an item says is about a theme: it has most of the theme's longer words."""
    wanted = {word[:7] for word in re.findall(r"\w{5,}", fold(theme))}
    found = {word[:7] for word in re.findall(r"\w{5,}", fold(said))}
    return bool(wanted) and len(wanted & found) * 2 >= len(wanted)
