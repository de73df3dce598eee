"""The lists of a handover against those that are here: members, forums, hosts, dates, the fixed texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial

from kkrtui.domain.danish import count, cut, day_month_year, fold, join
from kkrtui.domain.formats.handover import Handover
from kkrtui.domain.members import dates_of
from kkrtui.domain.network import About, Forum, HostSkip, HostYear, Network, Organisation, PlannedDate
from kkrtui.service.handing_over.lines import Act, Laid, Line, Writing, filled
from kkrtui.store import memberships, networks, year
from kkrtui.store.database import Store

_PART = "Netværket"
_YEAR = "År og datoer"
_KEEP = "Behold det her"
_ABOUT = {
    "site": "Webadresse",
    "background": "Baggrund",
    "terms": "Kommissorium",
    "terms_url": "Kommissorium, www",
    "organising": "Organisering",
}
_LONGEST = 200


def lay_lists(store: Store, handover: Handover, network: Network) -> Laid:
    """Everything of a handover but its meetings, people and files.

    Args:
        store: the database.
        handover: theirs.
        network: ours, with every member it had, has or will have; one without an id when it is not here yet.
    """
    laid = Laid()
    _names(store, handover.network, network, laid)
    _members(handover.network.organisations, network, laid)
    _forums(handover.network.forums, network, laid)
    _about(handover.network.about, network.about, laid)
    _hosts(handover.hosts, year.hosts(store, network.id) if network.id else (), laid)
    _skips(handover.skips, year.skips(store, network.id) if network.id else (), laid)
    known = year.planned(store, network.id, date.min, date.max) if network.id else ()
    _dates(handover.dates, known, laid)
    return laid


def _names(store: Store, theirs: Network, ours: Network, laid: Laid) -> None:
    """Other names the network has with them, unless another network here has them."""
    taken = {fold(name) for _, known, aliases in networks.network_ids(store) for name in (known, *aliases)}
    new = [name for name in dict.fromkeys((theirs.name, *theirs.aliases)) if fold(name) not in taken]
    if new and ours.id is not None:
        aliases = (*ours.aliases, *new)

        def act(writing: Writing) -> None:
            networks.set_names(writing.step.tx, writing.network_id, ours.name, aliases)

        laid.lines.append(Line("names", _PART, "Også kaldt", ", ".join(new), "name", answers=(("", act),)))


def _members(theirs: Sequence[Organisation], ours: Network, laid: Laid) -> None:
    new: list[Organisation] = []
    for number, member in enumerate(theirs):
        known = ours.organisation(member.name)
        if known is None:
            new.append(member)
            continue
        dated, apart = filled(known, member, ("valid_from", "valid_to"))
        if dated is known and not apart:
            laid.here("member")
            continue
        fill = partial(_date_member, member=_with_dates(known, dated)) if dated is not known else None
        label, text, why = "Medlem", f"{member.name}: {_span(dated)}", ""
        answers: tuple[tuple[str, Act | None], ...] = (("", fill),)
        if apart:
            take = partial(_date_member, member=_with_dates(known, member))
            answers = ((f"Behold {_span(dated)}", fill), (f"Brug {_span(member)}", take))
            why = "medlem i et andet tidsrum hos dem"
        laid.lines.append(Line(f"member-{number}", _PART, label, text, "member", why, answers=answers))
    if new:
        said = ", ".join(f"{one.name}{_in_brackets(one)}" for one in new)
        text = f"{count(len(new), 'medlem', 'medlemmer')}: {said}"
        act = partial(_add_members, members=tuple(new))
        laid.lines.append(Line("members", _PART, "Nye", text, "member", number=len(new), answers=(("", act),)))


def _with_dates(known: Organisation, dated: Organisation) -> Organisation:
    return replace(known, valid_from=dated.valid_from, valid_to=dated.valid_to)


def _span(member: Organisation) -> str:
    return dates_of(member) or "uden datoer"


def _in_brackets(member: Organisation) -> str:
    return f" ({_span(member)})" if member.valid_from or member.valid_to else ""


def _add_members(writing: Writing, members: Sequence[Organisation]) -> None:
    for member in members:
        memberships.add(writing.step.tx, writing.network_id, member)


def _date_member(writing: Writing, member: Organisation) -> None:
    memberships.date_member(writing.step.tx, writing.network_id, member)


def _forums(theirs: Sequence[Forum], ours: Network, laid: Laid) -> None:
    new: list[Forum] = []
    names = {fold(name) for forum in ours.forums for name in (forum.name, *forum.aliases)}
    for number, forum in enumerate(theirs):
        known = ours.forum(forum.name)
        free = tuple(alias for alias in forum.aliases if fold(alias) not in names)
        names |= {fold(name) for name in (forum.name, *free)}
        if known is None:
            new.append(replace(forum, aliases=free))
            continue
        both = replace(
            known,
            aliases=(*known.aliases, *(alias for alias in free if fold(alias) != fold(known.name))),
            rung=known.rung if known.rung is not None else forum.rung,
        )
        if both == known and both.rung == known.rung:
            laid.here("forum")
            continue
        news = [f"også kaldt {', '.join(free)}"] if free else []
        news += [f"trin {both.rung} på stigen"] if both.rung != known.rung else []
        act = partial(_update_forum, forum=both)
        text = f"{known.name}: {join(news)}"
        laid.lines.append(Line(f"forum-{number}", _PART, "Forum", text, "forum", answers=(("", act),)))
    if new:
        text = f"{count(len(new), 'forum', 'fora')}: {', '.join(one.name for one in new)}"
        act = partial(_add_forums, forums=tuple(new))
        laid.lines.append(Line("forums", _PART, "Nye", text, "forum", number=len(new), answers=(("", act),)))


def _update_forum(writing: Writing, forum: Forum) -> None:
    networks.update_forum(writing.step.tx, forum)


def _add_forums(writing: Writing, forums: Sequence[Forum]) -> None:
    for forum in forums:
        networks.add_forum(writing.step.tx, writing.network_id, forum)


def _about(theirs: About, ours: About, laid: Laid) -> None:
    for field in fields(About):
        name = field.name
        mine, others = getattr(ours, name), getattr(theirs, name)
        _, apart = filled(ours, theirs, (name,))
        if not others or (mine and not apart):
            laid.here("about", int(bool(others)))
            continue
        take = partial(_set_about, name=name, text=others)
        answers: tuple[tuple[str, Act | None], ...] = ((_KEEP, None), ("Brug deres", take)) if mine else (("", take),)
        text = cut(others, _LONGEST)
        why = "står anderledes her" if mine else ""
        laid.lines.append(Line(f"about-{name}", _PART, _ABOUT[name], text, "about", why, answers=answers))


def _set_about(writing: Writing, name: str, text: str) -> None:
    about = networks.load(writing.step.tx.store, writing.network_id).about
    networks.set_about(writing.step.tx, writing.network_id, replace(about, **{name: text}))


def _hosts(theirs: Sequence[HostYear], ours: Sequence[HostYear], laid: Laid) -> None:
    known = {host.year: host for host in ours}
    new: list[HostYear] = []
    for host in theirs:
        mine = known.get(host.year)
        if mine is None:
            new.append(host)
            continue
        same = fold(mine.organisation) == fold(host.organisation)
        both, apart = filled(mine, host, ("note",) if same else ("organisation",))
        _lay_year(
            laid,
            f"host-{host.year}",
            "Vært",
            f"{host.year}: {host.organisation}{f' – {host.note}' if host.note else ''}",
            "host",
            partial(_set_hosts, hosts=(both,)) if both is not mine else None,
            partial(_set_hosts, hosts=(host,)) if apart else None,
            f"her: {mine.organisation}{f' – {mine.note}' if mine.note else ''}",
        )
    if new:
        text = ", ".join(f"{host.year} {host.organisation}" for host in new)
        act = partial(_set_hosts, hosts=tuple(new))
        laid.lines.append(Line("hosts", _YEAR, "Nye værter", text, "host", number=len(new), answers=(("", act),)))


def _lay_year(
    laid: Laid, key: str, label: str, text: str, what: str, fill: Act | None, take: Act | None, here: str
) -> None:
    """A line of the year that is here too: nothing, what fills it in, or a question."""
    if take is not None:
        answers = ((_KEEP, fill), ("Brug deres", take))
        laid.lines.append(Line(key, _YEAR, label, text, what, here, answers=answers))
    elif fill is not None:
        laid.lines.append(Line(key, _YEAR, label, text, what, answers=(("", fill),)))
    else:
        laid.here(what)


def _set_hosts(writing: Writing, hosts: Sequence[HostYear]) -> None:
    for host in hosts:
        year.set_host(writing.step.tx, writing.network_id, host)


def _skips(theirs: Sequence[HostSkip], ours: Sequence[HostSkip], laid: Laid) -> None:
    known = {(skip.year, fold(skip.organisation)) for skip in ours}
    new = tuple(skip for skip in theirs if (skip.year, fold(skip.organisation)) not in known)
    laid.here("host", len(theirs) - len(new))
    if new:
        text = ", ".join(f"{skip.year} {skip.organisation}" for skip in new)
        act = partial(_add_skips, skips=new)
        laid.lines.append(Line("skips", _YEAR, "Sprunget over", text, "host", number=len(new), answers=(("", act),)))


def _add_skips(writing: Writing, skips: Sequence[HostSkip]) -> None:
    for skip in skips:
        year.add_skip(writing.step.tx, writing.network_id, skip)


def _dates(theirs: Sequence[PlannedDate], ours: Sequence[PlannedDate], laid: Laid) -> None:
    known = {one.date: one for one in ours}
    new = tuple(one for one in theirs if one.date not in known)
    for one in theirs:
        mine = known.get(one.date)
        if mine is None:
            continue
        both, apart = filled(mine, one, ("theme", "place", "note"))
        _lay_year(
            laid,
            f"date-{one.date}",
            "Dato",
            _date_words(one),
            "date",
            partial(_put_dates, dates=(both,)) if both is not mine else None,
            partial(_put_dates, dates=(replace(one, id=mine.id),)) if apart else None,
            f"her: {_date_words(mine)}",
        )
    if new:
        text = ", ".join(day_month_year(one.date) for one in new)
        act = partial(_put_dates, dates=new)
        laid.lines.append(Line("dates", _YEAR, "Nye datoer", text, "date", number=len(new), answers=(("", act),)))


def _date_words(one: PlannedDate) -> str:
    return " · ".join(filter(None, (day_month_year(one.date), one.theme, one.place, one.note)))


def _put_dates(writing: Writing, dates: Sequence[PlannedDate]) -> None:
    for one in dates:
        year.put_date(writing.step.tx, writing.network_id, one)
