"""Which of a table's two columns each line of its text stood in, when only the lines in their order are left.

Every way to lay the lines into cells has a price: a line too long for the column, a line broken where the next word
had room, a cell that begins in the middle of a sentence. The cheapest way is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kkrtui.intake.pdf_files.lines import MARK, NAMED, name_goes_on
from kkrtui.intake.pdf_files.words import ends_sentence

_WHO = re.compile(r"(?:^|\s)(?:v\s?/|v\.|ved)\s*(?P<name>\S.*)?$")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:og|eller|af|for|til|på|i|med|fra|ved|om|at|der|som|den|det|de|en|et|er|har|skal|kan|v\.)|v/|\w-|[(/–])$"
)
_BOTH = re.compile(
    r"^(?P<left>\S.{3,60}?\s(?:v\s?/|v\.)\s*(?:alle|(?:[A-ZÆØÅ][\w.-]+\s)*?[A-ZÆØÅ][\w.-]+))\s+(?P<right>[A-ZÆØÅ][\w-]*\s+[a-zæøå].*)$"
)
_STANDING = re.compile(
    r"^(?:(?:kaffe|frokost)?pause|frokost|eventuelt|evt\.?(?!\w)|punkter til (?:næste|kommende))\b(?!.*[.:;]$)",
    re.IGNORECASE,
)


def _ends(line: str) -> bool:
    """Whether a line ends a sentence; one in brackets alone does not."""
    return ends_sentence(line) and not re.search(r"[^.:;!?…]\)$", line)


class Side(Enum):
    """A table's two columns."""

    LEFT = 0
    RIGHT = 1


class _Step(Enum):
    """How a line comes after the one before."""

    GOES_ON = 0
    PARAGRAPH = 1
    ACROSS = 2  # from the left cell to the right one of the same row
    ROW = 3
    PAGE = 4  # on a new page, back to the left cell of the same row
    BOTH = 5  # a row whose two cells share the line


