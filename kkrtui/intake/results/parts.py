"""The parts a result falls into: what the words of a heading or a leading line say of the lines under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LABEL = re.compile(
    r"^\s*(?:#{1,6}\s+|\*\*)*(?P<label>beslutning(?:er)?|referat|indstilling(?:er)?|resultat|drøftelse(?:r)?|opsamling"
    r"|resumé|kommentarer|bemærkninger|noter|punktets behandling)\s*(?:\*\*)?\s*:?\s*(?:\*\*)?\s*$",
    re.IGNORECASE,
)
"""A line that only says that what follows came of the item."""


LAYOUT = re.compile(r"^beslutning(?:er)?\s*(?:/|og)\s*opfølgning\s*:?$", re.IGNORECASE)
"""The heading that the layout of 2026 prints over what was decided."""


SAID = re.compile(
    r"^(?P<before>\s*)(?:\*\*|\*|__)?(?:referat|resultat|drøftelse(?:r)?|resumé|kommentarer|status|indhold)\s*:\s*(?:\*\*|\*|__)?\s*(?=\S)",
    re.IGNORECASE,
)
"""A label in front of what was said, which says no more than that it was."""


ALONE = re.compile(
    r"^(?:konklusion(?:er)?|aftaler|aftalt|besluttet|opfølgning|næste skridt|aktioner|opgaver|spørgsmål|svar|input"
    r"|resultat)$",
    re.IGNORECASE,
)
"""A word that heads a part where it stands alone on its line."""


class Section(StrEnum):
    """What the lines under a heading are."""

    TOLD = "told"
    DECIDED = "decided"
    CONCLUDED = "concluded"
    QUESTIONS = "questions"
    ANSWERS = "answers"
    INPUTS = "inputs"
    TOPICS = "topics"
    GROUP = "group"
    MEMBERS = "members"
    UPWARD = "upward"


@dataclass(frozen=True, slots=True)
class Headed:
    """What a heading says.

    Attributes:
        section: what the lines under it are.
        printed: whether its words are an entry; the layouts print some of them themselves.
        group: the name of the working group it is about.
    """

    section: Section
    printed: bool = True
    group: str = ""


_DECIDED = re.compile(
    r"\b(?:beslutning(?:er)?|besluttet|vedtaget|opfølgning|aftaler|aftalt|konklusion(?:er)?|aktioner|aktionspunkter"
    r"|aktionsliste|opgaver|opgaveliste|handlinger|to-?do|næste skridt|det videre arbejde|videre (?:proces|forløb))\b",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(r"^(?:samlet\s+)?konklusion(?:er)?\s*:?$", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:derudover|desuden|endvidere|herudover|samt|andet)\s*:?$", re.IGNORECASE)
_FROM_LAST_TIME = re.compile(r"\b(?:fra|på|siden)\s+(?:sidst|sidste|seneste|forrige)\b", re.IGNORECASE)
AGREED = re.compile(
    r"\b(?:besluttede|beslutter|aftalte|aftaler|(?:er|var|blev)\s+enige?\s+om|besluttet|aftalt)\b[^.]{0,40},?\s*$",
    re.IGNORECASE,
)
"""The beginning of a sentence whose decisions are a list: `Klyngen drøftede sagen og besluttede,`."""

_GROUP = re.compile(
    r"^(?:ad\s?hoc[ -])?(?:arbejds)?gruppe(?:n|r)?\s+(?:om|for|vedr\w*\.?|på)\s+(?P<name>[^:]{3,80}?)\s*:?$",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\b(?:deltagere|medlemmer)\s+(?:i|til|af)\s+(?:arbejds)?gruppen?\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:følgende|disse)\b.{0,40}\b(?:deltage|deltager|indgå|indgår|meldte\s+(?:sig|ind)|er\s+med)\b.{0,60}gruppen?\b",
    re.IGNORECASE,
)
_GROUP_OF_TITLE = re.compile(r"\barbejdsgruppen?\s+(?:på|om|for|vedr\w*\.?)\s+(?P<name>.+)$", re.IGNORECASE)
_QUESTIONS = re.compile(r"\bspørgsmål\b(?!.*\bsvar)", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:der kom )?(?:følgende )?svar\b|\bsvar(?:ede|er)?\b.{0,60}:$", re.IGNORECASE)
_INPUTS = re.compile(r"\b(?:input|bemærkninger|kommentarer)\b", re.IGNORECASE)
_TOPICS = re.compile(
    r"\b(?:punkter|emner|forslag|temaer|input)\b.{0,30}\b(?:kommende|næste|fremtidige)\b.{0,20}\b(?:mød|dagsorden)"
    r"|\b(?:næste møde|kommende møder)\s*:?$|\bønske\b.{0,40}\bpunkter\b.{0,60}\bnæste møde\b",
    re.IGNORECASE,
)
_UPWARD = re.compile(
    r"^(?:løft(?:es)?|til\s+videreformidling|videreformidling|skal\s+videre|emner\s+til\s+løft)\b(?!.*[.!?]$)",
    re.IGNORECASE,
)
_TOPICS_TITLE = re.compile(r"^(?:punkter|emner|temaer|forslag)\s+til\s+(?:næste|kommende)\b", re.IGNORECASE)


def section_of_title(title: str) -> Section:
    """What the bullets of an item are by its title alone."""
    if _TOPICS_TITLE.match(title):
        return Section.TOPICS
    return Section.UPWARD if _UPWARD.match(title) else Section.TOLD


def headed(words: str, title: str, before: Section, *, asked: bool, above: str = "") -> Headed:
    """What a heading, or a line that ends with a colon, says of the lines under it.

    Args:
        words: its words.
        title: the item's title.
        before: the section it stands in.
        asked: whether a question stands before it in the item.
        above: the numbered line it stands under, which names what a group is about.
    """
    if label := LABEL.match(words):
        decided = label["label"].lower().startswith("beslutning")
        return Headed(Section.DECIDED if decided else Section.TOLD, printed=False)
    if match := _GROUP.match(words):
        return Headed(Section.GROUP, group=match["name"].strip())
    if _MEMBERS.search(words) and (named := _GROUP_OF_TITLE.search(title)):
        return Headed(Section.MEMBERS, group=named["name"].strip())
    if _JOINED.search(words):
        return Headed(Section.MEMBERS, group=re.sub(r"^\S+\s+|\s*\([^)]*\)$", "", above).strip() or title)
    if _GOES_ON.match(words):
        same = before if before in (Section.DECIDED, Section.CONCLUDED) else Section.TOLD
        return Headed(Section.DECIDED if before is Section.MEMBERS else same)
    if re.search(r":\s+\S", words):
        return Headed(Section.TOLD)
    if _CONCLUDED.match(words):
        return Headed(Section.CONCLUDED, printed=False)
    if asked and _ANSWERS.search(words):
        return Headed(Section.ANSWERS)
    if _UPWARD.match(words):
        return Headed(Section.UPWARD, printed=False)
    if _QUESTIONS.search(words):
        return Headed(Section.QUESTIONS)
    if _TOPICS.search(words):
        return Headed(Section.TOPICS, printed=False)
    if _FROM_LAST_TIME.search(words):
        return Headed(Section.TOLD)
    if _DECIDED.search(words) or AGREED.search(words):
        return Headed(Section.DECIDED, printed=not LAYOUT.match(words))
    if _INPUTS.search(words):
        return Headed(Section.INPUTS)
    return Headed(Section.TOLD)
