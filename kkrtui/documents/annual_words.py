"""The annual report's words: numbers in words, days, where a figure comes from, visible gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kkrtui.documents.prose import entry_blocks, with_gaps
from kkrtui.documents.tree import Block, BulletList, ListItem, Paragraph, Strong, Text
from kkrtui.documents.wording import with_marks
from kkrtui.domain.annual_report.parts import Said, Waiting
from kkrtui.domain.danish import MONTHS, day_month_year, in_words, join
from kkrtui.domain.gaps import gap


def counted(value: int, one: str, many: str, *, neuter: bool = False) -> str:
    """`tre møder`, `ét møde`, `ingen opgaver`, `17 kommuner`."""
    return f"{in_words(value, neuter=neuter)} {one if value == 1 else many}"


def days(dates: Iterable[date]) -> str:
    """`7. marts, 13. juni og 14. oktober 2025`: each day once, the year where it changes and at the end."""
    ordered = sorted(set(dates))
    words = []
    for place, day in enumerate(ordered):
        last_of_year = place + 1 == len(ordered) or ordered[place + 1].year != day.year
        words.append(f"{day.day}. {MONTHS[day.month - 1]}" + (f" {day.year}" if last_of_year else ""))
    return join(words)


def at(said: Sequence[Said[object]]) -> str:
    """Where a number comes from: the days of its meetings, with how many at each when a meeting has several.

    Empty when there is nothing.
    """
    counts = Counter(one.meeting.date for one in said)
    ordered = sorted(counts)
    if len(said) == len(ordered) or len(ordered) == 1:
        return days(ordered)
    last = ordered[-1].year
    return (
        join(
            f"{in_words(counts[day])} den {day.day}. {MONTHS[day.month - 1]}"
            + (f" {day.year}" if day.year != last else "")
            for day in ordered
        )
        + f" {last}"
    )


def bracketed(said: Sequence[Said[object]]) -> str:
    """` (7. marts 2025)`; nothing when there is no meeting to name."""
    words = at(said)
    return f" ({words})" if words else ""


def line(words: str) -> Paragraph:
    return Paragraph(with_gaps(words))


def missing(what: str) -> Paragraph:
    """A gap that stands for a paragraph."""
    return line(gap(what))


def named(name: str, rest: str, *below: Block) -> ListItem:
    """A list item that begins with a name in bold."""
    return ListItem((Paragraph((Strong((Text(name),)), *with_gaps(rest))), *below))


def statements(said: Iterable[tuple[str, str]], *after: Paragraph) -> BulletList:
    """What was said as a list, each with a mark in brackets when it has one, and what is to be said after it."""
    items = [ListItem(entry_blocks(with_marks(words, [mark] if mark else []))) for words, mark in said]
    return BulletList((*items, *(ListItem((paragraph,)) for paragraph in after)))


def why(one: Waiting) -> str:
    """Why something waits, with where that is on record."""
    asked = [said for said in one.noted if said.entry is not None]
    passed = [said for said in one.noted if said.entry is None]
    parts = (
        f"i årshjulet til {day_month_year(one.planned)}" if one.planned else "",
        f"ønsket {days(said.meeting.date for said in asked)}" if asked else "",
        f"på dagsordenen {days(said.meeting.date for said in passed)}" if passed else "",
        f"{counted(len(one.actions), 'åben opgave', 'åbne opgaver')} fra {at(one.actions)}" if one.actions else "",
        f"løftet uden svar {at(one.raised)}" if one.raised else "",
    )
    return "; ".join(part for part in parts if part)
