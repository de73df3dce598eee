"""An agenda in Markdown or plain text -> a proposed meeting.

Read are numbered items, headings and table rows; presenters behind `v/`, `v.` or `ved`; times with colon or full
stop, hyphen or dash, in brackets, bare, or in a first column. Minutes are read as the agenda they were made from:
their results are named and left.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kkrtui.domain import agenda
from kkrtui.domain.danish import clock, count, fold
from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Participant
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.flat.columns import rebuilt
from kkrtui.intake.headers.agenda import read_header
from kkrtui.intake.items.agenda_lines import Found, find_items
from kkrtui.intake.items.body import read_item
from kkrtui.intake.lines import bare, normalised
from kkrtui.intake.mail_lines import AROUND, split_mail
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken
from kkrtui.intake.results.closing_lines import Part, split_closing
from kkrtui.intake.tables import read_tables

_MEETING_WORDS = re.compile(
    r"\b(?:dagsorden\w*|referat\w*|\w*moede(?:t|r|rne|leder|dato|tid|sted|indkaldelse)?|\w*netvaerk\w*|deltagere|afbud"
    r"|fravaerende|referent)\b"
)
_ITEM_WORDS = re.compile(
    r"\b(?:velkomst|eventuelt|evt|orientering\w*|droeftelse\w*|godkendelse|\w*runde|pause|opfoelgning|meddelelser"
    r"|praesentation|oplaeg|punkt\w*|status|nyt fra|naeste moede|referat|dagsorden)\b"
)
_CASE_LABEL = re.compile(
    r"^(?:sagsfremstilling|baggrund|indstilling|formål|resumé|beskrivelse|sagsresumé|problemstilling)\s*(?::|$)",
    re.IGNORECASE,
)
_OTHER_LISTS = re.compile(r"\b(?:indkoeb\w*|huskeliste|pakkeliste|opskrift|ingredienser|to ?-?do\w*)\b")


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
    lines, around = split_mail(normalised(rebuilt(text)))
    lines, closing = split_closing(lines, today, (Part.ATTACHMENTS,))
    proposal = read_lines(lines, name, network, today)
    proposal.attachments += closing.attachments
    proposal.account.taken += [Taken("attachment", listed.title) for listed in closing.attachments]
    if around:
        proposal.account.unsure.append(Doubtful(" / ".join(around[:4]), AROUND))
    for item, result in zip(proposal.items, proposal.results, strict=True):
        _leave_result(item, result, proposal)
    return proposal


def read_lines(
    lines: Sequence[str], name: str, network: Network, today: date, *, minutes: bool = False
) -> AgendaProposal:
    """The meeting of some lines, with the lines of what came of each item beside it.

    Args:
        lines: the file's lines, normalised.
        name, network, today: as for `read_agenda`.
        minutes: whether they are minutes: text without a label under an item is then what came of it.

    Raises:
        WrongFile: they are neither.
    """
    tables = read_tables(lines)
    found = find_items(lines, tables)
    items = found.items
    tables = tables if any(item.row for item in items) else {}
    head = [line for place, line in enumerate(lines) if (not items or place < items[0].line) and place not in tables]
    proposal = read_header(head, network, today, minutes=minutes)
    if not items or not _is_agenda(found, head, proposal):
        raise WrongFile(
            f"{name} ligner ikke en dagsorden: den har ingen punkter med nummer eller tid, "
            "eller intet, der ligner et møde. Intet er gemt. Et punkt skrives fx »1. Velkomst v/ Navn (10.00-10.05)«."
        )
    above = [cell.text for place, cells in tables.items() if place < items[0].line for cell in cells]
    proposal.account.not_understood += [Doubtful(text, "står i tabellen før det første punkt") for text in above]
    cased = any(_CASE_LABEL.match(bare(line)) for line in lines)
    for place, item in enumerate(items):
        end = items[place + 1].line if place + 1 < len(items) else len(lines)
        read = read_item(item, lines[item.line + 1 : end], tables, network, proposal, minutes=minutes, cased=cased)
        proposal.items.append(read.item)
        proposal.results.append(read.result)
    _doubt_numbers(found, proposal)
    proposal.items = _timed(_numbered(proposal.items), proposal)
    _complete(proposal)
    return proposal


def _leave_result(item: AgendaItem, result: Sequence[str], proposal: AgendaProposal) -> None:
    """Tells that an agenda doesn't take what came of its items."""
    said = [words for line in result if (words := bare(line))]
    if said:
        words = " ".join(said[:2]) if said[0].endswith(":") else said[0]
        words = words if len(words) <= 80 else f"{words[:79]}…"
        lines = len([line for line in said if not re.fullmatch(r"[\w ]{1,20}:", line)]) or 1
        told = f"{item.label}: {words} ({count(lines, 'linje', 'linjer')})"
        proposal.account.unsure.append(
            Doubtful(told, "står i filen som mødets resultat; en dagsorden har det ikke med")
        )


