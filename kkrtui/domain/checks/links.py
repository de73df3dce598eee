"""Links and attachments: what leads nowhere, and what is spoken of and not listed, or listed and not spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.finding import Check, Family, Hit, Place, Severity
from kkrtui.domain.checks.record import Record
from kkrtui.domain.danish import fold, join
from kkrtui.domain.entries import Attachment, Link

LINK = re.compile(r"\[(?P<text>[^\]\n]*)\]\((?P<url>[^)\n]*)\)")
_SAYS_NOTHING = re.compile(
    r"^\W*(?:her|link(?:et)?|klik(?: her)?|tryk her|denne|dette|læs mere|se her)\W*$", re.IGNORECASE
)
_DEAD = re.compile(r"^\s*(?:#.*|about:blank|http://|https://|javascript:.*|x+|url|link)?\s*$", re.IGNORECASE)
_ATTACHED = re.compile(
    r"(?:er|som|blev|bliver|vedlægges|vedlagt|vedhæftet|vedhæftes|se|jf\.?|jævnfør)\s+(?:\w+\s+){0,3}?bilag\b|\b(?:vedlagt|vedhæftet|vedlægges)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\bbilag\s+(\d{1,2})\b", re.IGNORECASE)
# "Bilag 2. Udkast til strategi" under an item is a list itself.
_LISTS_ITSELF = re.compile(r"^bilag\s+(\d{1,2})\s*(?:[.:–-]|$)", re.IGNORECASE | re.MULTILINE)
_SHORT = 5
_GENERAL = frozenset(
    """
    oversigt praesentation notat udkast plan slides oplaeg liste skema rapport referat tal bilag materiale dokument
    power point points powerpoint faelles over fra til for med mod ved som den det der alle moedet moede
    """.split()  # noqa: SIM905  # a list of words to read
)


def link_says_nothing(record: Record) -> Iterator[Hit]:
    """A link whose words don't say where it leads (WCAG 2.1, 2.4.4)."""
    for piece in record.pieces:
        for match in LINK.finditer(piece.text):
            if _SAYS_NOTHING.match(match["text"]):
                yield piece.hit(match[0], "Linkets ord siger ikke, hvor det fører hen.")
    for number, link in enumerate(record.meeting.links):
        if link.url and _SAYS_NOTHING.match(link.title):
            yield Hit(Place("links", row=number), link.title, "Linkets ord siger ikke, hvor det fører hen.")


def dead_link(record: Record) -> Iterator[Hit]:
    """A link that leads nowhere: `#`, `about:blank`."""
    for piece in record.pieces:
        for match in LINK.finditer(piece.text):
            if _DEAD.match(match["url"]):
                yield piece.hit(match[0], "Linket fører ingen steder hen.")
            elif " " in match["url"].strip():
                yield piece.hit(match[0], "Linket har et mellemrum og virker ikke.")
        if "about:blank" in LINK.sub("", piece.text) and piece.place.field not in ("links", "url"):
            yield piece.hit("about:blank", "Linket fører ingen steder hen.")
    for number, link in enumerate(record.meeting.links):
        if link.url and _DEAD.match(link.url):
            yield Hit(Place("links", row=number), f"{link.title} ({link.url})", "Linket fører ingen steder hen.")
    for place, _, entry in record.entries:
        if isinstance(entry, (Link, Attachment)) and entry.url and _DEAD.match(entry.url):
            yield Hit(place, f"{entry.title} ({entry.url})", "Linket fører ingen steder hen.", about=entry.text)


def attachment_not_listed(record: Record) -> Iterator[Hit]:
    """An attachment that is spoken of, and stands in no list."""
    listed = [attachment.title for attachment in record.meeting.attachments]
    listed += [entry.title or entry.text for _, _, entry in record.entries if isinstance(entry, Attachment)]
    numbers = {int(number) for title in listed for number in re.findall(r"\bbilag\s+(\d+)", title, re.IGNORECASE)}
    numbers |= {a.number for a in record.meeting.attachments if a.number is not None}
    numbers |= {e.number for _, _, e in record.entries if isinstance(e, Attachment) and e.number is not None}
    numbers |= {int(match[1]) for piece in record.prose for match in _LISTS_ITSELF.finditer(piece.text)}
    for piece in record.prose:
        for match in _NUMBERED.finditer(piece.text):
            if int(match[1]) not in numbers and int(match[1]) > len(listed):
                yield piece.hit(match[0], "Bilaget står ikke på listen over bilag.", about=match[0])
        mentioned = _ATTACHED.search(piece.text)
        if mentioned and not listed and not _NUMBERED.search(piece.text):
            yield piece.hit(mentioned[0], "Her nævnes et bilag, men mødet har ingen liste over bilag.")


def attachment_not_mentioned(record: Record) -> Iterator[Hit]:
    """Attachments of the header's list that no text speaks of, told once."""
    if not record.held:
        return
    items: dict[int | None, str] = {}
    for piece in record.pieces:
        if piece.place.item_id is not None or piece.prose:
            items[piece.place.item_id] = f"{items.get(piece.place.item_id, '')}\n{fold(piece.text)}"
    unspoken = [
        attachment.title
        for number, attachment in enumerate(record.meeting.attachments, 1)
        if attachment.title
        and not re.search(rf"\bbilag\s+{attachment.number or number}\b", record.said)
        and not any(_speaks_of(text, attachment.title) for text in items.values())
    ]
    if unspoken:
        names = join(f"»{title}«" for title in unspoken)
        message = "Står på listen over bilag, men nævnes ikke under noget punkt."
        yield Hit(Place("attachments"), names, message, about=names)


def _speaks_of(text: str, title: str) -> bool:
    """Whether an item's text has more than half of the words that tell what an attachment is, in any form."""
    words: list[str] = re.findall(r"[a-z-]{3,}", fold(re.sub(r"\.\w{2,4}$", "", title)))
    telling = [word for word in words if word not in _GENERAL] or words
    found = sum(bool(re.search(rf"(?<![a-z]){re.escape(_stem(word))}", text)) for word in telling)
    return 2 * found > len(telling)


def _stem(word: str) -> str:
    return re.sub(r"(?:erne|ene|ens|ets|en|et|er|es|s|e)$", "", word) if len(word) > _SHORT else word


CHECKS = (
    Check("link-text", Severity.FIX, Family.FORM, link_says_nothing),
    Check("dead-link", Severity.FIX, Family.FORM, dead_link),
    Check("attachment-not-listed", Severity.FIX, Family.FORM, attachment_not_listed),
    Check("attachment-not-mentioned", Severity.LOOK, Family.FORM, attachment_not_mentioned),
)