@dataclass(frozen=True, slots=True)
class Flat:
    """A line's words.

    Attributes:
        mark: how much of a blank stood above it, 0 to 2.
        page: whether a page begins with it.
        beside: whether it is the address of a link, set after its page.
    """

    text: str
    mark: int
    page: bool
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Words of a line in the column where they stood."""

    text: str
    side: Side
    begins_row: bool
    begins_paragraph: bool
    mark: int


# Side of the line, and whether the row was parted by a page's end: then a cell may begin inside a sentence.
_State = tuple[Side, bool]


def placed(lines: Sequence[Flat], rows: Sequence[int] | None = None) -> list[Placed]:
    """The lines in their columns.

    Args:
        lines: those under the table's head.
        rows: which row each line belongs to, where that is known.
    """
    lengths = sorted(len(line.text) for line in lines if " " in line.text)
    if len(lengths) < 4:
        return []
    wide = lengths[max(0, len(lengths) - 1 - len(lengths) // 50)]
    narrowest = 12 if rows else 16
    ways = {
        narrow: _Way(lines, rows, narrow, wide) for narrow in range(narrowest, max(narrowest + 1, int(0.8 * wide)), 4)
    }
    best = min(ways, key=lambda narrow: ways[narrow].price)
    ways |= {narrow: _Way(lines, rows, narrow, wide) for narrow in (best - 2, best + 2)}
    return list(min(ways.values(), key=lambda way: way.price).placed())


class _Way:
    """The cheapest way to lay lines into two columns of given widths, in letters."""

    def __init__(self, lines: Sequence[Flat], rows: Sequence[int] | None, narrow: int, wide: int) -> None:
        self._lines = lines
        self._rows = rows
        self._widths = {Side.LEFT: narrow, Side.RIGHT: wide}
        self._steps: list[dict[_State, tuple[_State, _Step]]] = []
        first = (Side.LEFT, False)
        prices: dict[_State, float] = {first: self._too_long(lines[0].text, Side.LEFT)}
        self._steps.append({first: (first, _Step.ROW)})
        for place in range(1, len(lines)):
            prices = self._next(place, prices)
        self._last = min(prices, key=lambda state: prices[state])
        self.price = prices[self._last]

    def _next(self, place: int, prices: dict[_State, float]) -> dict[_State, float]:
        found: dict[_State, float] = {}
        came: dict[_State, tuple[_State, _Step]] = {}
        for state, price in prices.items():
            for to, step, cost in self._ways(place, state):
                if to not in found or price + cost < found[to]:
                    found[to], came[to] = price + cost, (state, step)
        self._steps.append(came)
        return found

    def _ways(self, place: int, state: _State) -> Iterator[tuple[_State, _Step, float]]:
        """Where a line may stand after one that stands in a state, how, and the price."""
        line = self._lines[place]
        side, parted = state
        new_row = self._rows is not None and self._rows[place] != self._rows[place - 1]
        here = self._too_long(line.text, side)
        if not new_row:
            yield state, _Step.GOES_ON, here + self._goes_on(place, side)
            yield state, _Step.PARAGRAPH, here + self._paragraph(place, side)
        if side is Side.LEFT and not new_row:
            yield (Side.RIGHT, parted), _Step.ACROSS, self._across(place, parted)
        if line.page and side is Side.RIGHT and not new_row:
            yield (Side.LEFT, True), _Step.PAGE, self._too_long(line.text, Side.LEFT) + 1.0
        if new_row or self._rows is None:
            price = self._row(place, side) if not new_row else 0.0
            yield (Side.LEFT, False), _Step.ROW, price + self._too_long(line.text, Side.LEFT)
            if (both := _BOTH.match(line.text)) and len(both["left"]) <= self._widths[Side.LEFT] + 4:
                yield (Side.RIGHT, False), _Step.BOTH, price + 0.5

    def _too_long(self, text: str, side: Side) -> float:
        over = len(text) - self._widths[side] - (1 if side is Side.LEFT else 6)
        return 0.0 if over <= 0 or " " not in text else 1.0 + 0.8 * over

    def _goes_on(self, place: int, side: Side) -> float:
        before, line = self._lines[place - 1], self._lines[place]
        width = self._widths[side]
        price = 0.0
        room = width - len(before.text) - 1 - len(line.text.split()[0])
        if room > 0.1 * width:
            price += 1.0 + 5 * (room / width)
        if MARK.match(line.text):
            price += 6
        if line.mark:
            price += 6
        if line.page:
            price += 0.5
        if _ends(before.text) and line.text[0].isupper():
            price += 0.3
        if name_goes_on(before.text, line.text):
            return price
        if side is Side.LEFT and NAMED.search(before.text) and line.text[0].isupper():
            price += 2.5
        return price

    def _paragraph(self, place: int, side: Side) -> float:
        before, line = self._lines[place - 1], self._lines[place]
        if MARK.match(line.text):
            return 0.2
        price = 0.2 if line.mark else 1.2
        if line.text[0].islower():
            price += 3
        if _UNFINISHED.search(before.text) or name_goes_on(before.text, line.text):
            price += 3
        elif not line.mark and not _ends(before.text) and not (side is Side.LEFT and NAMED.search(before.text)):
            price += 0.8
        return price

    def _across(self, place: int, parted: bool) -> float:
        before, line = self._lines[place - 1], self._lines[place]
        price = 0.8 + self._too_long(line.text, Side.RIGHT)
        if _UNFINISHED.search(before.text) and not line.page and not (parted and before.text.endswith(",")):
            # Only at a page's end may the left cell stop inside a sentence.
            price += 2.5
        if line.text[0].islower() and not parted:
            price += 4
        if name_goes_on(before.text, line.text):
            price += 2
        elif NAMED.search(before.text):
            price -= 0.8
        elif _ends(before.text) or line.mark:
            price -= 0.2
        return price

    def _row(self, place: int, side: Side) -> float:
        before, line = self._lines[place - 1], self._lines[place]
        standing = bool(_STANDING.match(line.text)) and len(line.text) <= self._widths[Side.LEFT] + 1
        alone = bool(_STANDING.match(before.text)) and side is Side.LEFT
        price = 2.0 if side is Side.RIGHT or alone else 3.0
        price += 0.0 if line.mark or alone else 0.8 if line.page else 2.0
        if not line.text[0].isupper():
            price += 5 if not line.text[0].isdigit() else 1
        if MARK.match(line.text) and not re.match(r"\d", line.text):
            price += 6
        titled = standing or self._titled(place)
        bracket = titled and before.text[-1] == ")"
        if _UNFINISHED.search(before.text) or not (_ends(before.text) or alone or bracket):
            price += 1.5
        return price - (0.5 if line.mark > 1 else 0) - (3.5 if standing else 2.5 if titled else 0)

    def _titled(self, place: int) -> bool:
        """Whether the lines from one on are a title that ends with who has the item."""
        words = ""
        for line in self._lines[place : place + 6]:
            if words and (line.mark or _ends(words)):
                return False
            if len(line.text) > self._widths[Side.LEFT] + 1:
                return bool(_BOTH.match(line.text)) and not words
            words = f"{words} {line.text}".strip()
            if _WHO.search(line.text):
                return True
        return False

    def placed(self) -> Iterator[Placed]:
        states: list[tuple[_State, _Step]] = []
        state = self._last
        for steps in reversed(self._steps):
            before, step = steps[state]
            states.append((state, step))
            state = before
        resumed = False
        for line, ((side, _), step) in zip(self._lines, reversed(states), strict=True):
            if step is _Step.BOTH:
                both = _BOTH.match(line.text)
                assert both is not None, "the step is only taken where the line can be parted"
                yield Placed(both["left"], Side.LEFT, True, True, line.mark)
                yield Placed(both["right"], Side.RIGHT, False, True, 0)
                continue
            resumed = (step is _Step.PAGE) or (resumed and step is not _Step.ROW)
            # After a page's end a cell goes on where it was, unless its words begin anew.
            goes_on = step is _Step.GOES_ON or (
                step in (_Step.PAGE, _Step.ACROSS) and resumed and not MARK.match(line.text) and line.text[0].islower()
            )
            yield Placed(line.text, side, step is _Step.ROW, not goes_on, line.mark)
            resumed = resumed and step is not _Step.ACROSS
