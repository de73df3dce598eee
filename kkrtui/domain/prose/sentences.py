"""What a sentence of finished minutes says: a decision, something somebody does, a theme sent upward …

Minutes of other offices have no prefixes; their words are all there is. What only the words suggest comes with a
reason, so that whoever reads it in can see that it is a reading. Nothing is read from a sentence about the past that
nobody has to act on ("Povl orienterede om …").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kkrtui.domain.entry_kinds import EntryKind
from kkrtui.domain.names import Directory
from kkrtui.domain.network import Forum
from kkrtui.domain.prose.duties import duty, subject
from kkrtui.domain.prose.meaning import Meaning
from kkrtui.domain.prose.upward import forum_in, lifted, recommended, upward

__all__ = ["Meaning", "forum_in", "meaning"]


Reader = Callable[[str, Directory, Sequence[Forum]], Meaning | None]

_GROUP_WORD = (
    r"(?:[\wæøå-]*(?:arbejds|projekt|følge|styre|skrive|ad\s?hoc[ -]?|under)gruppe|task\s?force|[\wæøå]+udvalg)"
)
_UNTIL = re.compile(r"\bsenest\s+(?:den\s+|d\.\s*)?\d{1,2}[./]", re.IGNORECASE)
_FOUNDED = re.compile(
    r"\b(?:etableres?|etablerer|nedsættes?|nedsætter|oprettes?|opretter|dannes|danner|startes)\b"
    rf"(?P<of>.{{0,60}}?)\b(?P<what>{_GROUP_WORD})(?:n|r)?\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_FOUNDED_FIRST = re.compile(
    rf"^(?:en\s+|ny\s+)*(?P<what>{_GROUP_WORD})\b(?P<rest>.+?)\s+(?:etableres|nedsættes|oprettes|dannes)\b",
    re.IGNORECASE,
)
_GROUP_LEAD = re.compile(r"^(?:ny\s+)?arbejdsgruppe:\s*(?P<name>[^:(]{2,80})", re.IGNORECASE)
_GROUP_NAME = re.compile(
    r"^\s*(?:,?\s*(?:der|som)\s+(?:skal\s+)?(?:arbejder?\s+(?:videre\s+)?med|undersøger?|ser?\s+på|udvikler?|udarbejder?)"
    r"|om|for|vedr(?:ørende|\.)?|på|til|med\s+fokus\s+på|omkring)\s+(?P<name>[^.,;:]{3,80})",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"^(?:indstillingen\s+)?(?:godkendt|tiltrådt|vedtaget|udsat|afvist|bortfaldet|genoptages|anbefalet"
    r"|taget?s?\s+til\s+efterretning|til\s+efterretning|drøftet)\b.{0,80}$",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:blev|bliver|er|er blevet)\s+(?:\w+\s+)?"
    r"(?:godkendt|vedtaget|besluttet|tiltrådt|aftalt|udpeget|valgt|udsat)\b(?!\s+af\b)"
    r"|\b(?:tages?|toges|blev taget|er taget|tog\b.{0,40})\s+til\s+efterretning\b"
    r"|\b\w*(?:gruppen|netværket|mødet|deltagerne|udvalget|bestyrelsen|forummet|rådet|kredsen|kommunerne|medlemmerne"
    r"|ledelsen|partnerskabet|K17|KKR|formandskabet|klyngen|\bvi)\s+"
    r"(?:beslutte(?:de|r)(?!\s+(?:os|sig|ikke|intet)\b)|godkend(?:te|er)|tiltr(?:ådte|æder)|vedt(?:og|ager)"
    r"|(?:er|var|blev) enige? om)\b"
    r"|^(?:det\s+)?(?:besluttedes|aftaltes|vedtoges)\b|^der (?:er|var|blev) (?:enighed|opbakning|tilslutning)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"^[^,.]{2,60}\b(?:fortalte|orienterede|oplyste|sagde|bemærkede|nævnte|gjorde opmærksom|forklarede)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^(?:det\s+(?:blev|er|bliver)\s+(?:\w+\s+)?(?:besluttet|aftalt|vedtaget)|der\s+(?:er|var|blev)\s+enighed\s+om"
    r"|(?:netværket|gruppen|mødet)\s+(?:beslutte(?:de|r)|aftal(?:te|er)|(?:er|var) enige? om)),?\s+at\s+|^at\s+",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(
    r"^(?:konklusion(?:en)?(?:\s+(?:på|af|for)\s+[^:,.]{2,40})?\s*(?::|(?:blev|er|var),?\s+at\b)"
    r"|det\s+(?:blev|bliver|kan)\s+konkluder(?:et|es)\b|det\s+konkluderes\b|(?:sammenfattende|opsummerende)\b)",
    re.IGNORECASE,
)
_KIND_LEADS: tuple[tuple[EntryKind, re.Pattern[str]], ...] = (
    (
        EntryKind.DECISION,
        re.compile(r"^(?:beslutning(?:er)?|besluttet|vedtaget|aftale[rt]?|aftalt):\s+", re.IGNORECASE),
    ),
    (EntryKind.ACTION, re.compile(r"^(?:opgave|aktion|handling|to-?do|aktionspunkt|opfølgning):\s+", re.IGNORECASE)),
    (EntryKind.CONCLUSION, re.compile(r"^konklusion:\s+", re.IGNORECASE)),
    (EntryKind.INPUT, re.compile(r"^input:\s+", re.IGNORECASE)),
    (
        EntryKind.NEXT_TOPIC,
        re.compile(r"^(?:(?:punkt|emne)(?:er)? )?(?:til )?næste møde:\s+(?!\D{0,25}\d)", re.IGNORECASE),
    ),
)
_ASKED = re.compile(
    r"^(?:spørgsmål(?:\s+(?:fra|v\.?/?)\s+(?P<who>[^:]{2,60}))?:"
    r"|(?P<asker>[^:.]{2,60}?)(?:\s*\([^)]*\))?\s+spurgte:|der\s+blev\s+spurgt:)\s*",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"^(?:svar(?:\s+(?:fra|v\.?/?)\s+(?P<who>[^:]{2,60}))?:"
    r"|(?P<answerer>[^:.]{2,60}?)(?:\s*\([^)]*\))?\s+svarede:|der\s+blev\s+svaret:)\s*",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"^(?P<what>.{4,120}?)\s+(?:er|vedlægges|blev|bliver)\s*(?:vedlagt|vedhæftet|som bilag|medsendt)[^.]{0,60}\.?$"
    r"|^(?P<whats>.{4,120}?)\s+vedlægges\b[^.]{0,60}\.?$",
    re.IGNORECASE,
)


def meaning(sentence: str, directory: Directory, forums: Sequence[Forum], *, decided: bool = False) -> Meaning | None:
    """What a sentence says besides being told; None when it is a note.

    Args:
        sentence: one sentence or bullet, without its mark.
        directory: everybody it can name.
        forums: the targets of escalations.
        decided: whether it stands under a heading such as "Beslutninger / opfølgning".
    """
    for reader in (_question, _answer, _conclusion, lifted, _led, _group, upward, recommended, _attachment):
        if found := reader(sentence, directory, forums):
            return found
    lead = _THAT.match(sentence)
    if found := _action(sentence[lead.end() :] if lead else sentence, directory, decided=decided and not lead):
        return found if not lead else Meaning(found.kind, sentence, found.reason, found.owners, found.receiver)
    if _STANDARD.match(sentence) or (_DECIDED.search(sentence) and not _TELLS.search(sentence)):
        return Meaning(EntryKind.DECISION, sentence)
    if decided and _UNTIL.search(sentence):
        return Meaning(EntryKind.ACTION, sentence, "læst som opgave af fristen; ingen ansvarlig er nævnt")
    if decided and len(re.findall(r"[^\W\d_]{2,}", sentence)) >= 3:
        return Meaning(EntryKind.DECISION, sentence, "står under beslutninger uden at sige, hvem der gør noget")
    return None


def _question(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    del forums
    match = _ASKED.match(sentence)
    if not match or len(sentence) == match.end():
        return None
    who = _speaker(match["who"] or match["asker"] or "", directory)
    return Meaning(EntryKind.QUESTION, sentence[match.end() :], speaker=who)


def _answer(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    del forums
    match = _ANSWERED.match(sentence)
    if not match or len(sentence) == match.end():
        return None
    who = _speaker(match["who"] or match["answerer"] or "", directory)
    return Meaning(EntryKind.ANSWER, sentence[match.end() :], speaker=who)


def _speaker(words: str, directory: Directory) -> str:
    party = directory.called(words) if words else None
    return party.name if party else words.strip()


def _conclusion(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    if not _CONCLUDED.match(sentence):
        return None
    # A conclusion that sends something upward is an escalation (the exchange format's rule).
    if raised := upward(sentence, directory, forums):
        return raised
    lead = re.match(r"konklusion:\s*", sentence, re.IGNORECASE)
    return Meaning(EntryKind.CONCLUSION, sentence[lead.end() :] if lead else sentence)


def _led(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    """`Beslutning: …`, `Opgave: …`: the words name the kind themselves, unless what follows says more."""
    for kind, lead in _KIND_LEADS:
        if match := lead.match(sentence):
            rest = sentence[match.end() :]
            if re.match(r"(?:ingen|intet|-|–)\.?$", rest, re.IGNORECASE):
                return None
            within = meaning(rest, directory, forums) if kind in (EntryKind.DECISION, EntryKind.ACTION) else None
            if within and within.kind in (EntryKind.ACTION, EntryKind.ESCALATION, EntryKind.WORKING_GROUP):
                return within
            owners = subject(rest, directory) if kind is EntryKind.ACTION else ()
            return Meaning(kind, rest, owners=owners)
    return None


def _group(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    del directory, forums
    if match := _GROUP_LEAD.match(sentence):
        name = match["name"].strip(" .")
        rest = sentence[match.end() :].strip()
        bare = not rest or re.fullmatch(r"\([^)]*\)\.?", rest)
        return Meaning(EntryKind.WORKING_GROUP, name if bare else sentence, name=name)
    match = _FOUNDED.search(sentence) or _FOUNDED_FIRST.match(sentence)
    if not match:
        return None
    named = _GROUP_NAME.match(match["rest"])
    name = re.sub(r"\s+(?:med|hvor|så|som|der)\s.*$", "", named["name"]).strip() if named else ""
    reason = "" if name else "en gruppe uden navn"
    return Meaning(EntryKind.WORKING_GROUP, sentence, reason, name=name or match["what"].strip())


def _attachment(sentence: str, directory: Directory, forums: Sequence[Forum]) -> Meaning | None:
    del directory, forums
    match = _ATTACHED.match(sentence)
    if not match:
        return None
    return Meaning(EntryKind.ATTACHMENT, sentence, name=(match["what"] or match["whats"]).strip(" ,"))


def _action(sentence: str, directory: Directory, *, decided: bool) -> Meaning | None:
    found = duty(sentence, directory)
    if not found.said or not (found.owners or decided or found.strong):
        return None
    reason = "" if found.explicit else "læst som opgave af ordene"
    if not found.owners:
        reason = "læst som opgave; ingen ansvarlig er nævnt"
    return Meaning(EntryKind.ACTION, sentence, reason, owners=found.owners, receiver=found.receiver)
