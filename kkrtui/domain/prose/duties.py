"""Who is to do something, by the words of a sentence: `Køge sender …`, `Alle kommuner bedes …`, `Der udarbejdes …`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kkrtui.domain.entries import ALL_MUNICIPALITIES
from kkrtui.domain.names import Directory

# Verbs of something that is still to be done when they stand in the present: stem, present, infinitive, passive.
_VERBS = (
    "send", "udsend", "fremsend", "indsend", "rundsend", "eftersend", "undersøg", "indsaml", "opsaml", "udarbejd",
    "del", "indmeld", "tilmeld", "melding", "kontakt", "indkald", "inviter", "koordiner", "bidrag", "afklar", "beskriv",
    "forbered", "planlæg", "book", "tilrettelæg", "bestil", "opdater", "gennemgå", "henvend", "lever", "indberet",
    "indrapporter", "rapporter", "formuler", "opret", "upload", "medbring", "kortlæg", "videresend", "rundspørg", "lav",
    "skriv", "arranger", "udpeg", "sikr", "formidl", "offentliggør", "publicer", "evaluer", "revider", "fremlæg",
    "præsenter", "vurder", "tilbagemeld", "sammenfat", "indhent", "registrer", "udfyld", "besvar", "aflever", "rykk",
    "tjek", "kontroller", "ajourfør", "opsøg", "anmod", "afrapporter", "færdiggør", "indstill", "afprøv", "udbred",
    "aftal", "find", "kvalificer", "saml", "spørg", "tjekk",
)  # fmt: skip
_STEMS = "|".join(sorted((re.escape(verb) for verb in _VERBS), key=len, reverse=True))
_PHRASES = (
    r"følger?\s+op|tager?\s+(?:\w+\s+)?kontakt|tager?\s+fat|tager?\s+(?:\w+\s+){1,4}med|vender?\s+tilbage|sørger?\s+for"
    r"|melder?\s+(?:\w+\s+){0,4}(?:ind|tilbage)|giver?\s+(?:besked|tilbagemelding|en\s+tilbagemelding)|holder?\s+kontakten"
    r"|samler?\s+(?:op|ind|input)|står?\s+for|er\s+ansvarlige?\s+for|har\s+ansvaret\s+for|spørger?\s+(?:ind|til|hos)"
    r"|retter?\s+(?:\w+\s+){0,4}til"
)
# "indberet" doubles its last letter in "indberetter", "planlæg" in "planlægges".
_ACTIVE = rf"(?:(?:{_STEMS})(?:[gklmpt]?er|r)|{_PHRASES})"
_INFINITIVE = (
    rf"(?:(?:{_STEMS})(?:[gklmpt]?e)?|{_PHRASES}|følge\s+op|tage\s|vende\s+tilbage|sørge|melde|give|samle|stå)"
)
_PASSIVE = (
    rf"(?:(?:{_STEMS})(?:[gklmpt]?e)?s|følges\s+op|samles\s+(?:op|ind)|meldes(?:\s+\w+){{0,3}}\s+(?:ind|tilbage)"
    r"|tages\s+(?:\w+\s+)?kontakt|godkendes|drøftes\s+lokalt|spørges|gives)"
)
_BY_SOMEBODY = re.compile(
    rf"^(?:derudover|desuden|herefter|endvidere)?\s*(?P<who>.{{2,110}}?)\s+(?P<verb>{_ACTIVE}"
    rf"|(?:skal|vil|bør|kan\s+evt\.?)\s+(?:\w+\s+){{0,3}}?{_INFINITIVE}|bedes\b|(?:blev|bliver|er)\s+bedt\s+om\b"
    rf"|(?:opfordres|anmodes|inviteres)\s+til\b|(?:opfordres|anmodes)\b|påtager?\s+sig|påtog\s+sig|lovede|lover\b"
    r"|skal\s+melde|skal\b(?=.*\binden\b))",
    re.IGNORECASE,
)
_BY_NOBODY = re.compile(
    rf"^(?:der\s+)?(?:skal\s+(?:\w+\s+){{0,4}})?{_PASSIVE}\b|\bskal\s+(?:\w+\s+){{0,4}}{_PASSIVE}\b"
    rf"|^der\s+(?:skal|bør)\b|\bvil\s+blive\s+(?:sendt|udsendt|rundsendt|udarbejdet|delt|indkaldt)\b|^[^.,]{{3,80}}\b{_PASSIVE}\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"^der\s+skal\b|\bvil\s+blive\s+(?:sendt|udsendt|rundsendt|delt|indkaldt)\b"
    r"|\bskal\s+(?:\w+\s+){0,3}(?:sendes|indsendes|meldes|indmeldes|indberettes|indrapporteres)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:sendes|indsendes|meldes|indberettes|indrapporteres|afleveres)\s+(?:\w+\s+){0,2}?til\s+(?P<to>[^.,;()]{2,60})"
)
_LAST_BRACKET = re.compile(r"\((?P<who>[A-ZÆØÅ][^()]{1,60})\)\.?$")
_BY_AGENT = re.compile(rf"\b(?:{_PASSIVE})\b.{{0,60}}?\s+af\s+(?P<who>[A-ZÆØÅ][^.,;]{{2,60}})", re.IGNORECASE)
_FIRST = re.compile(rf"^(?:{_ACTIVE}|{_INFINITIVE})\b", re.IGNORECASE)
_MARKED = re.compile(
    r"\((?:ansvarlige?|tovholder|opgave|aktion)\s*:?\s*(?P<who>[^();]{2,80}?)(?:\s*[;,]\s*(?:frist|deadline)[^)]*)?\)"
    r"|(?:^|[\s,;(–-])(?:ansvarlige?)\s*:\s*(?P<named>[^;.()]{2,80})",
    re.IGNORECASE,
)
# "Faxe sender hvert år en rapport" tells what is done anyway.
_HABIT = re.compile(
    r"\b(?:hver(?:t|\s+anden)?\s+(?:år|uge|måned|kvartal|dag)|normalt|sædvanligvis|plejer|typisk|allerede)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:senest|inden|frist|deadline|skal|fremover)\b", re.IGNORECASE)
_LEAD = re.compile(r"^(?P<who>[^:.()]{2,110}(?:\([^)]*\))?):\s+(?=\S)")
_ALL = re.compile(
    r"^(?:samtlige|alle(?:\s+(?:17|medlems)?)?)\s*kommuner(?:ne)?$|^(?:alle\s+)?kommunerne$|^hver\s+kommune$"
    r"|^alle(?:\s+(?:netværkets\s+)?medlemmer)?$|^medlemmerne$|^kommuner$",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w.'-]*){1,3}")
_BETWEEN = re.compile(r"\s*,\s*(?:og\s+|samt\s+)?|\s+(?:og|samt|&)\s+")


@dataclass(frozen=True, slots=True)
class Duty:
    """What a sentence says is to be done.

    Attributes:
        said: whether it says so at all.
        owners: who, as the directory has them; `ALL_MUNICIPALITIES` for every member.
        receiver: who gets it, where the sentence names somebody known.
        explicit: whether a mark says so ("Ansvarlig: …"), not only a verb.
        strong: whether it says so even where nothing around it does.
    """

    said: bool = False
    owners: tuple[str, ...] = ()
    receiver: str = ""
    explicit: bool = False
    strong: bool = False


def duty(sentence: str, directory: Directory) -> Duty:
    """Who is to do something by a sentence; nobody is guessed."""
    if match := _MARKED.search(sentence):
        owners = whom(match["who"] or match["named"], directory, strangers=True)
        if owners:
            return Duty(True, owners, explicit=True, strong=True)
    if _HABIT.search(sentence) and not _UNTIL.search(sentence):
        return Duty()
    if (match := _LEAD.match(sentence)) and (owners := whom(match["who"], directory)):
        rest = sentence[match.end() :]
        marked = bool(re.search(r"\(frist\b|\bsenest\b|\bfrist\b|\bdeadline\b", rest, re.IGNORECASE))
        if marked or _FIRST.match(rest) or _BY_SOMEBODY.match(rest):
            return Duty(True, owners, explicit=marked, strong=True)
    if (match := _BY_SOMEBODY.match(sentence)) and (owners := whom(match["who"], directory, strangers=True)):
        return Duty(True, owners, strong=True)
    if (match := _BY_AGENT.search(sentence)) and (owners := whom(match["who"], directory, strangers=True)):
        return Duty(True, owners, strong=True)
    named = _LAST_BRACKET.search(sentence)
    if named and _BY_NOBODY.search(sentence) and (owners := whom(named["who"], directory)):
        return Duty(True, owners, explicit=True, strong=True)
    if _BY_NOBODY.search(sentence) and not sentence.rstrip().endswith("?"):
        to = _TO.search(sentence)
        receivers = whom(to["to"], directory) if to else ()
        strong = bool(_STRONG.search(sentence)) or bool(receivers)
        return Duty(True, receiver=receivers[0] if len(receivers) == 1 else "", strong=strong)
    return Duty()


def subject(sentence: str, directory: Directory) -> tuple[str, ...]:
    """Who a sentence begins with, when it is somebody known; for sentences that are said to be tasks."""
    words = sentence.removeprefix("@").split()
    for count in range(min(6, len(words)), 0, -1):
        if owners := whom(" ".join(words[:count]), directory):
            return owners
    return ()


def whom(words: str, directory: Directory, *, strangers: bool = False) -> tuple[str, ...]:
    """The parties that some words name, all of them or none: `Sara og Majken`, `alle kommuner`, `Køge Kommune`.

    Args:
        words: the words.
        directory: everybody known.
        strangers: whether a full name that nobody known bears counts as well.
    """
    # What stands in brackets or behind "v." says more of somebody who is named already.
    bare = re.sub(r"\s*\([^)]*\)|\s+v(?:\.|/|ed)\s+.*$", "", words).strip(" ,.–-")
    if _ALL.match(bare):
        return (ALL_MUNICIPALITIES,)
    found: list[str] = []
    for part in _BETWEEN.split(bare):
        name = part.strip()
        party = directory.called(name) or directory.called(re.sub(r"^(?:den|det|de)\s+", "", name))
        if party is None and not (strangers and _FULL_NAME.fullmatch(name)):
            return ()
        found.append(party.name if party else name)
    return tuple(dict.fromkeys(found))
