"""A sentence that sends a theme upward: `Løftes til chefforum: …`, `Netværket anbefaler, at styregruppen …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.domain.danish import fold
from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.names import Directory
from kkrtui.domain.network import Forum
from kkrtui.domain.prose.meaning import Meaning

_RAISES = (
    r"(?:løftes?|løftet|løfter|bringes?|bragt|tages|taget|sendes|sendt|rejses|rejst|tager|videreformidles|videregives|går"
    r"|adresser(?:es|et)|indstilles|eskaleres)"
)
_UPWARD = re.compile(
    rf"\b(?P<verb>{_RAISES})\b(?P<between>(?:\s+[\wæøå-]+){{0,4}}?)\s+(?:op\s+)?(?:til|i|via|over\s?for|hos|med)\s+(?P<where>.+)$",
    re.IGNORECASE,
)
_UPWARD_ITSELF = re.compile(r"^(?:løftes|løftet|løftes|løft|bringes|rejses|videreformidles|eskaleres)$", re.IGNORECASE)
_LIFT_LEAD = re.compile(r"^løft(?:es?)?(?:\s+(?:videre\s+)?til\s+(?P<forum>[^:]{2,60}))?:\s*", re.IGNORECASE)
_ABOUT_THE_ITEM = re.compile(
    r"^(?:det|dette|den|sagen|punktet|temaet|emnet|problemet|problemstillingen|problematikken|udfordringe(?:n|rne))\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(
    r"\b(?:anbefaler|indstiller(?:\s+til)?|opfordrer|beder|henstiller\s+til|anmoder)\b,?\s*(?:om,?\s+)?(?:at\s+)?"
    r"(?P<whom>.{2,40}?)\s+(?:tager|drøfter|om\s+at|til\s+at|arbejder|behandler|beslutter|rejser|ser\s+på)\b",
    re.IGNORECASE,
)
_RECOMMENDED_TO = re.compile(
    r"^(?P<who>\w*(?:netværket|gruppen|klyngen|udvalget|forummet|kredsen|mødet))\s+(?:anbefaler|indstiller|opfordrer|henstiller)"
    r"(?:\s+til)?,?\s+(?:at\s+)?(?P<whom>\w*(?:udvalget|gruppen|rådet|forum|forummet|kredsen|styrelsen|ministeriet))\s+"
    r"(?:tager|drøfter|om\s+at|til\s+at|arbejder|behandler|beslutter|rejser|ser\s+på)\b",
    re.IGNORECASE,
)


def forum_in(words: str, forums: Sequence[Forum]) -> Forum | None:
    """The forum whose name or printed variant stands in some words, the longest one when several do."""
    folded = fold(words)
    found = [
        (len(name), forum)
        for forum in forums
        for name in (forum.name, *forum.aliases)
        if re.search(rf"(?<!\w){re.escape(fold(name))}(?:n|en|et|s)?(?!\w)", folded)
    ]
    return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def lifted(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    """`Løftes til chefforum: tema – tekst`."""
    del directory
    match = _LIFT_LEAD.match(sentence)
    if not match:
        return None
    rest = sentence[match.end() :]
    named = match["forum"] or ""
    lead, colon, more = rest.partition(": ")
    if not named and colon and forum_in(lead, forums):
        named, rest = lead, more
    theme, dash, text = rest.partition(" – ")
    if not named and dash and len(theme.split()) <= 4 and forum_in(theme, forums):
        named, rest = theme, text
        theme, dash, text = rest.partition(" – ")
    forum = forum_in(named, forums)
    return Meaning(
        EntryKind.ESCALATION,
        text if dash else rest,
        forum=forum.name if forum else named.strip(),
        theme=theme if dash else rest.rstrip("."),
    )


def upward(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    del directory
    match = _UPWARD.search(sentence)
    if not match or sentence.rstrip().endswith("?"):
        return None
    forum = forum_in(match["where"], forums)
    if match["verb"].lower() == "tager" and not re.search(r"\b(?:med|op|videre)\s+(?:til|i|hos)\b", sentence):
        return None
    moves = bool(_UPWARD_ITSELF.match(match["verb"])) or "videre" in match["between"].lower()
    if forum is None and not (moves and re.match(r"løft", match["verb"], re.IGNORECASE)):
        return None
    if forum is not None and not (moves or re.match(r"(?:adresser|indstil|gå|tag)", match["verb"], re.IGNORECASE)):
        return None
    before = sentence[: match.start()].strip(" ,")
    theme = "" if _ABOUT_THE_ITEM.match(before) or len(before) > 80 or "," in before else before
    theme = re.sub(r"\s+(?:skal|bør|vil|kan|bliver|blev|er)$", "", theme)
    where = re.split(r"[.,;]|\s+(?:med|for|så|hvor|og)\s", match["where"])[0].strip()
    reason = "" if forum else f"forummet »{where}« kendes ikke"
    return Meaning(EntryKind.ESCALATION, sentence, reason, forum=forum.name if forum else where, theme=theme)


def recommended(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    """`Netværket anbefaler, at styregruppen tager emnet op.`"""
    del directory
    match = _RECOMMENDS.search(sentence)
    forum = forum_in(match["whom"], forums) if match else None
    if forum:
        return Meaning(EntryKind.ESCALATION, sentence, forum=forum.name)
    stranger = _RECOMMENDED_TO.match(sentence)
    if stranger is None or fold(stranger["whom"]) == fold(stranger["who"]):
        return None
    reason = f"forummet »{stranger['whom']}« kendes ikke"
    return Meaning(EntryKind.ESCALATION, sentence, reason, forum=stranger["whom"])
