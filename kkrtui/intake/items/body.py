"""What stands under an item's line -> the item: case text, purpose, and what its labels say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kkrtui.domain import agenda
from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import AgendaItem, ListedAttachment
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, Participant
from kkrtui.intake.contacts.lines import is_organisation, read_presenters
from kkrtui.intake.items.lines import ItemLine
from kkrtui.intake.items.times import Span, split_times, whole
from kkrtui.intake.items.words import read_who
from kkrtui.intake.lines import bare
from kkrtui.intake.proposal import AgendaProposal, Doubtful, ReadItem
from kkrtui.intake.results.columns import result_lines, shared_out
from kkrtui.intake.tables import Cell, Column

_RESULT = re.compile(
    r"^(?:beslutning(?:er)?(?:\s*/\s*opfølgning)?|referat|resultat|konklusion(?:er)?|opfølgning|besluttet|vedtaget"
    r"|aftaler|aftalt|opsamling"
    r"|punkter til (?:kommende|næste) møder?|skal videre til\b.*|kort opsummering\b.*"
    r"|bilag vedhæftet\b.*|links\b.*)\s*:?$"
    r"|^(?:beslutning(?:er)?|referat|resultat|konklusion(?:er)?|besluttet|vedtaget|aftalt)\s*:\s*\S",
    re.IGNORECASE,
)
_SAID_AT_MEETING = re.compile(r"^(?:drøftelse(?:r)?|aftale[rt]?|opgave|aktion|status)\s*:\s*\S", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:[-–*•]\s+)?(sagsfremstilling|baggrund|formål|ansvarlige?|oplægsholdere?|ved|oplæg ved|tid(?:spunkt|sramme)?"
    r"|klokken|kl|varighed|bilag)\.?\s*:\s*(.*)$",
    re.IGNORECASE,
)
_REFERAT = re.compile(r"^referat\b", re.IGNORECASE)
_RESULT_ITSELF = re.compile(r"^(?:beslutning(?:er)?|referat|resultat|indstilling(?:er)?)\b", re.IGNORECASE)
_ATTACHED = re.compile(r"^(?:[-–*•]\s+|bilag\s*\d[\d.]*\s*[:.)–-]?\s*|\d{1,2}[.)]\s+)(\S.*)$", re.IGNORECASE)
_CASE = re.compile(r"^(?:indstilling|baggrund|resumé|sagsresumé|beskrivelse)\s*(?::|$)", re.IGNORECASE)
_LAST_BRACKET = re.compile(r"\s*\(([^()]{2,80})\)$|\s+[–-]\s+([^()–]{2,80})$")
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
    labelled: bool = False
    in_attachments: bool = False
    minutes: bool = False

    def add(self, line: str) -> None:
        """Takes one line: a label's value, or text of the part it stands in."""
        words = bare(line)
        if self.result or _RESULT.match(words) or (self.minutes and _SAID_AT_MEETING.match(words)):
            # What comes of an item goes on to its end, whatever parts it has.
            self.result.append(line.rstrip())
            return
        self.labelled = self.labelled or bool(_CASE.match(words))
        if re.fullmatch(r"sagsfremstilling|formål|bilag", words, re.IGNORECASE):
            words += ":"
        label = _LABEL.match(words)
        if label and self._labelled(fold(label[1]), label[2]):
            return
        if not label and not self.span.start and not any(self.case) and (alone := whole(words, column=True)).end:
            self.span = self.span.filled(alone)
            return
        if self.in_attachments and (match := _ATTACHED.match(words)):
            self.attachments.append(match[1].strip())
            return
        if words:
            self.in_attachments = False
        if not label and not self.presenters and (who := read_who(words)):
            self._who(who)
            return
        if self.in_purpose and _ends_purpose(self.purpose, line):
            self.in_purpose = False
        (self.purpose if self.in_purpose else self.case).append(line.rstrip())

    def _labelled(self, key: str, said: str) -> bool:
        if key.startswith("formaal") or key == "sagsfremstilling":
            self.labelled = True
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
        if key == "bilag":
            self.in_attachments = not said
            self.attachments += [said] if said else []
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
    *,
    minutes: bool = False,
    cased: bool = True,
) -> ReadItem:
    """The item that a line begins with the lines of what came of it; what is unsure goes into the account.

    Args:
        found: its line.
        body: the lines under it, up to the next item's.
        tables: the rows of tables with an agenda's columns, by line of the file.
        network: whose members presenters are read against.
        proposal: the meeting so far.
        minutes: whether the file is minutes, where text without a label is what came of the item.
        cased: whether the file labels agenda texts anywhere; where it doesn't, text above a decision is what was said.
    """
    read = _Body(Span(found.start, found.end, found.minutes), found.presenters, minutes=minutes)
    for line in found.rest.split("\n") if found.rest else ():
        read.add(line)
    results = list(found.results)
    for place, line in enumerate(body, found.line + 1):
        if place not in tables:
            if minutes and found.row and found.results and not read.result and line.strip():
                # What stands under the table comes after what its row says.
                read.result.append("")
            read.add(line)
            continue
        for cell in shared_out(tables[place]):
            if cell.column is Column.RESULT:
                results += result_lines(cell)
            elif cell.column is Column.PRESENTER and not read.presenters:
                read.presenters = cell.text.replace("\n", "; ")
            else:
                for part in cell.text.split("\n"):
                    read.add(part)
    results += read.result
    said = next((words for line in results if (words := bare(line))), "")
    if minutes and not read.labelled and not (_RESULT_ITSELF if cased else _REFERAT).match(said):
        # Without a label, what stands under an item is what was said; a conclusion only ends it.
        results, read.case = [*read.case, *results], []
    proposal.account.not_understood += [Doubtful(f"{found.label}: {words}", reason) for words, reason in found.doubts]
    proposal.attachments += [ListedAttachment(title) for title in read.attachments]
    known: list[Participant | Attendance] = [*proposal.attendance, proposal.chair, proposal.minute_taker]
    title = found.title
    if (
        not read.presenters
        and (match := _LAST_BRACKET.search(title))
        and _is_somebody(match[1] or match[2], known, network)
    ):
        title, read.presenters = title[: match.start()], match[1] or match[2]
    item = AgendaItem(
        title=title,
        number=found.number,
        kind=agenda.kind_of(found.title),
        presenters=read_presenters(read.presenters, network, known) if read.presenters else (),
        planned_start=read.span.start,
        planned_end=read.span.end,
        case_text=_text(read.case),
        purpose=_text(read.purpose),
    )
    if read.span.start and not read.span.end and read.span.minutes:
        item = agenda.retimed([item], 0, read.span.start, read.span.minutes)[0]
    elif read.span.minutes and not read.span.start:
        item = replace(item, extra={"minutes": read.span.minutes})
    return ReadItem(item, tuple(results))


def _is_somebody(words: str, known: Sequence[Participant | Attendance], network: Network) -> bool:
    """Whether a bracket behind a title only names people of the list, or a member."""
    names = [fold(someone.name) for someone in known if someone.name]
    parts = [fold(part.strip()) for part in re.split(r"\s*,\s*|\s+og\s+", words) if part.strip()]
    named = all(part == "alle" or any(name == part or name.startswith(f"{part} ") for name in names) for part in parts)
    whole = len(parts) > 1 and bool(re.match(r"[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*)+\s*,", words))
    with_place = whole and is_organisation(words.rpartition(",")[2].strip(), network)
    return bool(parts) and (named or with_place or network.organisation(words.strip()) is not None)


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
