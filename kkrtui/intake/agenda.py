"""An agenda in Markdown or plain text -> a proposed meeting.

Read are numbered items, headings and table rows; presenters behind `v/`, `v.` or `ved`; times with colon or full
stop, hyphen or dash, in brackets, bare, or in a first column. Minutes are read as the agenda they were made from:
their results are named and left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kkrtui.domain import agenda
from kkrtui.domain.danish import clean, clean_line, clock, count, fold
from kkrtui.domain.errors import WrongFile
from kkrtui.domain.meeting import AgendaItem, Attendance, ListedAttachment, Participant
from kkrtui.domain.network import Network
from kkrtui.intake.agenda_header import read_header
from kkrtui.intake.agenda_lines import ItemLine, find_items
from kkrtui.intake.people_lines import read_presenters
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken

_AGENDA_WORDS = re.compile(
    r"\b(?:dagsorden\w*|referat\w*|moede\w*|velkomst|eventuelt|evt|orientering|droeftelse\w*|godkendelse|runde"
    r"|pause|opfoelgning|netvaerk\w*|meddelelser|praesentation|oplaeg|punkt\w*)\b"
)
_RESULT = re.compile(
    r"^(?:beslutning(?:er)?(?:\s*/\s*opfølgning)?|referat|konklusion(?:er)?|opfølgning"
    r"|punkter til (?:kommende|næste) møder?|skal videre til\b.*|kort opsummering\b.*"
    r"|bilag vedhæftet\b.*|links\b.*)\s*:?$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(sagsfremstilling|baggrund|formål|ansvarlig(?:e)?|oplægsholder(?:e)?|tid(?:spunkt)?|varighed|bilag)\s*:\s*(.*)$",
    re.IGNORECASE,
)


def read_agenda(text: str, name: str, network: Network, today: date) -> AgendaProposal:
    """The meeting that an agenda proposes.

    Args:
        text: the file's text.
        name: the file's name, for the sentence when it is no agenda.
        network: whose members and roster names are read against.
        today: today's date in Denmark, for dates without a year.

    Raises:
        WrongFile: it is no agenda; nothing in it counts.
    """
    lines = _normalised(text)
    items = find_items(lines)
    head = lines[: items[0].line] if items else lines
    proposal = read_header(head, network, today)
    evidence = len(set(_AGENDA_WORDS.findall(fold(text))))
    evidence += 2 * (proposal.date is not None) + sum(item.start is not None for item in items)
    evidence += sum(bool(item.presenters) for item in items)
    if not items or evidence < 2:
        raise WrongFile(
            f"{name} ligner ikke en dagsorden: den har ingen punkter med nummer eller tid, "
            "eller intet, der ligner et møde. Intet er gemt. Et punkt skrives fx »1. Velkomst v/ Navn (10.00-10.05)«."
        )
    for place, found in enumerate(items):
        end = items[place + 1].line if place + 1 < len(items) else len(lines)
        proposal.items.append(_item(found, lines[found.line + 1 : end], network, proposal))
    proposal.items = _timed(_numbered(proposal.items), proposal)
    _complete(proposal)
    return proposal


def _normalised(text: str) -> list[str]:
    """The file's lines without the marks of bold, tables and headings that say nothing here."""
    return clean(text.replace("\t", " | ").replace("\f", "\n").replace("\u00a0", " ")).split("\n")


