"""Who leads and who joins a working group, by the sentences of finished minutes."""

from __future__ import annotations

import re
from dataclasses import replace

from kkrtui.domain.entries import ALL_MUNICIPALITIES, WorkingGroup
from kkrtui.domain.names import Directory
from kkrtui.domain.prose.duties import whom

_LEADS = re.compile(
    r"^(?P<who>[^.:]{2,80}?)\s+(?:fungerer som|er|bliver|vil være|påtager sig at være|bliver gruppens|er gruppens)\s+"
    r"(?:tovholder|koordinator|formand|sekretær)\w*\b"
    r"|^(?P<first>[^.:]{2,80}?)\s+(?:vil gerne\s+|vil\s+)?(?:stå(?:r)? i spidsen|lede(?:r)?|koordinere(?:r)?)\b"
    r"|\bmed\s+(?P<with>[^.,:]{2,60}?)\s+som\s+(?:tovholder|koordinator|formand)\b"
    r"|\b(?:tovholder|koordinator|ansvarlig)\s*:\s*(?P<named>[^;.,()]{2,60})",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"^(?P<who>[^.:]{2,160}?)\s+(?:deltager|indgår|er med|vil gerne deltage|melder sig|er medlemmer)\b"
    r"|gruppe\b[^.;:()]{0,80}?\smed\s+(?P<with>[A-ZÆØÅ][^;.()]{4,200})"
    r"|\b(?:deltagere|medlemmer|gruppen består af|bestående af|som består af)\s*:?\s+(?P<named>[^;.()]{2,200})",
    re.IGNORECASE,
)
_SEATS = re.compile(r"\b(\d{1,2})\s+ledige?\s+plads", re.IGNORECASE)


def lead_of(group: WorkingGroup, words: str, directory: Directory) -> WorkingGroup | None:
    """The group with what a sentence says of it; None when the sentence says nothing of the kind."""
    found = group
    if (match := _LEADS.search(words)) and not group.coordinator:
        named = whom(next(said for said in match.groups() if said), directory, strangers=True)
        if len(named) == 1 and named[0] != ALL_MUNICIPALITIES:
            found = replace(found, coordinator=named[0])
    if match := _JOIN.search(words):
        named = tuple(
            name
            for name in whom(match["who"] or match["with"] or match["named"], directory, strangers=True)
            if name not in (ALL_MUNICIPALITIES, "")
        )
        new = tuple(name for name in named if name not in (*found.members, found.coordinator))
        found = replace(found, members=(*found.members, *new))
    if match := _SEATS.search(words):
        found = replace(found, open_seats=int(match[1]))
    return found if found != group else None