def _is_agenda(found: Found, head: Sequence[str], proposal: AgendaProposal) -> bool:
    """Whether there is enough of a meeting: its name, items' usual words, times or presenters; a date only adds."""
    above = fold(" ".join(head))
    titles = fold(" \n ".join(item.title for item in found.items))
    evidence = len(set(_ITEM_WORDS.findall(titles)))
    evidence += sum(item.start is not None for item in found.items)
    evidence += 2 * sum(bool(item.presenters) or item.named for item in found.items)
    if not _OTHER_LISTS.search(above):
        evidence += 2 * len(set(_MEETING_WORDS.findall(above)))
    return evidence > 0 and evidence + (proposal.date is not None) >= 2


def _doubt_numbers(found: Found, proposal: AgendaProposal) -> None:
    """Tells of numbers that are missing or come twice, and of numbered lines that were left as text."""
    account = proposal.account
    for line in found.doubtful:
        owner = found.items[bisect(found.items, line.line, key=lambda item: item.line) - 1]
        account.unsure.append(
            Doubtful(f"{line.number}. {line.title}", f"har nummer, men er læst som tekst under {owner.label}")
        )
    numbers = [item.number for item in found.items if item.counts]
    for before, after in pairwise(number for number in numbers if number is not None):
        if after > before + 1:
            missing = f"{before + 1}" if after == before + 2 else f"{before + 1}–{after - 1}"
            account.unsure.append(Doubtful(f"punkt {after}", f"punkt {missing} findes ikke i filen"))
        elif after <= before:
            account.unsure.append(Doubtful(f"punkt {after}", f"kommer efter punkt {before}; numrene står, som i filen"))


def _numbered(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """The items with the numbers they have; without any, from 1.

    One without a number among others gets the number that the count leaves free at its place, if it leaves one.
    """
    if all(item.number is None for item in items):
        return agenda.numbered(items)
    numbered: list[AgendaItem] = []
    used = {item.number for item in items}
    for item in items:
        last = next((other.number for other in reversed(numbered) if other.number is not None), 0)
        if item.number is None and last + 1 not in used:
            item = replace(item, number=last + 1)
            used.add(last + 1)
        numbered.append(item)
    return numbered


def _timed(items: Sequence[AgendaItem], proposal: AgendaProposal) -> list[AgendaItem]:
    """Ends from the next item's start, starts from lengths laid end to end; the last item ends with the meeting."""
    timed = list(items)
    running = proposal.start
    for place, item in enumerate(timed):
        minutes = item.extra.get("minutes")
        if minutes and running:
            item = replace(agenda.retimed([item], 0, running, int(minutes))[0], extra={})
        elif minutes:
            told = f"varer {minutes} minutter, men har ingen tid: det ses ikke, hvornår punktet begynder"
            proposal.account.unsure.append(Doubtful(item.heading, told))
        elif item.planned_start and not item.planned_end:
            end = next((other.planned_start for other in timed[place + 1 :] if other.planned_start), proposal.end)
            item = replace(item, planned_end=end if end and end > item.planned_start else None)
        timed[place] = replace(item, extra={})
        running = timed[place].planned_end
    return timed


def _listed(someone: Participant, proposal: AgendaProposal) -> Participant:
    """Who leads or writes, by initials or a first name alone, as the one of the list who is called so."""
    if not someone.name or " " in someone.name:
        return someone
    rows = [
        row
        for row in proposal.attendance
        if proposal.initials.get(row.name) == someone.name or fold(row.name).split(" ")[0] == fold(someone.name)
    ]
    if len(rows) != 1 or (someone.organisation and someone.organisation != rows[0].organisation):
        return someone
    return replace(someone, name=rows[0].name, title=rows[0].title, organisation=rows[0].organisation)


def _complete(proposal: AgendaProposal) -> None:
    """The meeting's times from its items when the header doesn't say, and the account of what was taken."""
    proposal.chair = _listed(proposal.chair, proposal)
    proposal.minute_taker = _listed(proposal.minute_taker, proposal)
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
            account.unsure.append(Doubtful(after.heading, f"{before.label} {kind} {after.label} i tid"))
