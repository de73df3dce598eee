"""What came of an item, in the words of finished minutes -> its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kkrtui.domain.entries import (
    Action,
    Answer,
    Bullet,
    Conclusion,
    Decision,
    Entry,
    Escalation,
    Heading,
    Input,
    NextTopic,
    Note,
    Question,
    WorkingGroup,
)
from kkrtui.domain.names import PartyKind
from kkrtui.domain.prose.duties import whom
from kkrtui.intake.results.blocks import ARROW, Block, Form, blocks_of, hung, whole_text
from kkrtui.intake.results.groups import lead_of
from kkrtui.intake.results.marks import split_sentences
from kkrtui.intake.results.meanings import Meanings, answered, link_of
from kkrtui.intake.results.parts import AGREED, ALONE, LABEL, LAYOUT, SAID, Section, headed, section_of_title
from kkrtui.intake.results.tables import without_tables

_TOLD = re.compile(
    r"\b(?:orienterede|fortalte|oplyste|gennemgik|præsenterede|fremlagde|supplerede|spurgte|bød|takkede"
    r"|blev (?:givet|orienteret|gennemgået|drøftet)|gav en|intet\b|ingen bemærkninger"
    r"|mødet (?:sluttede|slutter|hævet|hæves|blev hævet|blev afsluttet))",
    re.IGNORECASE,
)
_GROUP_DOES = re.compile(
    r"^(?:arbejds|skrive|projekt)?gruppen\s+(?:\w+rer|\w+der|\w+ger|laver|sender|skal|vender|tager|følger)\b",
    re.IGNORECASE,
)
_MOST_LOOSE_DECISIONS = 2
_LONGEST_LOOSE_DECISION = 200


def read_result(lines: Sequence[str], title: str, meanings: Meanings, *, decisions: bool = False) -> tuple[Entry, ...]:
    """The entries that the lines of a result make, each with its original words.

    Args:
        lines: the lines, marks and indents as in the file.
        title: the item's title.
        meanings: what sentences are read against, and where doubts go.
        decisions: whether the lines stand under the label "Beslutning" itself.
    """
    reading = _Item(meanings, title, section_of_title(title))
    said = [SAID.sub(r"\g<before>", line) for line in without_tables(lines)]
    label = next((LABEL.match(line) for line in said if line.strip()), None)
    blocks = hung(blocks_of(said[next(n for n, line in enumerate(said) if line.strip()) + 1 :] if label else said))
    if label and label["label"].lower().startswith("beslutning"):
        # A list right under the label is what was decided; text under it may be told.
        only_listed = all(block.form in (Form.BULLET, Form.NUMBERED) for block in blocks)
        reading.section = Section.DECIDED if only_listed and blocks else reading.section
    for block in blocks:
        reading.take(block)
    found = reading.found
    short = all(_may_be_decision(entry) for entry in found)
    if decisions and short and len(found) <= _MOST_LOOSE_DECISIONS:
        for entry in found:
            if isinstance(entry, Note):
                meanings.doubt(entry.text, "står alene under »Beslutning«; læst som beslutning")
        return tuple(Decision(text=entry.text) for entry in found)
    return tuple(found)


def _may_be_decision(entry: Entry) -> bool:
    """Whether an entry that stands alone under "Beslutning" can be one: short, said by nobody, and no telling."""
    if isinstance(entry, Decision):
        return True
    plain = isinstance(entry, Note) and not entry.speaker and len(entry.text) <= _LONGEST_LOOSE_DECISION
    return plain and not _TOLD.search(entry.text)


@dataclass
class _Item:
    """One item's result while it is read.

    Attributes:
        section: which part of it the lines stand in.
        listed: whether a list began there.
        above: the numbered line that names the part.
    """

    meanings: Meanings
    title: str
    section: Section
    listed: bool = False
    above: str = ""
    found: list[Entry] = field(default_factory=list)

    def take(self, block: Block) -> None:
        if block.alone:
            # A number with no other beside it names a part of the item, and ends the list before it.
            self.above = f"{block.mark} {whole_text(block)}"
            self.section = Section.TOLD
            self._bullet(block, whole_text(block))
            return
        sentences = split_sentences(block.text) if block.form is Form.PARAGRAPH and block.text.endswith(":") else []
        if len(sentences) > 1 and "\n" not in block.text:
            # "10. marts i Holbæk. Punkter til næste møde:": only the last sentence heads what follows.
            self.take(replace(block, text=" ".join(sentences[:-1]), below=[]))
            self.take(replace(block, text=sentences[-1]))
            return
        heads = block.text.endswith(":") or (block.text.endswith(",") and bool(AGREED.search(block.text)))
        heads = heads or any(part.match(block.text) for part in (LAYOUT, LABEL, ALONE))
        if block.form is Form.HEADING or (block.form is Form.PARAGRAPH and heads):
            self._heading(block)
        elif block.form is Form.PARAGRAPH:
            if self.section is Section.MEMBERS and self._is_member(block):
                self._joins(block)
            else:
                self._paragraph(block)
        else:
            self.listed = True
            self._listed(block)

    def _heading(self, block: Block) -> None:
        asked = any(isinstance(entry, Question) for entry in self.found)
        head = headed(block.text, self.title, self.section, asked=asked, above=self.above)
        self.section, self.listed = head.section, False
        if head.group:
            self.found.append(WorkingGroup(text=block.text.rstrip(":"), name=head.group))
        elif head.printed:
            cls = Heading if block.form is Form.HEADING or len(block.text) <= 20 else Note
            self.found.append(cls(text=block.text))

    def _listed(self, block: Block) -> None:
        text = whole_text(block)
        speaker, said = self.meanings.speaker(text)
        match self.section:
            case Section.MEMBERS:
                self._joins(block)
            case Section.UPWARD:
                self.found.append(self.meanings.raised(text))
            case Section.TOPICS:
                self.found.append(NextTopic(text=text))
            case Section.QUESTIONS:
                self.found.append(Question(text=said, speaker=speaker))
            case Section.ANSWERS:
                self.found.append(Answer(text=said, speaker=speaker, answers=answered(self.found)))
            case Section.INPUTS:
                self.found.append(Input(text=said, speaker=speaker))
            case _:
                self._bullet(block, text)

    def _bullet(self, block: Block, text: str) -> None:
        if self._belongs(block.text):
            return
        decided = self.section in (Section.DECIDED, Section.GROUP) or block.mark == ARROW
        sentences = split_sentences(text) if "\n" not in text else [text]
        if any(self.meanings.is_mark(sentence) for sentence in sentences[1:]):
            # "Ansvarlig: …. Frist: …." behind a sentence says more of it.
            first = next(n for n, sentence in enumerate(sentences) if n and self.meanings.is_mark(sentence))
            self._bullet(block, " ".join(sentences[:first]))
            for sentence in sentences[first:]:
                if not self._belongs(sentence):
                    self._bullet(block, sentence)
            return
        found = self._meant(text, decided=decided)
        if found is None and len(sentences) > 1 and self._in_parts(block, sentences):
            return
        if found is None and self.section is Section.CONCLUDED:
            found = Conclusion(text=text)
        if found is None:
            speaker, said = self.meanings.speaker(text)
            said = f"{block.mark} {said}" if block.mark and block.mark != ARROW else said
            found = Note(text=said) if block.alone else Bullet(text=said, level=block.level, speaker=speaker)
        self.found.append(found)

    def _is_task(self, entry: Entry | None) -> bool:
        """Whether something is to be done: by a date, or by somebody; what a municipality does may be told only."""
        if not isinstance(entry, Action):
            return False
        parties = [self.meanings.directory.called(owner) for owner in entry.owners]
        return entry.due is not None or any(party and party.kind is PartyKind.PERSON for party in parties)

    def _in_parts(self, block: Block, sentences: Sequence[str]) -> bool:
        """Takes a bullet as its sentences, where one behind the first is something to do; else leaves it whole."""
        doubts = list(self.meanings.doubts)
        meant = [self._meant(sentence, decided=False) for sentence in sentences]
        if not any(isinstance(entry, Escalation) or self._is_task(entry) for entry in meant):
            self.meanings.doubts = doubts
            return False
        told: list[str] = []
        for entry, sentence in zip([*meant, None], [*sentences, ""], strict=True):
            if entry is None and sentence:
                told.append(sentence)
                continue
            if told:
                speaker, said = self.meanings.speaker(" ".join(told))
                self.found.append(Bullet(text=said, level=block.level, speaker=speaker))
                told = []
            if entry is not None:
                self.found.append(entry)
        return True

    def _paragraph(self, block: Block) -> None:
        """A paragraph as one note, or as its sentences where one of them is more than that."""
        if link := link_of(block.text):
            self.found.append(link)
            return
        if self.section is Section.MEMBERS:
            self.section = Section.TOLD
        # What was decided is a list, or the paragraphs right under its heading; behind the list the telling goes on.
        if self.listed:
            self.section = Section.TOLD
        concluded = self.section is Section.CONCLUDED
        told: list[str] = []
        for sentence in split_sentences(block.text):
            if told and self.meanings.is_mark(sentence):
                # "Ansvarlig: …" says more of the sentence before it, and of no other.
                last = told.pop()
                self._told(told, concluded=concluded)
                self.found.append(Note(text=last))
            if self._belongs(sentence):
                continue
            found = self._meant(sentence, decided=self.section is Section.DECIDED)
            if found is None:
                told.append(sentence)
                continue
            self._told(told, concluded=concluded)
            self.found.append(found)
        self._told(told, concluded=concluded)

    def _told(self, told: list[str], *, concluded: bool) -> None:
        if not told:
            return
        words = " ".join(told)
        if concluded:
            self.found.append(Conclusion(text=words))
        else:
            speaker, text = self.meanings.speaker(words)
            self.found.append(Note(text=text, speaker=speaker))
        told.clear()

    def _meant(self, words: str, *, decided: bool) -> Entry | None:
        group = next((entry for entry in reversed(self.found) if isinstance(entry, WorkingGroup)), None)
        if group and _GROUP_DOES.match(words):
            return self.meanings.group_action(words, group.name)
        return self.meanings.entry(words, self.title, self.found, decided=decided)

    def _belongs(self, words: str) -> bool:
        """Takes a line that says more of the entry before: who leads or joins a group, `Ansvarlig: …`, `Frist: …`."""
        last = self.found[-1] if self.found else None
        more: Entry | None = None
        if isinstance(last, WorkingGroup):
            led = lead_of(last, words, self.meanings.directory)
            if led or self.meanings.is_mark(words):
                more = replace(led or last, text=f"{last.text}\n{words}")
        elif isinstance(last, Action | Decision | Note | Bullet | Escalation):
            more = self.meanings.more_of_action(last, words)
        if more is not None:
            self.found[-1] = more
        return more is not None

    def _is_member(self, block: Block) -> bool:
        """Whether a line is only somebody: `Køge Kommune (v. leder Navn)`."""
        return bool(whom(block.text, self.meanings.directory)) and len(block.text) <= 120

    def _joins(self, block: Block) -> None:
        """A bullet under "Nye deltagere i arbejdsgruppen:"."""
        place = next(n for n in range(len(self.found) - 1, -1, -1) if isinstance(self.found[n], WorkingGroup))
        group = self.found[place]
        assert isinstance(group, WorkingGroup)
        known = whom(block.text, self.meanings.directory)
        name = re.sub(r"\s*[(,].*$", "", block.text).strip()
        named = known or ((name,) if name and len(name.split()) <= 4 else ())
        more = tuple(one for one in named if one not in group.members)
        self.found[place] = replace(group, text=f"{group.text}\n- {block.text}", members=(*group.members, *more))
