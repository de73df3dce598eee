"""Organisations: a member's name misspelt, a member in no list, the network called otherwise than it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from kkrtui.domain.checks.finding import Check, Family, Hit, Place, Replace, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import count, fold, folded, join, sort_key
from kkrtui.domain.meeting import Meeting
from kkrtui.domain.municipalities import MUNICIPALITIES
from kkrtui.domain.network import short_name

_NEAR = 0.8
_NEARER = 0.87  # for a word that nothing around says is a municipality: `Holland` is no `Lolland`
_LONG = 6
_BEFORE_KOMMUNE = re.compile(r"(?<![\w-])([A-ZÆØÅ][\wæøå-]+) (?:Kommunes?|kommunes?)(?!\w)")
_WORD = re.compile(r"(?<![\w@./-])[A-ZÆØÅ][a-zæøå]{4,}(?:-[A-ZÆØÅ][a-zæøå]+)?(?![\w@-])")
_MUNICIPAL = frozenset(folded(name) for name in MUNICIPALITIES)
_LISTED = 1 / 3  # of the members: a list with fewer is not one where everybody belongs
_LOOKED_BACK = 3


def near_a_member(record: Record) -> Iterator[Hit]:
    """A municipality's name that is nearly a member's and no municipality's own: `Stevn Kommune`."""
    members = {folded(o.name): o.name for o in record.network.organisations}
    meeting = record.meeting
    places = [(Place("attendance", row=n), row.organisation) for n, row in enumerate(meeting.attendance)]
    places += [
        (Place("presenters", item.id, item.number, row=number), presenter.organisation)
        for item in meeting.items
        for number, presenter in enumerate(item.presenters)
    ]
    places += [(Place("chair"), meeting.chair.organisation), (Place("minute_taker"), meeting.minute_taker.organisation)]
    places += [(piece.place, match[1]) for piece in record.prose for match in _BEFORE_KOMMUNE.finditer(piece.text)]
    seen: set[str] = set()
    for place, name in places:
        key = folded(short_name(name))
        if key and key not in members and key not in _MUNICIPAL and key not in seen:
            seen.add(key)
            right = _nearest(key, members, _NEAR)
            if right:
                yield _misspelt(place, name, short_name(name), members[right])
    names = {word for named in record.roll.structured for word in named.key.split()}
    for piece in record.prose:
        for match in _WORD.finditer(piece.text):
            key = folded(match[0])
            if len(key) < _LONG or key in names or key in seen or _inflected(key, members):
                continue
            seen.add(key)
            right = _nearest(key, members, _NEARER)
            if right:
                yield _misspelt(piece.place, match[0], match[0], members[right])


def _misspelt(place: Place, quote: str, name: str, right: str) -> Hit:
    return Hit(place, quote, f"Netværket har ingen af det navn. Er det {right}?", Replace(name, right), quote)


def _nearest(key: str, members: dict[str, str], least: float) -> str:
    """The member a folded name is nearly; empty when it is none's."""
    matcher = SequenceMatcher(None, "", key)
    best, score = "", 0.0
    for member in members:
        if abs(len(member) - len(key)) > 2:
            continue
        matcher.set_seq1(member)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() > score:
            best, score = member, matcher.ratio()
    return best if score >= least else ""


def _inflected(key: str, members: dict[str, str]) -> bool:
    """Whether a word is a municipality or a member, or one with an ending: `Faxes`, `Rammesekretariatets`."""
    known = any(key.startswith(member) or member.startswith(key) for member in members)
    return known or key in _MUNICIPAL or key.removesuffix("s") in _MUNICIPAL


def in_no_list(record: Record) -> Iterator[Hit]:
    """Member municipalities that are accounted for in no list.

    Where few members are listed at all, only those count that earlier lists have: an executive committee or a network
    of some municipalities misses nobody.
    """
    members = [o.name for o in record.network.municipalities]
    listed = _listed(record.meeting)
    missing = [name for name in members if not _has(listed, folded(name))]
    if len(members) - len(missing) < _LISTED * len(members):
        before = [_listed(meeting) for meeting in record.earlier[-_LOOKED_BACK:]]
        missing = [name for name in missing if any(folded(name) in names for names in before)]
    if missing and len(missing) < len(members):
        names = join(sorted(missing, key=sort_key))
        said = count(len(missing), "kommune er", "kommuner er")
        yield Hit(Place("attendance"), names, f"{said} hverken blandt deltagerne eller de fraværende.", about=names)


def _listed(meeting: Meeting) -> set[str]:
    """Whom the rows of a list are from; a row without a person is a municipality's own."""
    rows = (short_name(row.organisation or row.name) for row in meeting.attendance)
    return {folded(name) for name in rows if name}


def _has(listed: set[str], member: str) -> bool:
    return member in listed or any(
        name not in _MUNICIPAL and SequenceMatcher(None, name, member).ratio() >= _NEAR for name in listed
    )


def network_called_otherwise(record: Record) -> Iterator[Hit]:
    """A title that is nearly the network's name, or a printed variant of it, and none of them."""
    title = record.meeting.title
    names = (record.network.name, *record.network.aliases)
    if not title or any(fold(name) in fold(title) for name in names):
        return
    right = max(names, key=lambda name: SequenceMatcher(None, folded(name), folded(title)).ratio())
    if SequenceMatcher(None, folded(right), folded(title)).ratio() >= _NEAR:
        yield Hit(Place("title"), title, f"Netværket hedder »{right}«.", Replace(title, right), title)


CHECKS = (
    Check("organisation-misspelt", Severity.FIX, Family.ORGANISATIONS, near_a_member),
    Check("member-in-no-list", Severity.FIX, Family.ORGANISATIONS, in_no_list),
    Check("network-name-unusual", Severity.LOOK, Family.ORGANISATIONS, network_called_otherwise),
)
