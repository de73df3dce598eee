"""The members of a network as an edited list, and what changes when a list holds from a day on.

Old minutes keep their members: nobody is taken off, they only end, and those who come begin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkrtui.domain.danish import capital, clean, clean_line, count, day_month_year, fold, join
from kkrtui.domain.errors import MissingInput
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Organisation, OrganisationKind, short_name

HEADINGS = {
    OrganisationKind.MUNICIPALITY: "Kommuner",
    OrganisationKind.REGION: "Region",
    OrganisationKind.SECRETARIAT: "Sekretariat",
    OrganisationKind.EXTERNAL: "Andre",
}
_KINDS = {
    "kommune": OrganisationKind.MUNICIPALITY,
    "kommuner": OrganisationKind.MUNICIPALITY,
    "region": OrganisationKind.REGION,
    "regioner": OrganisationKind.REGION,
    "sekretariat": OrganisationKind.SECRETARIAT,
    "sekretariater": OrganisationKind.SECRETARIAT,
    "andre": OrganisationKind.EXTERNAL,
    "ekstern": OrganisationKind.EXTERNAL,
    "eksterne": OrganisationKind.EXTERNAL,
}
_SUFFIX = re.compile(r"\s*\(([^()]*)\)$")
_BULLET = re.compile(r"^(?:[-*•]|\d{1,3}[.)])\s+")
_LONGEST = 80
_MOST = 300
"""Denmark has 98 municipalities and five regions; a list with more names than this was picked by mistake."""
_MOST_NAMED = 60
_A_DAY = timedelta(days=1)


def as_text(members: Iterable[Organisation]) -> str:
    """Members as the text that `read_members` reads: a heading for each kind, one organisation a line."""
    listed = tuple(members)
    parts = []
    for kind, heading in HEADINGS.items():
        names = [member.name for member in listed if member.kind is kind]
        if names:
            parts.append("\n".join((f"# {heading}", *names)))
    return "\n\n".join(parts) + "\n"


def read_members(text: str) -> tuple[Organisation, ...]:
    """A list of members, one a line or with commas between; municipalities by their short or long name.

    What kind each is: `(sekretariat)` behind it, else its name ("Region …", "…sekretariatet"), else the heading it
    stands under, else a municipality.

    Raises:
        MissingInput: the list has no municipality or too many names, or a line is too long to be a name.
    """
    kind = OrganisationKind.MUNICIPALITY
    found: dict[str, Organisation] = {}
    for line in clean(text).split("\n"):
        bare = clean_line(line).lstrip("#").strip()
        heading = _KINDS.get(fold(bare.rstrip(":")))
        if heading is not None:
            kind = heading
            continue
        for piece in re.split(r"[,;]", bare):
            member = _member(piece, kind)
            if member.name:
                found.setdefault(fold(member.name), member)
    if len(found) > _MOST:
        raise MissingInput(f"Listen har {len(found)} navne; intet netværk har mere end {_MOST}. Intet er ændret.")
    if not any(member.kind is OrganisationKind.MUNICIPALITY for member in found.values()):
        raise MissingInput("Listen har ingen kommuner. Skriv en kommune på hver linje. Intet er ændret.")
    return tuple(found.values())


def _member(piece: str, under: OrganisationKind) -> Organisation:
    name = _BULLET.sub("", piece.strip())
    suffix = _SUFFIX.search(name)
    told = _KINDS.get(fold(suffix[1].strip())) if suffix else None
    if suffix and told:
        name = name[: suffix.start()]
    if len(name) > _LONGEST:
        raise MissingInput(f"»{name[:40]} …« er for lang til at være et navn. Skriv én på hver linje. Intet er ændret.")
    if told is None:
        folded_name = fold(name)
        if folded_name.startswith("region "):
            told = OrganisationKind.REGION
        elif "sekretariat" in folded_name:
            told = OrganisationKind.SECRETARIAT
    kind = told or under
    return Organisation(short_name(name) if kind is OrganisationKind.MUNICIPALITY else name, kind)


def summed_up(members: Iterable[Organisation]) -> str:
    """`17 kommuner · Region Sjælland · Rammesekretariatet`."""
    listed = list(members)
    counted = Counter(member.kind for member in listed)
    municipalities = count(counted[OrganisationKind.MUNICIPALITY], "kommune", "kommuner")
    others = [member.name for member in listed if member.kind is not OrganisationKind.MUNICIPALITY]
    return " · ".join((municipalities, *others))


def dates_of(member: Organisation) -> str:
    """`fra 1. januar 2027`, `til 31. december 2026`, both, or empty for a member without dates."""
    begins = f"fra {day_month_year(member.valid_from)}" if member.valid_from else ""
    ends = f"til {day_month_year(member.valid_to)}" if member.valid_to else ""
    return " ".join(part for part in (begins, ends) if part)


@dataclass(frozen=True, slots=True)
class Move:
    """A list of members that holds from a day on, against those of the day before.

    Attributes:
        day: the first day it holds.
        before: the members of the day before.
        after: the members from that day on.
        ever: everybody who is, was or will be a member, with the dates they get, in the list's order.
        warnings: Danish sentences about what to look at before it is written.
    """

    day: date
    before: tuple[Organisation, ...]
    after: tuple[Organisation, ...]
    ever: tuple[Organisation, ...]
    warnings: tuple[str, ...] = ()

    @property
    def coming(self) -> tuple[Organisation, ...]:
        return tuple(member for member in self.after if member not in self.before)

    @property
    def leaving(self) -> tuple[Organisation, ...]:
        return tuple(member for member in self.before if member not in self.after)

    @property
    def summary(self) -> str:
        """`17 → 46 kommuner fra 1. januar 2027: 29 kommer til, 0 går ud; Region Sjælland → Region Østdanmark`."""
        was, becomes, coming, leaving = (
            sum(member.kind is OrganisationKind.MUNICIPALITY for member in part)
            for part in (self.before, self.after, self.coming, self.leaving)
        )
        then = f"{count(becomes, 'kommune', 'kommuner')} fra {day_month_year(self.day)}"
        said = f"{was} → {then}: {coming} kommer til, {leaving} går ud"
        for kind in (OrganisationKind.REGION, OrganisationKind.SECRETARIAT, OrganisationKind.EXTERNAL):
            comes = [member.name for member in self.coming if member.kind is kind]
            leaves = [member.name for member in self.leaving if member.kind is kind]
            if comes and leaves:
                said += f"; {join(leaves)} → {join(comes)}"
            elif comes or leaves:
                said += f"; {join(comes or leaves)} {'kommer til' if comes else 'går ud'}"
        return said

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole of it in Danish, to be read before it is written."""
        told = [f"{capital(self.summary)}."]
        for part, words in ((self.coming, "Kommer til"), (self.leaving, "Går ud")):
            if part:
                more = f" og {len(part) - _MOST_NAMED} til" if len(part) > _MOST_NAMED else ""
                told.append(f"{words}: {', '.join(member.name for member in part[:_MOST_NAMED])}{more}.")
        told.append(f"Møder før {day_month_year(self.day)} beholder deres medlemmer.")
        return (*told, *self.warnings)


