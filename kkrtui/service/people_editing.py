"""Editing somebody of the roster: mail and phone as they are, place and title from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean_line, day_month_year, fold
from kkrtui.domain.errors import MissingInput, NoSuchPerson
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Affiliation, Organisation, Person, short_name
from kkrtui.service.desk import Desk
from kkrtui.service.people import EDIT
from kkrtui.service.reading import read_date
from kkrtui.store import networks

_A_DAY = timedelta(days=1)


def edit_person(
    desk: Desk, person_id: int, *, organisation: str, title: str, email: str, phone: str, since: str
) -> Changes:
    """Makes somebody of the roster what was typed, in one step.

    Args:
        desk: the workspace.
        person_id: whom.
        organisation: where they work, short or long name; empty when they are no longer part of it.
        title: as what.
        email: their mail.
        phone: their phone.
        since: the first day on which place and title hold, as people type a date; only read when one of them changes.

    Raises:
        NoSuchPerson, BadDate, MissingInput: nothing was changed.
    """
    with desk.step(EDIT) as step:
        network_id = networks.network_of_person(step.tx.store, person_id)
        if network_id is None:
            raise NoSuchPerson
        network = networks.load(step.tx.store, network_id)
        person = next(one for one in network.people if one.id == person_id)
        members = networks.members(step.tx.store, network_id)
        place, notes = _organisation(clean_line(organisation), members)
        mail = clean_line(email)
        if mail and "@" not in mail:
            raise MissingInput(f"»{mail}« er ikke en mailadresse. Intet er ændret.")
        affiliations = _dated(desk, person, place, clean_line(title), since)
        changed = replace(person, email=mail, phone=clean_line(phone), affiliations=affiliations)
        networks.update_person(step.tx, changed)
        said = _said(person, changed, place)
        return step.changes(said, roster=True, subject=person_id, notes=notes)


def current(person: Person, today: date) -> Affiliation | None:
    """Where somebody works today, else where they are to begin."""
    now = person.affiliation_on(today)
    coming = [place for place in person.affiliations if place.begins > today]
    return now or min(coming, key=lambda place: place.begins, default=None)


def _dated(desk: Desk, person: Person, place: str, title: str, since: str) -> tuple[Affiliation, ...]:
    now = current(person, desk.today)
    was = (now.organisation, now.title) if now else ("", "")
    if not since.strip():
        if (place, title) == was:
            return person.affiliations
        raise MissingInput("Skriv, fra hvilken dato sted og titel gælder, fx 1. august 2026. Intet er ændret.")
    return placed_from(person, place, title, read_date(since, desk.today), now)


def placed_from(
    person: Person, organisation: str, title: str, day: date, now: Affiliation | None
) -> tuple[Affiliation, ...]:
    """A person's affiliations when somebody says where they work, and as what, from a day on.

    A day before the present affiliation moves that one's beginning; what began before it is told to end, and what is to
    begin later stays. No organisation ends what holds.

    Args:
        person: who.
        organisation: where; empty for nowhere.
        title: as what.
        day: the first day of it.
        now: the affiliation that is being put right; None when there is none.

    Raises:
        MissingInput: the day lies before another place that they have left since.
    """
    if now and (organisation, title) == (now.organisation, now.title) and day >= now.begins:
        return person.affiliations
    others = [place for place in person.affiliations if place is not now]
    between = [place for place in others if place.begins >= day and (now is None or place.begins <= now.begins)]
    if between:
        first = min(between, key=lambda place: place.begins)
        raise MissingInput(
            f"{person.name} begyndte {day_month_year(first.begins)} hos {first.organisation or 'et andet sted'}. "
            "Skriv en dato efter den. Intet er ændret."
        )
    if not organisation:
        if now is None or day <= now.begins:
            raise MissingInput(f"Datoen skal ligge efter, at {person.name} begyndte. Intet er ændret.")
        return tuple(_ended(place, day) for place in person.affiliations)
    put_right = now is not None and day <= now.begins
    stays = now is not None and fold(now.organisation) == fold(organisation) and (put_right or now.holds_on(day))
    kept = [
        # Whoever stays keeps what else they have beside it.
        place if stays and now and place is not now and place.holds_on(now.begins) else _ended(place, day)
        for place in (others if put_right else person.affiliations)
    ]
    coming = [place.begins for place in kept if place.begins > day]
    ends = min(coming) - _A_DAY if coming else now.valid_to if stays and now else None
    return (*kept, Affiliation(organisation, title, day, ends))


def _ended(place: Affiliation, day: date) -> Affiliation:
    """An affiliation that holds on a day ends the day before."""
    return replace(place, valid_to=day - _A_DAY) if place.holds_on(day) and place.begins < day else place


def _organisation(typed: str, members: Sequence[Organisation]) -> tuple[str, tuple[str, ...]]:
    """The member somebody means, else what they typed, with a doubt about it."""
    wanted = fold(short_name(typed))
    known = next((one.name for one in members if fold(one.name) == wanted), "")
    if known or not typed:
        return known, ()
    near = near_names(typed, [one.name for one in members])
    alike = f"; den ligner {near[0]}" if near else ""
    return typed, (f"»{typed}« er ikke medlem af netværket{alike}.",)


def _said(was: Person, now: Person, place: str) -> str:
    if was == now:
        return f"intet er ændret ved {now.name}"
    if was.affiliations == now.affiliations:
        return f"{now.name} har fået nye kontaktoplysninger"
    new = now.affiliations[-1]
    if not place:
        last = max((p.valid_to for p in now.affiliations if p.valid_to), default=None)
        return f"{now.name} er ikke med mere{f' efter {day_month_year(last)}' if last else ''}"
    from_day = f" fra {day_month_year(new.valid_from)}" if new.valid_from else ""
    return f"{now.name} er {', '.join(filter(None, (new.title, new.organisation)))}{from_day}"
