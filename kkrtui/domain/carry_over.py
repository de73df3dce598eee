"""What earlier meetings leave to the next one, gathered: what each thing is called on an agenda, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kkrtui.domain import agenda
from kkrtui.domain.danish import capital, count, day_month_year, flat, fold, join
from kkrtui.domain.entries import Action, Escalation, NextTopic, WorkingGroup
from kkrtui.domain.entry_kinds import EscalationState, GroupState, TopicState
from kkrtui.domain.follow_up import Urgency, answered_words, group_words, is_open, urgency
from kkrtui.domain.following.candidate import Candidate, Past, Said, Source, bullets, title_of
from kkrtui.domain.meeting import AgendaItem, ItemKind, ItemState

FOLLOW_UP_TITLE = "Opfølgning fra sidst"

# The items this module makes: they speak of one meeting, so the next one gets its own.
_OF_ONE_MEETING = re.compile(
    r"^(?:opfoelgning fra sidst$|tilbagemelding fra |status fra arbejdsgruppe"
    r"|godkendelse af (?:referat fra \d|aeldre referater))"
)


def candidates(past: Past, items: Sequence[AgendaItem] = ()) -> tuple[Candidate, ...]:
    """Everything earlier meetings left, in the order it is offered; topics used or dropped are among them, settled.

    Args:
        past: what is behind.
        items: what stands on the agenda already; a candidate that is among it is settled.
    """
    found = [
        *_minutes(past),
        *_follow_up(past),
        *_postponed(past),
        *(_topic(one, past) for one in sorted(past.topics, key=lambda one: one.date, reverse=True)),
        *_escalations(past),
        *_groups(past),
    ]
    return tuple(_settled(one, items) for one in found)


def of_one_meeting(title: str) -> bool:
    """Whether an item speaks of what one meeting had behind it, so that it is no standing item."""
    return bool(_OF_ONE_MEETING.match(fold(title)))


def carries(item: AgendaItem, topic: Candidate) -> bool:
    """Whether an item is the one a topic became, its title or its text as they were suggested."""
    return item.title == topic.item.title or topic.item.case_text in item.case_text


def _settled(one: Candidate, items: Sequence[AgendaItem]) -> Candidate:
    if one.settled:
        return one
    title = fold(one.item.title)
    for item in items:
        known = fold(item.title)
        approves = one.source is Source.MINUTES and re.search(r"godkend.*referat", known) and not of_one_meeting(known)
        if known == title or approves:
            return replace(one, ticked=False, settled=f"står som {item.label}")
    return one


def _minutes(past: Past) -> list[Candidate]:
    if not past.waiting:
        return []
    *older, newest = past.waiting
    day = day_month_year(newest)
    item = AgendaItem(title=f"Godkendelse af referat fra {day}", kind=ItemKind.WELCOME)
    found = [Candidate(Source.MINUTES, f"minutes:{newest}", item, 5, "ikke godkendt endnu", ticked=True)]
    if older:
        listed = bullets(f"Referat fra {day_month_year(one)}" for one in reversed(older))
        item = AgendaItem(title="Godkendelse af ældre referater", kind=ItemKind.WELCOME, case_text=listed)
        about = f"{count(len(older), 'udkast', 'udkast')}, det ældste fra {day_month_year(older[0])}"
        found.append(Candidate(Source.MINUTES, "minutes:older", item, 5, about))
    return found


def _follow_up(past: Past) -> list[Candidate]:
    if not past.actions:
        return []
    listed = bullets(_action_words(one) for one in past.actions)
    item = AgendaItem(title=FOLLOW_UP_TITLE, kind=ItemKind.INFORMATION, case_text=listed)
    late = sum(urgency(one.entry, past.today) is Urgency.OVERDUE for one in past.actions)
    about = count(len(past.actions), "åben opgave", "åbne opgaver") + (f", {late} overskredet" if late else "")
    minutes = min(5 + 5 * -(-len(past.actions) // 6), 30)
    return [Candidate(Source.FOLLOW_UP, "follow_up", item, minutes, about, _ids(past.actions), ticked=True)]


def _action_words(one: Said) -> str:
    assert isinstance(one.entry, Action)
    answered = answered_words(one.entry, one.municipalities)
    return _with_origin(one, _due_words(one.entry), f"svar fra {answered}" if answered else "")


def _postponed(past: Past) -> list[Candidate]:
    """What the last meeting moved, left out or did not get to; standing items come by themselves."""
    last = past.last
    if last is None:
        return []
    words = {ItemState.POSTPONED: "udsat", ItemState.SKIPPED: "sprunget over"}
    if last.began:
        words[ItemState.PLANNED] = "ikke nået"
    found = []
    for item in last.items:
        if item.state not in words or item.entries or item.kind in agenda.STANDING:
            continue
        again = AgendaItem(
            title=item.title,
            kind=item.kind,
            presenters=item.presenters,
            case_text=item.case_text,
            purpose=item.purpose,
        )
        minutes = item.planned_minutes or agenda.DEFAULT_MINUTES
        about = f"{words[item.state]} {day_month_year(last.date)}"
        found.append(Candidate(Source.POSTPONED, f"item:{item.id}", again, minutes, about, ticked=True))
    return found


def _topic(one: Said, past: Past) -> Candidate:
    entry = one.entry
    assert isinstance(entry, NextTopic)
    title = title_of(entry.text)
    kind = ItemKind.PRESENTATION if agenda.kind_of(title) is ItemKind.PRESENTATION else ItemKind.DISCUSSION
    whole = title == flat(entry.text).rstrip(".")
    text = f"Noteret på mødet {one.where}" if whole else _with_origin(one)
    used = f"brugt på mødet {day_month_year(entry.used_on)}" if entry.used_on else "brugt"
    settled = {TopicState.OPEN: "", TopicState.USED: used, TopicState.DROPPED: "lagt væk"}[entry.state]
    newest = past.held[-1] if past.held else max(topic.date for topic in past.topics)
    return Candidate(
        Source.TOPIC,
        f"topic:{entry.id}",
        AgendaItem(title=title, kind=kind, case_text=bullets([text])),
        agenda.DEFAULT_MINUTES,
        f"noteret {day_month_year(one.date)}",
        _ids([one]),
        ticked=not settled and one.date >= newest,
        settled=settled,
        topic=entry.state,
    )


def _escalations(past: Past) -> list[Candidate]:
    """One for each forum that owes an answer, with its themes, unless they are wanted apart."""
    by_forum: dict[str, list[Said]] = {}
    for one in past.escalations:
        assert isinstance(one.entry, Escalation)
        by_forum.setdefault(fold(one.entry.forum) or f"{one.entry.id}", []).append(one)
    found = []
    for forum, said in by_forum.items():
        several = forum if len(said) > 1 else ""
        parts = [[one] for one in said] if forum in past.apart else [said]
        found += [replace(_from_forum(part, past), forum=several) for part in parts]
    return found


def _from_forum(said: Sequence[Said], past: Past) -> Candidate:
    entries = [one.entry for one in said if isinstance(one.entry, Escalation)]
    forum, theme = flat(entries[0].forum), title_of(entries[0].theme or entries[0].text)
    title = f"Tilbagemelding fra {forum}" if forum else f"Tilbagemelding: {theme}"
    if forum and len(said) == 1:
        title = f"{title}: {theme}"
    title, key = title_of(title), f"forum:{fold(forum) if len(said) > 1 else entries[0].id}"
    # What has its deadline after the meeting is not awaited there yet.
    awaited = any(entry.due is None or entry.due.date is None or entry.due.date <= past.day for entry in entries)
    late = sum(urgency(entry, past.today) is Urgency.OVERDUE for entry in entries)
    about = count(len(said), "tema", "temaer") + (f", {late} overskredet" if late else "")
    item = AgendaItem(title=title, kind=ItemKind.INFORMATION, case_text=bullets(_escalation_words(one) for one in said))
    since = f" · siden {day_month_year(min(one.date for one in said))}"
    minutes = min(5 * len(said), 20)
    return Candidate(Source.ESCALATION, key, item, minutes, about + since, _ids(said), ticked=awaited)


def _escalation_words(one: Said) -> str:
    entry = one.entry
    assert isinstance(entry, Escalation)
    sent = f"sendt {day_month_year(entry.sent_on)}" if entry.sent_on else ""
    state = sent or ("sendt" if entry.state is EscalationState.SENT else "ikke sendt endnu")
    theme = flat(entry.theme)
    lead = f"{theme} – " if theme and fold(theme) not in fold(entry.text) else ""
    return lead + _with_origin(one, state, _due_words(entry))


def _groups(past: Past) -> list[Candidate]:
    found = []
    for heard in past.groups:
        group = heard.said.entry
        assert isinstance(group, WorkingGroup)
        silent = [day for day in past.held if day > heard.last]
        if group.state is GroupState.ENDED or not (silent or is_open(group)):
            continue
        name = flat(group.name)
        named = name if fold(name).startswith("arbejdsgruppe") else f"arbejdsgruppen {name}"
        lines = [f"{capital(group_words(group))} ({heard.said.where})"]
        if group.mandate:
            lines.append(f"Mandat: {flat(group.mandate)}")
        about = f"sidst omtalt {day_month_year(heard.last)}"
        if is_open(group):
            lacks = ["uden tovholder"] if not group.coordinator else []
            lacks += [count(group.open_seats, "ledig plads", "ledige pladser")] if group.open_seats else []
            about += f" · {join(lacks)}"
        item = AgendaItem(title=title_of(f"Status fra {named}"), kind=ItemKind.INFORMATION, case_text=bullets(lines))
        never = bool(silent) and heard.last == heard.founded
        found.append(
            Candidate(
                Source.GROUP, f"group:{fold(name)}", item, 5, about, _ids([heard.said]),
                ticked=never or len(silent) > 1,
            )
        )  # fmt: skip
    return found


def _due_words(entry: Action | Escalation) -> str:
    """The deadline, unless the sentence says it in its own words."""
    if not entry.due or fold(entry.due.raw) in fold(entry.text):
        return ""
    return f"frist {day_month_year(entry.due.date)}" if entry.due.date else flat(entry.due.raw)


def _with_origin(one: Said, *more: str) -> str:
    """What was said, how it stands and where it was said, on one line."""
    return f"{flat(one.entry.text)} ({'; '.join(part for part in (*more, one.where) if part)})"


def _ids(said: Iterable[Said]) -> tuple[int, ...]:
    return tuple(one.entry.id for one in said if one.entry.id is not None)