def _item(found: ItemLine, body: Sequence[str], network: Network, proposal: AgendaProposal) -> AgendaItem:
    known: list[Participant | Attendance] = [*proposal.attendance, proposal.chair, proposal.minute_taker]
    presenters = read_presenters(found.presenters, network, known) if found.presenters else ()
    start, end, minutes = found.start, found.end, found.minutes
    case: list[str] = [found.rest] if found.rest else []
    purpose: list[str] = []
    where = case
    result: list[str] = []
    for line in body:
        bare = clean_line(re.sub(r"^#{1,6}\s+|\*\*|^_|_$", "", line))
        if result or _RESULT.match(bare):
            if bare:
                result.append(bare)
            continue
        label = _LABEL.match(bare)
        key = fold(label[1]) if label else ""
        if key.startswith("formaal"):
            where = purpose
            line = label[2] if label else ""
        elif key == "sagsfremstilling":
            where = case
            line = label[2] if label else ""
        elif label and key.startswith(("ansvarlig", "oplaegsholder")) and not presenters:
            presenters = read_presenters(label[2], network, known)
            continue
        elif label and key == "varighed" and (length := re.match(r"(\d{1,3})", label[2])):
            minutes = int(length[1])
            continue
        elif label and key == "bilag" and label[2]:
            proposal.attachments.append(ListedAttachment(label[2]))
            continue
        elif where is purpose and _ends_purpose(purpose, line):
            where = case
        where.append(line.rstrip())
    if result:
        said = f"{found.label}: {result[0]} ({count(len(result), 'linje', 'linjer')})"
        proposal.account.unsure.append(
            Doubtful(said, "står i filen som mødets resultat; en dagsorden har det ikke med")
        )
    item = AgendaItem(
        title=found.title,
        number=found.number,
        kind=agenda.kind_of(found.title),
        presenters=presenters,
        planned_start=start,
        planned_end=end,
        case_text=_text(case),
        purpose=_text(purpose),
    )
    if start and not end and minutes:
        return agenda.retimed([item], 0, start, minutes)[0]
    if minutes and not start:
        return replace(item, extra={"minutes": minutes})
    return item


_BULLET = re.compile(r"\s*(?:[-*•]|(?P<number>\d{1,2})[.)])\s")


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


def _numbered(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with the numbers they have; without any, from 1."""
    if all(item.number is None for item in items):
        return agenda.numbered(items)
    used = {item.number for item in items}
    numbered = []
    following = 1
    for item in items:
        number = item.number
        if number is None:
            while following in used:
                following += 1
            number = following
            used.add(number)
        following = number + 1
        numbered.append(replace(item, number=number))
    return numbered


def _timed(items: Sequence[AgendaItem], proposal: AgendaProposal) -> list[AgendaItem]:
    """Ends from the next item's start, starts from lengths laid end to end; the last item ends with the meeting."""
    timed = list(items)
    running = proposal.start
    for place, item in enumerate(timed):
        minutes = item.extra.get("minutes")
        if minutes and running:
            item = replace(agenda.retimed([item], 0, running, int(minutes))[0], extra={})
        elif item.planned_start and not item.planned_end:
            later = [other.planned_start for other in timed[place + 1 :] if other.planned_start]
            end = later[0] if later else proposal.end
            item = replace(item, planned_end=end if end and end > item.planned_start else None)
        timed[place] = replace(item, extra={})
        running = timed[place].planned_end or running
    return timed


def _complete(proposal: AgendaProposal) -> None:
    """The meeting's times from its items when the header doesn't say, and the account of what was taken."""
    starts = [item.planned_start for item in proposal.items if item.planned_start]
    ends = [item.planned_end for item in proposal.items if item.planned_end]
    proposal.start = proposal.start or (starts[0] if starts else None)
    proposal.end = proposal.end or (ends[-1] if ends else None)
    account = proposal.account
    for item in proposal.items:
        times = f" ({clock(item.planned_start)}" if item.planned_start else ""
        times += f"–{clock(item.planned_end)}" if item.planned_end else ""
        times += ")" if times else ""
        who = agenda.format_presenters(item.presenters)
        account.taken.append(Taken("item", f"{item.heading}{f' v/ {who}' if who else ''}{times}"))
        if any(not re.search(r"\w", presenter.name) for presenter in item.presenters):
            account.unsure.append(Doubtful(item.heading, f"oplægsholderen står som »{who}«"))
    for before, after in pairwise(proposal.items):
        if before.planned_end and after.planned_start and before.planned_end != after.planned_start:
            kind = "overlapper" if before.planned_end > after.planned_start else "har et hul til"
            account.unsure.append(Doubtful(after.heading, f"punkt {before.number} {kind} punkt {after.number} i tid"))