def moved(
    ever: Sequence[Organisation],
    wanted: Sequence[Organisation],
    day: date,
    meetings: Sequence[date] = (),
    known: Sequence[str] = (),
) -> Move:
    """What becomes of the members when a list holds from a day on, whatever was planned for later.

    Args:
        ever: everybody who is, was or will be a member, in the list's order.
        wanted: the list.
        day: the first day it holds.
        meetings: the days of the network's meetings, that old minutes are not to change.
        known: other names of organisations, to tell a misspelling by.

    Raises:
        MissingInput: nothing would change; or somebody comes back after a time away in which there were meetings,
            which the list of members can't remember.
    """
    by_name = {fold(member.name): member for member in ever}
    spelt = {fold(name): name for name in known}
    warnings: list[str] = []
    listed: list[Organisation] = []
    for member in wanted:
        old = by_name.get(fold(member.name))
        if old is None:
            listed.append(replace(member, name=spelt.get(fold(member.name), member.name)))
            continue
        listed.append(old)
        if old.kind is not member.kind:
            warnings.append(f"{old.name} står fortsat under »{HEADINGS[old.kind]}«; det skifter ikke.")
    becomes: list[Organisation] = []
    stays = {fold(member.name) for member in listed}
    for member in ever:
        changed = _kept(member, day, meetings, warnings) if fold(member.name) in stays else _ended(member, day)
        becomes += [changed] if changed else []
    whole = _merged(becomes, listed, day)
    if [(m.name, m.valid_from, m.valid_to) for m in whole] == [(m.name, m.valid_from, m.valid_to) for m in ever]:
        raise MissingInput(f"Listen er allerede sådan fra {day_month_year(day)}. Intet er ændret.")
    new = [member.name for member in listed if fold(member.name) not in by_name and fold(member.name) not in spelt]
    for name in new:
        near = near_names(name, [other for other in (*(m.name for m in ever), *known) if fold(other) != fold(name)])
        warnings += [f"»{name}« ligner {near[0]}; se efter, om det er en stavefejl."] if near else []
    before = tuple(member for member in ever if member.member_on(day - _A_DAY))
    after = tuple(member for member in whole if member.member_on(day))
    return Move(day, before, after, whole, tuple(warnings))


def _kept(member: Organisation, day: date, meetings: Sequence[date], warnings: list[str]) -> Organisation:
    """A member that is on the list from a day on: for good, and from that day if it was to come later."""
    begins = min(member.valid_from, day) if member.valid_from else None
    if member.valid_to is not None and member.valid_to < day - _A_DAY:
        missed = [on for on in meetings if member.valid_to < on < day]
        away = f"fra {day_month_year(member.valid_to + _A_DAY)} til {day_month_year(day - _A_DAY)}"
        if missed:
            raise MissingInput(
                f"{member.name} var ikke medlem {away}, og der var {count(len(missed), 'møde', 'møder')} i den tid. "
                "En pause i et medlemskab kan listen ikke huske, for så ville de møders referater ændre sig. "
                "Intet er ændret."
            )
        warnings.append(f"{member.name} var ude {away}; der er ingen møder i den tid, så pausen huskes ikke.")
    return replace(member, valid_from=begins, valid_to=None)


def _ended(member: Organisation, day: date) -> Organisation | None:
    """A member that is off the list from a day on; None when it never came to be one."""
    if member.valid_from is not None and member.valid_from >= day:
        return None
    if member.valid_to is not None and member.valid_to < day:
        return member
    return replace(member, valid_to=day - _A_DAY)


def _merged(becomes: Sequence[Organisation], listed: Sequence[Organisation], day: date) -> tuple[Organisation, ...]:
    """Those who come, each behind the one it follows in the list; the others keep their order, as old minutes do."""
    order = list(becomes)
    place = 0
    for member in listed:
        at = next((n for n, known in enumerate(order) if fold(known.name) == fold(member.name)), None)
        if at is None:
            order.insert(place, replace(member, valid_from=day, valid_to=None, id=None))
            at = place
        place = at + 1
    return tuple(order)
