"""The way up: a theme that nobody carries, one case on two ways, a summary that says something else than the items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.finding import AskOwner, Check, Family, Hit, Place, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import fold, join
from kkrtui.domain.entries import Action, Escalation
from kkrtui.domain.meeting import AgendaItem
from kkrtui.domain.themes import is_topic, same_theme

_SENT = re.compile(
    r"(?:løftes|videreformidles|bringes|sendes|går|rejses)\b.{0,40}\bvidere|løftes? (?:til|videre)|skal videre til",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?P<indent>\s*)[-*•]\s+(?P<text>.+)$")
_TELLING = 12  # letters: a word that long names one thing
_CALLED_IN = ("items", "forum")
_BOLD = re.compile(r"\*\*|__")


def without_carrier(record: Record) -> Iterator[Hit]:
    """A theme that is to go upward, and nobody takes it there."""
    for place, item, entry in record.entries:
        if not isinstance(entry, Escalation) or entry.carrier or _carried(record, item, entry):
            continue
        fix = AskOwner(place.entry_id or 0)
        yield Hit(place, _quote(entry), "Der står ikke, hvem der bringer det videre.", fix, entry.text)


def _carried(record: Record, item: AgendaItem, entry: Escalation) -> bool:
    """Whether the sentence names a person, or a task of the item takes somebody to the forum."""
    said = fold(entry.text)
    if any(key in said for key, row in record.roll.listed.items() if row.name):
        return True
    known = record.network.forum(entry.forum)
    names = [fold(name) for name in (entry.forum, *((known.name, *known.aliases) if known else ())) if name]
    tasks = [fold(other.text) for other in item.entries if isinstance(other, Action) and other.owners]
    return any(re.search(rf"(?<!\w){re.escape(name)}", task) for task in tasks for name in names)


def _quote(entry: Escalation) -> str:
    """The words of an escalation that name its theme, as they stand."""
    return entry.theme if entry.theme and fold(entry.theme) in fold(entry.text) else entry.text


def without_forum(record: Record) -> Iterator[Hit]:
    """A theme that goes to no forum, or to one that the network doesn't know."""
    for place, _, entry in record.entries:
        if not isinstance(entry, Escalation):
            continue
        if not entry.forum:
            yield Hit(place, _quote(entry), "Der står ikke, hvilket forum det går til.", about=entry.text)
        elif record.network.forum(entry.forum) is None:
            yield Hit(place, entry.forum, f"Netværket kender intet forum »{entry.forum}«.", about=entry.forum)


def two_forums(record: Record) -> Iterator[Hit]:
    """One theme that goes to two forums."""
    raised = [(place, item, e) for place, item, e in record.entries if isinstance(e, Escalation) and e.forum]
    for number, (place, item, entry) in enumerate(raised):
        for _, other_item, other in raised[:number]:
            if _forum(record, entry) == _forum(record, other):
                continue
            if same_theme(_theme(item, entry), _theme(other_item, other)):
                message = f"Går også til {other.forum}. Er det en sag eller to?"
                yield Hit(place, _quote(entry), message, about=f"{entry.text}\n{other.text}")
                break


def forum_by_many_names(record: Record) -> Iterator[Hit]:
    """A forum that the minutes call by several names."""
    texts = {place.entry_id: entry.text for place, _, entry in record.entries}
    for forum in record.network.forums:
        names = sorted({forum.name, *forum.aliases}, key=len, reverse=True)
        pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in names)})(?![\w-])", re.IGNORECASE)
        found: dict[str, Hit] = {}
        for piece in (piece for piece in record.pieces if piece.prose or piece.place.field in _CALLED_IN):
            # A sentence that calls the forum by a name says more than the field it was read into.
            if piece.place.field == "forum" and pattern.search(texts.get(piece.place.entry_id, "")):
                continue
            for match in pattern.finditer(piece.text):
                found.setdefault(fold(match[0]), piece.hit(match[0], "", about=forum.name))
        if len(found) > 1:
            last = list(found.values())[-1]
            said = join(f"»{hit.quote}«" for hit in found.values())
            yield Hit(last.place, last.quote, f"Samme forum kaldes {said}.", about=f"{forum.name}\n{said}")


def summary_theme_not_sent(record: Record) -> Iterator[Hit]:
    """A theme that the summary sends upward, and no item did."""
    sent = [(item, entry) for _, item, entry in record.entries if isinstance(entry, Escalation)]
    for theme in _summary_themes(record.meeting.closing_summary):
        if not any(_is_about(theme, item, entry) for item, entry in sent):
            message = "Opsummeringen sender temaet videre, men intet punkt har besluttet det."
            yield Hit(Place("closing_summary"), theme, message, about=theme)


def sent_theme_not_in_summary(record: Record) -> Iterator[Hit]:
    """A theme that an item sent upward, and the written summary leaves out."""
    themes = _summary_themes(record.meeting.closing_summary)
    summary = fold(record.meeting.closing_summary)
    for place, item, entry in record.entries:
        if not themes or not isinstance(entry, Escalation) or fold(_theme(item, entry)) in summary:
            continue
        if not any(_is_about(theme, item, entry) for theme in themes):
            message = "Punktet sender det videre, men opsummeringen nævner det ikke."
            yield Hit(place, _theme(item, entry), message, about=entry.text)


def _is_about(theme: str, item: AgendaItem, entry: Escalation) -> bool:
    """Whether a theme of the summary is what an item sent upward: by its name, or by a telling word of the item."""
    if same_theme(theme, _theme(item, entry)):
        return True
    if not is_topic(item):
        return False
    said = fold("\n".join((item.title, *(other.text for other in item.entries))))
    telling = [word for word in fold(theme).replace("-", " ").split() if len(word) >= _TELLING]
    return same_theme(theme, item.title) or any(word in said for word in telling)


def _summary_themes(summary: str) -> list[str]:
    """The themes listed under the lines of a summary that say what goes upward."""
    found: list[str] = []
    under: int | None = None
    for line in summary.split("\n"):
        match = _BULLET.match(line)
        if not match:
            under = 0 if _SENT.search(line) and line.rstrip(" *").endswith(":") else under
            continue
        depth = len(match["indent"]) + 1
        text = _BOLD.sub("", match["text"])
        if under is not None and depth > under:
            found.append(text.partition(":")[0].strip())
        elif _SENT.search(text) and text.rstrip().endswith(":"):
            under = depth
        else:
            under = None
    return found


def _theme(item: AgendaItem, entry: Escalation) -> str:
    return entry.theme or item.title


def _forum(record: Record, entry: Escalation) -> str:
    known = record.network.forum(entry.forum)
    return known.name if known else fold(entry.forum)


CHECKS = (
    Check("escalation-without-carrier", Severity.LOOK, Family.UPWARD, without_carrier),
    Check("escalation-without-forum", Severity.FIX, Family.UPWARD, without_forum),
    Check("case-under-two-forums", Severity.LOOK, Family.UPWARD, two_forums),
    Check("forum-by-many-names", Severity.LOOK, Family.UPWARD, forum_by_many_names),
    Check("summary-theme-not-sent", Severity.FIX, Family.UPWARD, summary_theme_not_sent),
    Check("sent-theme-not-in-summary", Severity.FIX, Family.UPWARD, sent_theme_not_in_summary),
)
