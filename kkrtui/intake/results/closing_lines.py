"""What stands after the items of finished minutes: coming topics, what goes upward, summary, attachments, links."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from kkrtui.domain.deadline_forms.words import Frame
from kkrtui.domain.deadlines import resolve
from kkrtui.domain.meeting import ListedAttachment, ListedLink, YearDate
from kkrtui.domain.participants import Contact
from kkrtui.intake.lines import bare
from kkrtui.intake.results.blocks import blocks_of, hung, whole_text


class Part(StrEnum):
    """A part after the items."""

    TOPICS = "topics"
    UPWARD = "upward"
    SUMMARY = "summary"
    ATTACHMENTS = "attachments"
    LINKS = "links"
    YEAR_PLAN = "year_plan"
    GROUPS = "groups"


_COMING = r"(?:kommende|næste|fremtidige)\s+(?:møder?|dagsorden(?:er)?)"
_MORE = r"[^:]{0,40}"
_WITH = rf"\s+(?:vedhæftet|vedlagt|til)\b{_MORE}"
_HEADS: tuple[tuple[Part, str], ...] = (
    (Part.TOPICS, rf"(?:punkter|emner|temaer|forslag)\s+til\s+(?:de\s+)?{_COMING}"),
    (Part.UPWARD, r"(?:skal|sendes|bringes|løftes)\s+videre(?:\s+til\s+(?P<forum>[^:]{2,60}))?|til\s+videreformidling"),
    (Part.SUMMARY, r"(?:kort\s+)?opsummering\b[^:]{0,90}|(?:kort\s+)?sammenfatning\b[^:]{0,60}"),
    (Part.ATTACHMENTS, rf"bilag(?:s(?:liste|oversigt)|{_WITH})?|ved(?:hæft|lag)te\s+bilag"),
    (Part.LINKS, r"links?(?:\s+(?:fra|til|i)\b[^:]{0,40})?|relevante\s+links?"),
    (Part.YEAR_PLAN, r"årshjul\b[^|]{0,80}|(?:kommende\s+)?mødedatoer\b[^:]{0,40}|kommende\s+møder"),
    (Part.GROUPS, r"(?:nedsatte\s+)?arbejdsgrupper"),
)  # fmt: skip
_HEAD = tuple(
    (part, re.compile(rf"^(?:{pattern})\s*(?P<colon>:)?\s*(?P<said>.*)$", re.IGNORECASE)) for part, pattern in _HEADS
)
_LEFTOVER = re.compile(
    r"^(?P<label>kontakt|dateret|mødeleder|referent|forplejning)\s*:\s*(?P<said>\S.*)$", re.IGNORECASE
)
_ATTACHMENT = re.compile(r"^(?:bilag\s*)?(?:nr\.?\s*)?(?P<number>\d{1,2})\s*[:.)–-]\s*(?P<title>\S.*)$", re.IGNORECASE)
_LINK = re.compile(r"\[(?P<title>[^\]]*)\]\((?P<url>[^)]*)\)")
_URL = re.compile(r"https?://\S+")
_DAY = re.compile(
    r"^(?:[a-zæøå]+dag\s+)?(?:den\s+|d\.\s*)?(?P<day>\d{1,2}(?:[./]\d{1,2}(?:[./-]\s?\d{2,4})?|\.?\s+[a-zæøå]+(?:\s+\d{4})?))\s*\.?\s*[:–-]\s*(?P<theme>.*)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[-–*•]|\d{1,2}[.)]|[a-z]\))\s")


@dataclass
class Closing:
    """What stands after the items.

    Attributes:
        topics, groups: the sentences of each.
        upward: what goes upward, as (forum as written, sentence).
        summary: the closing summary, Markdown.
    """

    topics: list[str] = field(default_factory=list)
    upward: list[tuple[str, str]] = field(default_factory=list)
    summary: str = ""
    attachments: list[ListedAttachment] = field(default_factory=list)
    links: list[ListedLink] = field(default_factory=list)
    year_plan: list[YearDate] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    contact: Contact = field(default_factory=Contact)
    labels: dict[str, str] = field(default_factory=dict)


def split_closing(lines: Sequence[str], day: date, parts: Collection[Part] = tuple(Part)) -> tuple[list[str], Closing]:
    """The lines without what stands after the items (left blank, so that places keep), and that.

    Args:
        lines: the lines of the minutes, normalised.
        day: the day dates without a year are near.
        parts: which parts to take; the others stay among the lines.
    """
    left = list(lines)
    closing = Closing()
    place = _first_half(lines)
    # The header has labels of the same words; only behind the items do they say what a layout prints last.
    behind = len(lines) * 3 // 5
    while place < len(lines):
        words = bare(lines[place])
        found = next(((p, match) for p, pattern in _HEAD if p in parts and (match := pattern.match(words))), None)
        if place > behind and len(parts) == len(Part) and (match := _LEFTOVER.match(words)):
            closing.labels[match["label"].lower()] = match["said"].strip()
            left[place] = ""
        elif found and "|" not in words and _is_head(found[0], found[1], lines, place):
            part, match = found
            end = _end(part, lines, place + 1)
            said = match["said"].strip()
            _take(closing, part, match, [*([said] if said else []), *lines[place + 1 : end]], day)
            # Whatever follows under the same item came of it as well.
            left[place:end] = ["Opsamling:", *[""] * (end - place - 1)]
            place = end
            continue
        place += 1
    return left, closing


def _first_half(lines: Sequence[str]) -> int:
    """Where parts after the items may begin: behind the header, which has labels of the same words."""
    return min(len(lines), 6)


def _is_head(part: Part, match: re.Match[str], lines: Sequence[str], place: int) -> bool:
    """Whether a line heads a part: alone or with a colon, and followed by what such a part holds."""
    said = match["said"].strip()
    if said and not (match["colon"] and part in (Part.ATTACHMENTS, Part.LINKS, Part.SUMMARY, Part.UPWARD)):
        return False
    following = next((line for line in lines[place + 1 :] if line.strip()), "")
    if said:
        return part is not Part.ATTACHMENTS or place > len(lines) * 2 // 3
    if part is Part.YEAR_PLAN:
        return bool(_DAY.match(_unbulleted(following)))
    if part is Part.SUMMARY:
        return bool(following)
    plain = (
        part is Part.ATTACHMENTS and match.string.strip().lower() == "bilag" and bool(_plain_titles(lines, place + 1))
    )
    return plain or bool(_BULLET.match(following)) or (part is Part.LINKS and bool(_URL.search(following)))


def _plain_titles(lines: Sequence[str], start: int) -> bool:
    """Whether a list of titles without marks stands right under the word "Bilag", none of them a sentence."""
    end = next((place for place in range(start, len(lines)) if not lines[place].strip()), len(lines))
    titles = lines[start:end]
    if any(pattern.match(bare(line)) for line in titles for _, pattern in _HEAD):
        return False
    named = all(line[:1].isupper() and len(line) <= 90 and not re.search(r"[.:;!?|]\s*$", line) for line in titles)
    return bool(titles) and named and len(titles) <= 12


def _end(part: Part, lines: Sequence[str], start: int) -> int:
    """Where a part ends: before the next head, a heading, a table, or, in a list, before text that is no bullet."""
    fresh = False
    tight = start < len(lines) and bool(lines[start].strip())
    for place in range(start, len(lines)):
        line = lines[place]
        words = bare(line)
        if not line.strip():
            fresh = True
            continue
        if part is Part.ATTACHMENTS and fresh and tight and re.match(r"\s*\d{1,2}[.)]\s", line):
            # A number after a blank line, below a list without any, is the next item.
            return place
        headed = bool(re.match(r"\s*#{1,6}\s", line)) or line.lstrip().startswith("|") or bool(_LEFTOVER.match(words))
        if headed or any(pattern.match(words) and not _BULLET.match(line) for _, pattern in _HEAD):
            return place
        listed = bool(_BULLET.match(line)) or line.startswith("  ")
        if part is Part.YEAR_PLAN and not _DAY.match(_unbulleted(line)):
            return place
        if part in (Part.TOPICS, Part.UPWARD, Part.ATTACHMENTS, Part.GROUPS) and fresh and not listed:
            return place
        if part is Part.LINKS and fresh and not listed and not _URL.search(line) and not _LINK.search(line):
            return place
        fresh = False
    return len(lines)


def _take(closing: Closing, part: Part, match: re.Match[str], lines: Sequence[str], day: date) -> None:
    match part:
        case Part.SUMMARY:
            closing.summary = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
        case Part.LINKS:
            closing.links += _links(lines)
        case Part.YEAR_PLAN:
            closing.year_plan += _year_plan(lines, day)
        case _:
            if part is Part.ATTACHMENTS and not any(_BULLET.match(line) for line in lines):
                lines = [f"- {line}" if line.strip() else line for line in lines]
            said = [whole_text(block) for block in hung(blocks_of(_nested(lines)))]
            if part is Part.TOPICS:
                closing.topics += said
            elif part is Part.UPWARD:
                forum = (match.groupdict().get("forum") or "").strip()
                closing.upward += [(forum, words) for words in said]
            elif part is Part.GROUPS:
                closing.groups += said
            else:
                closing.attachments += [_attachment(words) for words in said]


def _nested(lines: Sequence[str]) -> list[str]:
    """Lines where bullets behind a line with a colon inside a list are its own."""
    found: list[str] = []
    inside = False
    for line in lines:
        if not _BULLET.match(line) and line.strip():
            inside = line.rstrip().endswith(":")
        elif inside and line[:1] in " \t":
            line = f"  {line}"
        elif _BULLET.match(line) and line[:1] not in " \t":
            inside = False
        found.append(line)
    return found


def _attachment(words: str) -> ListedAttachment:
    words = _LINK.sub(lambda link: link["title"] or link["url"], words).strip()
    if match := _ATTACHMENT.match(words):
        return ListedAttachment(match["title"].strip(), int(match["number"]))
    return ListedAttachment(words)


def _links(lines: Sequence[str]) -> list[ListedLink]:
    """Links with their titles; a title may stand on the line before its address."""
    found: list[ListedLink] = []
    for line in lines:
        words = _unbulleted(line)
        if not words:
            continue
        if link := _LINK.search(words):
            lead = words[: link.start()].strip(" :–-")
            own = "" if _URL.match(link["title"]) else link["title"].strip()
            pending = found and not found[-1].url and not lead
            title = found.pop().title if pending else lead or own
            found.append(ListedLink(title or own or link["url"], link["url"].replace(" ", "") or "#"))
        elif url := _URL.search(words):
            lead = words[: url.start()].strip(" :–-")
            pending = found and not found[-1].url and not lead
            title = found.pop().title if pending else lead
            found.append(ListedLink(title or url[0], url[0]))
        else:
            found.append(ListedLink(words.strip(" :")))
    return found


def _year_plan(lines: Sequence[str], day: date) -> list[YearDate]:
    """Dates and themes; a date without a year is the next such day after the meeting."""
    found: list[YearDate] = []
    for line in lines:
        match = _DAY.match(_unbulleted(line))
        if not match:
            continue
        read = resolve(match["day"], Frame(day, marked=True))
        found.append(YearDate(read.date if read else None, match["theme"].strip()))
    return found


def read_contact(said: str) -> Contact:
    """The contact of a line `Navn, afdeling, telefon, Organisation, gade, postnr. by`."""
    parts = [part.strip() for part in said.split(",") if part.strip()]
    if not parts:
        return Contact()
    found = Contact(name=parts[0])
    for part in parts[1:]:
        if "@" in part:
            found = replace(found, email=part)
        elif re.fullmatch(r"(?:tlf\.?:?\s*)?[\d +]{8,}", part, re.IGNORECASE):
            found = replace(found, phone=re.sub(r"^tlf\.?:?\s*", "", part, flags=re.IGNORECASE))
        elif place := re.fullmatch(r"(\d{4})\s+(.+)", part):
            found = replace(found, postcode=place[1], city=place[2])
        elif re.search(r"\b(?:kommune|region|sekretariat)", part, re.IGNORECASE):
            found = replace(found, organisation=part)
        elif re.search(r"\d", part):
            found = replace(found, street=part)
        elif not found.department:
            found = replace(found, department=part)
    return found


def _unbulleted(line: str) -> str:
    return _BULLET.sub("", bare(line)).strip() if _BULLET.match(bare(line)) else bare(line).strip()
