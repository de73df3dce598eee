"""Duties: an action nobody can be held to, one that hides in a sentence, questions and decisions left open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.dates import dates
from kkrtui.domain.checks.finding import AskDue, AskOwner, Check, Family, Hit, MakeAction, Place, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import MONTHS, fold, folded
from kkrtui.domain.entries import (
    Action,
    Bullet,
    Conclusion,
    Decision,
    Escalation,
    Input,
    Note,
    Question,
    WorkingGroup,
)
from kkrtui.domain.following.group_likeness import likeness
from kkrtui.domain.meeting import ItemState, MeetingStatus
from kkrtui.domain.prose.duties import duty
from kkrtui.domain.surroundings import questions_answered

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n+")
_SENDS = re.compile(
    r"\b(?:ind|efter|frem)?(?:send(?:er|e|es)?|meld(?:er|e|es)?|rapporter(?:er|es)?|lever(?:er|es)?)\b(?!\s+sig)",
    re.IGNORECASE,
)
# What is sent out or round goes to everybody here; "til", "hos", "med" and the like name somebody or something.
_RECEIVED = re.compile(r"\b(?:til|hos|med|ind|i|på|ud|rundt|via|cc)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\bnæste (?:møde|gang)|\bnår\b|\bi referatet\b|\bsamme (?:dag|frist|tid)|\buge \d"
    rf"|\bi (?:løbet af )?(?:{'|'.join(MONTHS)}|foråret|efteråret|sommeren|vinteren)\b"
    r"|\bi (?:\d+|to|tre|fire|fem|seks) (?:uger|måneder|år)\b",
    re.IGNORECASE,
)
# What is done in each municipality is everybody's, what is done in the minutes is done.
_IN_EACH = re.compile(
    r"\b(?:i|hos) (?:kommunerne|alle kommuner|hver kommune|de enkelte kommuner)\b|\bi referatet\b", re.IGNORECASE
)
_TO_DECIDE = re.compile(
    r"\b(?:beslut(?:te|ning|tes)?|(?:tage|tages) stilling|godkende(?:s|lse)?|vedtage(?:s)?|indstilles|vælge|valg af"
    r"|udpege|udpegning|tiltræde|nedsætte(?:lse)?)\b",
    re.IGNORECASE,
)
_CASE_TO_DECIDE = re.compile(
    r"\b(?:indstill(?:er|es)|(?:skal|at) (?:beslutte|godkende|vedtage|tage stilling)|til (?:beslutning|godkendelse)"
    r"|beslutning om)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:godkend(?:t|te|tes|es|er)|beslutte(?:t|de|des|s|r)|vedtag(?:et|es|er)|vedtog|tiltr(?:ådt|ædes|æder|ådte)"
    r"|(?:ingen|uden) bemærkninger|udpeget|udpeges|vælges|valgt|udsat|udskudt"
    r"|udsættes|enige?(?:hed)?|opbakning|til efterretning|aftalt(?:e|es)?|nedsat|nedsættes|etableres|afvist|genoptages"
    r"|tages op)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:spurgte|spørger|spørgsmål fra)\b", re.IGNORECASE)
_ANSWERED = re.compile(r"\b(?:svar|oplyste|forklarede|besvare)", re.IGNORECASE)
_MEMBERS = re.compile(
    r"\b(?:bestå(?:r|ende) af|med deltagelse af|deltage(?:r|re)|medlemmer|meldte? (?:sig|ind))\b[^.]*[A-ZÆØÅ]"
    r"|, [A-ZÆØÅ]"
)
_LEADER = re.compile(r"\b(?:tovholder|formand|ledes af|leder gruppen|koordinator|i spidsen|ansvarlig)", re.IGNORECASE)
_FOR_ALL = frozenset({"alle", "kommunerne", "samtlige", "medlemmerne", "hver", "kommuner"})
_HIDING = (Note, Bullet, Input, Conclusion, Decision)
_SETTLING = (Decision, Conclusion, Action, Escalation, WorkingGroup)
_ALIKE = 0.8


def without_owner(record: Record) -> Iterator[Hit]:
    """An action that is nobody's."""
    for place, _, entry in record.entries:
        if isinstance(entry, Action) and not entry.owners and not _IN_EACH.search(entry.text):
            yield Hit(place, entry.text, "Opgaven har ingen ansvarlig.", AskOwner(place.entry_id or 0), entry.text)


def without_deadline(record: Record) -> Iterator[Hit]:
    """An action without a time to be done by."""
    for place, _, entry in record.entries:
        if isinstance(entry, Action) and not (entry.due and entry.due.dated) and not _says_when(record, entry.text):
            yield Hit(place, entry.text, "Opgaven har ingen frist.", AskDue(place.entry_id or 0), entry.text)


def _says_when(record: Record, text: str) -> bool:
    """Whether a task's own words say when, although no deadline was read from them."""
    return bool(_WHEN.search(text)) or any(
        said.after(record.meeting.date) > record.meeting.date for said in dates(text)
    )


