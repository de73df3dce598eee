"""What stands under an item's line -> the item: case text, purpose, and what its labels say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kkrtui.domain import agenda
from kkrtui.domain.danish import count, fold
from kkrtui.domain.meeting import AgendaItem, Attendance, ListedAttachment, Participant
from kkrtui.domain.network import Network
from kkrtui.intake.item_lines import ItemLine, result_lines
from kkrtui.intake.item_words import read_who
from kkrtui.intake.lines import bare
from kkrtui.intake.people_lines import read_presenters
from kkrtui.intake.proposal import AgendaProposal, Doubtful
from kkrtui.intake.tables import Cell, Column
from kkrtui.intake.times import Span, split_times, whole

_RESULT = re.compile(
    r"^(?:beslutning(?:er)?(?:\s*/\s*opfølgning)?|referat|konklusion(?:er)?|opfølgning"
    r"|punkter til (?:kommende|næste) møder?|skal videre til\b.*|kort opsummering\b.*"
    r"|bilag vedhæftet\b.*|links\b.*)\s*:?$|^(?:beslutning(?:er)?|referat|konklusion(?:er)?)\s*:\s*\S",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:[-–*•]\s+)?(sagsfremstilling|baggrund|formål|ansvarlige?|oplægsholdere?|ved|oplæg ved|tid(?:spunkt|sramme)?"
    r"|klokken|kl|varighed|bilag)\.?\s*:\s*(.*)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•]|(?P<number>\d{1,2})[.)])\s")


@dataclass
class _Body:
    """What was read of an item so far."""

    span: Span
    presenters: str
    case: list[str] = field(default_factory=list)
    purpose: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    in_purpose: bool = False

    def add(self, line: str) -> None:
        """Takes one line: a label's value, or text of the part it stands in."""
        words = bare(line)
        if self.result or _RESULT.match(words):
            if words:
                self.result.append(words)
            return
        if re.fullmatch(r"sagsfremstilling|formål", words, re.IGNORECASE):
            words += ":"
        label = _LABEL.match(words)
        if label and self._labelled(fold(label[1]), label[2]):
            return
        if not label and not self.presenters and (who := read_who(words)):
            self._who(who)
            return
        if self.in_purpose and _ends_purpose(self.purpose, line):
            self.in_purpose = False
        (self.purpose if self.in_purpose else self.case).append(line.rstrip())

    def _labelled(self, key: str, said: str) -> bool:
        if key.startswith("formaal") or key == "sagsfremstilling":
            self.in_purpose = key != "sagsfremstilling"
            (self.purpose if self.in_purpose else self.case).append(said)
            return True
        if key.startswith(("ansvarlig", "oplaeg", "ved")) and not self.presenters and said:
            self._who(said)
            return True
        if key.startswith(("tid", "kl", "varighed")):
            found = whole(said) or whole(f"kl. {said}") or split_times(said)[0]
            if not found and key == "varighed" and (length := re.match(r"(\d{1,3})\b", said)):
                found = Span(minutes=int(length[1]))
            if found and self.span.filled(found) != self.span:
                self.span = self.span.filled(found)
                return True
            return bool(found) and found in (self.span, Span(self.span.start), Span(minutes=self.span.minutes))
        if key == "bilag" and said:
            self.attachments.append(said)
            return True
        return False

    def _who(self, said: str) -> None:
        found, self.presenters = split_times(said)
        self.span = self.span.filled(found)


def read_item(
    found: ItemLine,
    body: Sequence[str],
    tables: Mapping[int, Sequence[Cell]],
    network: Network,
    proposal: AgendaProposal,
) -> AgendaItem:
    """The item that a line begins; what of it is a result or unsure goes into the proposal's account.

    Args:
        found: its line.
        body: the lines under it, up to the next item's.
        tables: the rows of tables with an agenda's columns, by line of the file.
        network: whose members presenters are read against.
        proposal: the meeting so far.
    """
    read = _Body(Span(found.start, found.end, found.minutes), found.presenters)
    for line in found.rest.split("\n") if found.rest else ():
        read.add(line)
    results = list(found.results)
    for place, line in enumerate(body, found.line + 1):
        if place not in tables:
            read.add(line)
            continue
        for cell in tables[place]:
            if cell.column is Column.RESULT:
                results += result_lines(cell)
            elif cell.column is Column.PRESENTER and not read.presenters:
                read.presenters = cell.text.replace("\n", "; ")
            else:
                for part in cell.text.split("\n"):
                    read.add(part)
    for said in (results, read.result):
        if said:
            words = said[0] if len(said[0]) <= 80 else f"{said[0][:79]}…"
            told = f"{found.label}: {words} ({count(len(said), 'linje', 'linjer')})"
            proposal.account.unsure.append(
                Doubtful(told, "står i filen som mødets resultat; en dagsorden har det ikke med")
            )
    proposal.account.not_understood += [Doubtful(f"{found.label}: {words}", reason) for words, reason in found.doubts]
    proposal.attachments += [ListedAttachment(title) for title in read.attachments]
    known: list[Participant | Attendance] = [*proposal.attendance, proposal.chair, proposal.minute_taker]
    item = AgendaItem(
        title=found.title,
        number=found.number,
        kind=agenda.kind_of(found.title),
        presenters=read_presenters(read.presenters, network, known) if read.presenters else (),
        planned_start=read.span.start,
        planned_end=read.span.end,
        case_text=_text(read.case),
        purpose=_text(read.purpose),
    )
    if read.span.start and not read.span.end and read.span.minutes:
        return agenda.retimed([item], 0, read.span.start, read.span.minutes)[0]
    if read.span.minutes and not read.span.start:
        return replace(item, extra={"minutes": read.span.minutes})
    return item


def _ends_purpose(purpose: Sequence[str], line: str) -> bool:
    """Whether a line comes after the purpose: that is one paragraph, or one list with the words that lead to it."""
    said = [other for other in purpose if other.strip()]
    if not said or not line.strip() or purpose[-1].strip():
        return False
    mark, before = _BULLET.match(line), _BULLET.match(said[-1])
    if mark and before:
        return bool(mark["number"]) != bool(before["number"])
    return not (mark and said[-1].rstrip().endswith(":"))


def _text(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
