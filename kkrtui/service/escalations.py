"""The way up and back: what was sent to a forum and what it answered, and which themes are one thing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kkrtui.domain.changes import Changes
from kkrtui.domain.danish import clean, clean_line, day_month_year, fold
from kkrtui.domain.deadline_forms.words import WEEKDAY_WORDS, Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.entries import Escalation
from kkrtui.domain.entry_kinds import EscalationState
from kkrtui.domain.errors import BadDate, DayNotCome, MissingInput, NoSuchEntry
from kkrtui.domain.following.upward_likeness import Raised, of_one_theme, together
from kkrtui.domain.meeting import AgendaItem, ItemKind, Meeting
from kkrtui.domain.network import Network
from kkrtui.service.capture import shortened
from kkrtui.service.desk import Desk, Step, item_of
from kkrtui.service.follow_up import STEP, Followed, Origin, entry_of, escalations, put
from kkrtui.store import networks

_NO_CASE = (ItemKind.ROUND, ItemKind.CLOSING)
"""Items under which anything may be said: two themes of them are two cases."""

_DAYS_AGO = {"i gaar": 1, "gaar": 1, "i forgaars": 2, "forgaars": 2}
_A_WEEK = timedelta(days=7)
_NEARLY_A_YEAR = timedelta(days=364)


@dataclass(frozen=True, slots=True)
class Together:
    """Escalations that are one thing; most stand alone.

    Attributes:
        members: open ones first, the one that has waited longest before the others.
        forums: where they went, by the forums' own names, none twice.
        same_theme: whether their themes are near-equal; else they are one case with several themes.
    """

    members: tuple[Followed, ...]
    forums: tuple[str, ...]
    same_theme: bool

    def others(self, one: Followed) -> tuple[Followed, ...]:
        """Everything of it but one."""
        return tuple(other for other in self.members if other.entry.id != one.entry.id)


@dataclass(frozen=True, slots=True)
class Whole:
    """One escalation with all that is on record about it: where it was raised, and what it belongs with."""

    one: Followed
    network: Network
    meeting: Meeting
    item: AgendaItem
    together: Together

    @property
    def entry(self) -> Escalation:
        assert isinstance(self.one.entry, Escalation)
        return self.one.entry

    @property
    def others(self) -> tuple[Followed, ...]:
        return self.together.others(self.one)


def send(desk: Desk, entry_id: int, on: str = "", by: str = "", form: str = "") -> Changes:
    """Writes down that a theme was sent to its forum.

    Args:
        desk: the workspace.
        entry_id: which.
        on: the day, as people type it; empty for today.
        by: who sent it.
        form: in which form ("notat", "mail", "mundtligt på mødet").

    Raises:
        NoSuchEntry, BadDate, DayNotCome, MissingInput: it is gone, the day is none, lies ahead, or after the answer.
            Nothing was changed.
    """
    with desk.step(STEP) as step:
        origin, entry = _escalation(step, entry_id)
        day = past_day(on, desk.today)
        _in_order(day, entry.answered_on)
        state = EscalationState.SENT if entry.state is EscalationState.NOTED else entry.state
        sent = replace(entry, state=state, sent_on=day, sent_by=clean_line(by), sent_form=clean_line(form))
        to = f" til {entry.forum}" if entry.forum else ""
        changes = put(step, origin, sent, f"sendt{to} {day_month_year(day)}: {theme_of(entry)}")
        return replace(changes, notes=_before(day, origin))


def answer(desk: Desk, entry_id: int, text: str, on: str = "") -> Changes:
    """Writes down what came back from a forum; what is answered has been sent, whether or not anybody wrote that down.

    Args:
        desk: the workspace.
        entry_id: which.
        text: what was answered; empty takes an answer away, or says that the theme was sent and waits.
        on: the day, as people type it; empty for the day it has, else today.

    Raises:
        NoSuchEntry, BadDate, DayNotCome, MissingInput: it is gone, the day is none, lies ahead, or before it was sent.
            Nothing was changed.
    """
    with desk.step(STEP) as step:
        origin, entry = _escalation(step, entry_id)
        said = clean(text).strip()
        if not said:
            return put(step, origin, *_waiting_again(desk, entry, on))
        day = entry.answered_on if entry.answered_on and not on.strip() else past_day(on, desk.today)
        _in_order(entry.sent_on, day)
        answered = replace(entry, answer=said, answered_on=day, state=EscalationState.ANSWERED)
        summary = f"svar fra {entry.forum or 'forummet'}: {shortened(replace(entry, text=said))}"
        changes = put(step, origin, answered, summary)
        return replace(changes, notes=_before(day, origin))


def print_answer(desk: Desk, entry_id: int, yes: bool) -> Changes:
    """Says whether the answer is printed under its item in the minutes, approved ones too.

    Raises:
        NoSuchEntry, MissingInput: it is gone, or there is no answer. Nothing was changed.
    """
    with desk.step(STEP) as step:
        origin, entry = _escalation(step, entry_id)
        if yes and not entry.answer:
            raise MissingInput("Der er intet svar at printe endnu. Skriv først, hvad der kom tilbage.")
        where = "printes under punktet" if yes else "printes ikke"
        return put(step, origin, replace(entry, print_answer=yes), f"svaret {where}: {theme_of(entry)}")


def theme_of(entry: Escalation) -> str:
    """What it is about, on one line of some length."""
    return shortened(replace(entry, text=entry.theme)) if entry.theme else shortened(entry)


def past_day(typed: str, today: date) -> date:
    """The day that something happened on, as people type it: what names no year is the newest such day.

    Args:
        typed: "i dag", "i går", "5. maj", "mandag", "2026-05-05"; empty for today.
        today: today, Danish local date.

    Raises:
        BadDate, DayNotCome: it is no day, or one that has not come.
    """
    words = " ".join(fold(typed).split())
    if not words:
        return today
    if words in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[words])
    read = resolve(typed.strip(), Frame(today, marked=True))
    if read is None or read.date is None:
        raise BadDate(typed.strip())
    day = read.date
    if day > today and words in WEEKDAY_WORDS:
        day -= _A_WEEK
    elif day > today and not read.relative:
        # A day and month are read as the next such day; seen from a year ago, that is the one that has been.
        earlier = resolve(typed.strip(), Frame(today - _NEARLY_A_YEAR, marked=True))
        day = earlier.date if earlier and earlier.date else day
    if day > today:
        raise DayNotCome(day_month_year(day))
    return day


def blocks(desk: Desk) -> list[Together]:
    """Every escalation with what is one thing with it, the one that has waited longest first, answered ones last."""
    found = escalations(desk)
    known = {one.origin.network_id: networks.load(desk.store, one.origin.network_id) for one in found}
    by_id = {one.entry.id or 0: one for one in found}
    groups = together([_raised(one, known[one.origin.network_id]) for one in found])
    return [_block([by_id[raised.id] for raised in group], group) for group in groups]


def listed(desk: Desk, *, only_open: bool = False) -> list[tuple[Followed, Together]]:
    """Every escalation, those that are one thing after each other, each with what it belongs with."""
    return [(one, block) for block in blocks(desk) for one in block.members if one.open or not only_open]


def whole(desk: Desk, entry_id: int) -> Whole:
    """One escalation with all that is on record about it.

    Raises:
        NoSuchEntry: it is gone, or is no escalation.
    """
    found = next(((one, block) for one, block in listed(desk) if one.entry.id == entry_id), None)
    if found is None:
        raise NoSuchEntry
    one, block = found
    meeting = desk.meeting(one.origin.meeting_id)
    return Whole(one, desk.network(meeting.key), meeting, item_of(meeting, one.origin.item_id), block)


def _escalation(step: Step, entry_id: int) -> tuple[Origin, Escalation]:
    origin, entry = entry_of(step, entry_id)
    if not isinstance(entry, Escalation):
        raise NoSuchEntry
    return origin, entry


def _waiting_again(desk: Desk, entry: Escalation, on: str) -> tuple[Escalation, str]:
    """A theme without an answer: the one it had is taken away, or it has now been sent."""
    if entry.answer:
        bare = replace(entry, answer="", answered_on=None, print_answer=False, state=EscalationState.SENT)
        return bare, f"svaret taget væk: {theme_of(entry)}"
    day = entry.sent_on or past_day(on, desk.today)
    return replace(entry, state=EscalationState.SENT, sent_on=day), f"sendt: {theme_of(entry)}"


def _in_order(sent: date | None, answered: date | None) -> None:
    """Refuses an answer from before the theme was sent."""
    if sent and answered and answered < sent:
        raise MissingInput(
            f"Svaret ({day_month_year(answered)}) kan ikke være ældre end det, der blev sendt "
            f"({day_month_year(sent)}). Ret den ene dato."
        )


def _before(day: date, origin: Origin) -> tuple[str, ...]:
    """A doubt about a day before the theme was raised, which may still be right."""
    if day >= origin.date:
        return ()
    return (f"Bemærk: {day_month_year(day)} er før mødet {day_month_year(origin.date)}.",)


def _raised(one: Followed, network: Network) -> Raised:
    entry, origin = one.entry, one.origin
    assert isinstance(entry, Escalation)
    forum = network.forum(entry.forum)
    return Raised(
        id=entry.id or 0,
        network=origin.network_id,
        theme=entry.theme or entry.text,
        forum=forum.name if forum else entry.forum,
        case=None if origin.item_kind in _NO_CASE else origin.item_id,
    )


def _block(members: list[Followed], group: tuple[Raised, ...]) -> Together:
    ordered = sorted(members, key=lambda one: not one.open)
    forums = tuple(dict.fromkeys(raised.forum for raised in group if raised.forum))
    first, *rest = group
    return Together(tuple(ordered), forums, all(of_one_theme(first, other) for other in rest))