def without_receiver(record: Record) -> Iterator[Hit]:
    """Something that is to be sent, and to nobody."""
    for place, _, entry in record.entries:
        if not isinstance(entry, Action) or entry.receiver:
            continue
        match = _SENDS.search(entry.text)
        if match and not _RECEIVED.search(entry.text[match.end() :]):
            yield Hit(place, entry.text, "Der står ikke, hvem det sendes til.", about=entry.text)


def hidden_action(record: Record) -> Iterator[Hit]:
    """Somebody is to do something by a sentence that is no action."""
    actions = [fold(entry.text) for _, _, entry in record.entries if isinstance(entry, Action)]
    somebody = _FOR_ALL | {folded(p.name).split()[0] for p in record.directory.parties}
    for place, _, entry in record.entries:
        if not isinstance(entry, _HIDING):
            continue
        for sentence in _SENTENCE.split(entry.text):
            said = fold(sentence)
            # Most sentences name nobody who could have a task, and the reading of one takes its time.
            if somebody.isdisjoint(re.findall(r"[a-z][\w-]*", said)) or any(said in action for action in actions):
                continue
            found = duty(sentence.strip(), record.directory)
            if found.said and found.strong and found.owners:
                fix = MakeAction(place.entry_id or 0, found.owners)
                yield Hit(place, sentence, "Det ligner en opgave, men er ikke noteret som en.", fix, sentence)
                break


def unanswered_question(record: Record) -> Iterator[Hit]:
    """A question of the meeting that nobody answered in it."""
    for item in record.meeting.items:
        answered = iter(questions_answered(item.entries))
        for number, entry in enumerate(item.entries, 1):
            if isinstance(entry, Question):
                said = entry.text.rpartition("?")[2].strip(" .\n") if "?" in entry.text else ""
                later = item.entries[number : number + 1]
                open_ = not (next(answered) or said or any(_ANSWERED.search(one.text) for one in later))
            else:
                asked = isinstance(entry, _HIDING) and entry.text.rstrip().endswith("?") and _ASKED.search(entry.text)
                open_ = bool(asked) and not any(_ANSWERED.search(later.text) for later in item.entries[number - 1 :])
            if open_:
                place = Place("text", item.id, item.number, entry.id, number)
                yield Hit(place, entry.text, "Spørgsmålet står uden svar.", about=entry.text)


def undecided(record: Record) -> Iterator[Hit]:
    """An item that asks for a decision, and has none."""
    if record.meeting.status not in (MeetingStatus.DRAFT, MeetingStatus.APPROVED):
        return
    for item in record.meeting.items:
        asked = _TO_DECIDE.search(f"{item.title}\n{item.purpose}") or _CASE_TO_DECIDE.search(item.case_text)
        settled = any(isinstance(e, _SETTLING) or _DECIDED.search(e.text) for e in item.entries)
        if asked and not settled and item.state not in (ItemState.SKIPPED, ItemState.POSTPONED):
            place = Place("items", item.id, item.number)
            yield Hit(place, asked[0], "Punktet lægger op til en beslutning, men der står ingen.", about=item.title)


def group_without_coordinator(record: Record) -> Iterator[Hit]:
    """A working group that nobody leads."""
    for place, entry in _groups(record):
        others = [other for _, other in _groups(record, every=True) if _is_group(other, entry)]
        if not any(other.coordinator or _LEADER.search(other.text) for other in (entry, *others)):
            yield Hit(place, entry.name or entry.text, "Arbejdsgruppen har ingen tovholder.", about=entry.name)


def group_without_members(record: Record) -> Iterator[Hit]:
    """A working group with nobody in it but its coordinator."""
    for place, entry in _groups(record):
        others = [other for _, other in _groups(record, every=True) if _is_group(other, entry)]
        if not any(other.members or other.open_seats or _MEMBERS.search(other.text) for other in (entry, *others)):
            yield Hit(place, entry.name or entry.text, "Arbejdsgruppen har ingen medlemmer.", about=entry.name)


def _groups(record: Record, *, every: bool = False) -> Iterator[tuple[Place, WorkingGroup]]:
    """The working groups of the meeting, each once although two items set it up."""
    seen: list[WorkingGroup] = []
    for place, _, entry in record.entries:
        if isinstance(entry, WorkingGroup) and (every or not any(_is_group(entry, known) for known in seen)):
            seen.append(entry)
            yield place, entry


def _is_group(one: WorkingGroup, other: WorkingGroup) -> bool:
    return bool(one.name) and (fold(one.name) == fold(other.name) or likeness(one.name, other.name) >= _ALIKE)


CHECKS = (
    Check("action-without-owner", Severity.FIX, Family.DUTIES, without_owner),
    Check("action-without-deadline", Severity.LOOK, Family.DUTIES, without_deadline),
    Check("action-without-receiver", Severity.LOOK, Family.DUTIES, without_receiver),
    Check("hidden-action", Severity.LOOK, Family.DUTIES, hidden_action),
    Check("question-unanswered", Severity.LOOK, Family.DUTIES, unanswered_question),
    Check("decision-missing", Severity.LOOK, Family.DUTIES, undecided),
    Check("group-without-coordinator", Severity.FIX, Family.DUTIES, group_without_coordinator),
    Check("group-without-members", Severity.LOOK, Family.DUTIES, group_without_members),
)
