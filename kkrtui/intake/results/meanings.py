"""A sentence of finished minutes -> the entry it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kkrtui.domain import deadlines
from kkrtui.domain.due import Due
from kkrtui.domain.entries import (
    KINDS,
    Action,
    Answer,
    Attachment,
    Entry,
    Escalation,
    Link,
    Question,
    Spoken,
    WorkingGroup,
)
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.names import Directory, PartyKind
from kkrtui.domain.network import Network
from kkrtui.domain.prose.duties import duty, whom
from kkrtui.domain.prose.sentences import Meaning, forum_in, meaning
from kkrtui.intake.proposal import Doubtful
from kkrtui.intake.results.groups import lead_of
from kkrtui.intake.results.marks import split_due, split_sentences

_LINK = re.compile(
    r"^(?:link:?\s*)?(?:(?P<lead>[^\[\]]{2,100}?):?\s+)?"
    r"(?:\[(?P<title>[^\]]+)\]\((?P<url>[^)\s]+)\)|(?P<bare>https?://\S+))\.?$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^([^:\n]{2,60}):\s+(?=\S)")
_OWNER_LINE = re.compile(
    r"^(?P<label>ansvarlig(?:e)?|tovholder(?:e)?|opfølgning(?:\s+ved)?|udføres\s+af)\s*:\s*(?P<said>.+)$", re.IGNORECASE
)
_THEN_DUE = re.compile(r"\s*[;,]?\s*(?:(?:frist|deadline)\s*:|(?=\b(?:inden|senest|før)\b)|,\s*(?=\d))", re.IGNORECASE)
_DUE_LINE = re.compile(r"^(?:frist|deadline|tidsfrist|senest)\s*:?\s+(.+)$", re.IGNORECASE)
# "Udkast rundsendes den 24. november" says when it is to be done; a date further from the verb may be of anything.
_ON_DAY = re.compile(
    r"\b(?:rund|ud|ind|frem)?(?:sendes|afleveres|indmeldes|deles|meldes)\s+(?:ud\s+|rundt\s+)?(?:den|d\.)\s+"
    r"(?P<day>\d{1,2}(?:\.\s*[a-zæøå]+|/\d{1,2})(?:\s+\d{4})?)",
    re.IGNORECASE,
)
_ITS_OWN_WORD = re.compile(r"^(?:opgave|aktion|handling|to-?do|aktionspunkt|opfølgning):\s+", re.IGNORECASE)
_OWNER_MARK = re.compile(r"\s*\((?:ansvarlige?|tovholder|opgave|aktion)\s*:?[^()]*\)(?P<stop>[.:]?)", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:drøftelse|status|orientering|oplæg)\s+(?:af|på|om)\s+")


@dataclass
class Meanings:
    """What sentences are read against, and where doubts about them go.

    Attributes:
        network: its forums and members.
        directory: everybody the meeting and the network know.
        day: the meeting's date, for deadlines.
        doubts: what was unsure, with the reason, in Danish.
    """

    network: Network
    directory: Directory
    day: date
    doubts: list[Doubtful] = field(default_factory=list)

    def doubt(self, words: str, reason: str) -> None:
        self.doubts.append(Doubtful(words.split("\n")[0], reason))

    def speaker(self, words: str) -> tuple[str, str]:
        """Who said it, where a known name and a colon stand in front, and the words."""
        match = _SPEAKER.match(words)
        party = self.directory.called(match[1]) if match else None
        if match and party and party.kind in (PartyKind.PERSON, PartyKind.ORGANISATION):
            return party.name, words[match.end() :]
        return "", words

    def entry(self, words: str, title: str, before: Sequence[Entry], *, decided: bool) -> Entry | None:
        """The entry a sentence makes; None when it only tells something.

        Args:
            words: the sentence or bullet.
            title: the item's title, for the theme of what is sent upward.
            before: the item's entries so far.
            decided: whether it stands under what was decided.
        """
        text, due = split_due(words, self.day)
        meant = meaning(text, self.directory, self.network.forums, decided=decided)
        if meant is None:
            return None
        if meant.reason:
            self.doubt(words, meant.reason)
        match meant.kind:
            case EntryKind.ACTION:
                return self._action(meant, due)
            case EntryKind.ESCALATION:
                return self._escalation(meant, title, due)
            case EntryKind.WORKING_GROUP:
                group = WorkingGroup(text=meant.text, name=meant.name)
                return lead_of(group, words, self.directory) or group
            case EntryKind.ATTACHMENT:
                return Attachment(text=meant.text, title=meant.name)
            case EntryKind.ANSWER:
                return Answer(text=meant.text, speaker=meant.speaker, answers=answered(before))
        cls = KINDS[meant.kind]
        return cls(text=meant.text, speaker=meant.speaker) if issubclass(cls, Spoken) else cls(text=meant.text)

    def _action(self, meant: Meaning, due: Due | None) -> Action:
        """An action with its owners and its deadline; a name in front and a date in brackets are marks."""
        text = _OWNER_MARK.sub(r"\g<stop>", _ITS_OWN_WORD.sub("", meant.text)) if meant.owners else meant.text
        text = _ITS_OWN_WORD.sub("", text)
        if due is None and (found := deadlines.find(text, self.day)):
            due = found.due
        if due is None and (when := _ON_DAY.search(text)):
            due = self._due(when["day"])
        lead = re.match(r"^([^:\n]{2,110}): +(?=\S)", text)
        if meant.owners and lead and whom(lead[1], self.directory, strangers=True):
            text = text[lead.end() :]
        return Action(text=text, owners=meant.owners, receiver=meant.receiver, due=due)

    def _escalation(self, meant: Meaning, title: str, due: Due | None) -> Escalation:
        return Escalation(text=meant.text, forum=meant.forum, theme=meant.theme or _ABOUT.sub("", title), due=due)

    def raised(self, words: str) -> Escalation:
        """A bullet of a list of what goes upward: `Styregruppen: tema. Navn tager det med.`"""
        lead, colon, rest = words.partition(":")
        forum = forum_in(lead, self.network.forums) if colon else None
        text = rest.strip() if forum else words
        theme = split_sentences(text)[0].rstrip(".") if text else words
        if forum is None:
            self.doubt(words, "skal videre, men det står ikke hvorhen")
        carriers = [o for sentence in split_sentences(text) if len(o := duty(sentence, self.directory).owners) == 1]
        return Escalation(
            text=text, forum=forum.name if forum else "", theme=theme, carrier=carriers[0][0] if carriers else ""
        )

    def group_action(self, words: str, group: str) -> Action:
        """Something the working group set up just before is to do."""
        found = deadlines.find(words, self.day)
        self.doubt(words, "læst som opgave til arbejdsgruppen")
        return Action(text=words, owners=(group,), due=found.due if found else None)

    def is_mark(self, words: str) -> bool:
        """Whether a sentence only says who is to do what stands before it, or until when."""
        return bool((_OWNER_LINE.match(words) and not words.lower().startswith("opfølgning")) or _DUE_LINE.match(words))

    def more_of_action(self, last: Entry, words: str) -> Action | Escalation | None:
        """An action with what `Ansvarlig: …` or `Frist: …` under it says; None for any other line."""
        if match := _OWNER_LINE.match(words):
            names = _THEN_DUE.split(match["said"], maxsplit=1)
            owners = whom(names[0], self.directory, strangers=True)
            if not owners and match["label"].lower().startswith("opfølgning"):
                return None
            owners = owners or (names[0].strip(" ."),)
            due = self._due(names[1]) if len(names) > 1 else None
            if isinstance(last, Escalation):
                return replace(last, carrier=last.carrier or owners[0], due=due or last.due)
            # The mark says who, so that nothing is left to doubt, and the number of the line is none of its words.
            self.doubts = [doubt for doubt in self.doubts if doubt.text != last.text.split("\n")[0]]
            old = last if isinstance(last, Action) else Action(text=re.sub(r"^\d{1,2}\.\d\s+", "", last.text))
            return replace(old, owners=owners, due=due or old.due)
        if isinstance(last, Action) and (match := _DUE_LINE.match(words)) and (due := self._due(match[1])):
            return replace(last, due=due)
        return None

    def _due(self, words: str) -> Due | None:
        said = words.strip(" .")
        found = deadlines.find(f"frist {said}", self.day)
        return replace(found.due, raw=said, qualifier="") if found else None


def answered(before: Sequence[Entry]) -> int | None:
    """The question that the next answer is to: the newest one without any, else the newest."""
    questions = sum(isinstance(entry, Question) for entry in before)
    known = {entry.answers for entry in before if isinstance(entry, Answer)}
    return next((n for n in range(questions, 0, -1) if n not in known), questions or None)


def link_of(words: str) -> Link | None:
    """A line that is only a link, with the title that stands in front of it."""
    match = _LINK.match(words)
    if not match:
        return None
    url = match["url"] or match["bare"]
    title = match["title"] or (match["lead"] or "").strip(" :")
    return Link(text=title or url, title=title, url=url)
