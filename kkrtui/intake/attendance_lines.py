"""Lists of who was there and who was not, with what stands in brackets behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time

from kkrtui.domain.danish import fold
from kkrtui.domain.errors import BadTime
from kkrtui.domain.instants import parse_clock
from kkrtui.domain.meeting import Attendance, AttendanceState, Participant
from kkrtui.domain.network import Network
from kkrtui.intake.people_lines import BRACKETED, TITLE, TITLE_FIRST, is_organisation, member, read_person

_NOBODY = ("ingen", "-", "–", "nej", "ingen afbud", "ingen fravaerende", "")
_SENTENCE = re.compile(r"(?<=[)\w])\.\s+(?=[A-ZÆØÅ])")
_TOOK_PART = re.compile(
    r"^(?P<who>.+?)\s+(?:deltog|deltager|var\s+med|var\s+til\s+stede|er\s+gæst(?:er)?)\s+(?:kun\s+)?(?:under|til|ved)\s+"
    r"(?:(?:punkt|pkt\.?)\s*(?P<numbers>\d[\d, og]*)"
    r"|(?:punkterne|punktet|pkt\.?|punkt)\s+(?:om\s+|vedr\.?\s+)?(?P<about>.+))\.?$",
    re.IGNORECASE | re.DOTALL,
)
_UNDER = re.compile(
    r"(?:^|[,;.]?\s*)(?:samt\s+)?(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<numbers>\d{1,2}(?:\s*(?:,|og|-|–)\s*\d{1,2})*)\s*:?\s+"
    r"(?=[A-ZÆØÅ])"
)
_ROLE_CHAIR = re.compile(r"(?:formand|forperson|mødeleder|ordstyrer|tovholder)$", re.IGNORECASE)
_ROLE_TAKER = re.compile(r"(?:referent|ref\.?|sekretær)$", re.IGNORECASE)
_GUEST = re.compile(
    r"(?:som\s+)?gæst(?:\s+(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<items>[\d, og]+))?$"
    r"|(?:kun\s+)?(?:under|til|ved)\s+(?:punktet|punkterne)\s+(?:om\s+)?(?P<about>.+)$"
    r"|(?:kun\s+)?(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<only>[\d, og]+)$|(?:punkt|pkt\.?)\s*(?P<bare>[\d, og]+)$",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:som\s+)?(?:suppleant|stedfortræder|vikar|afløser)(?:\s+for\s+(?P<whom>.+))?$|(?:i\s+stedet\s+)?for\s+(?P<instead>[A-ZÆØÅ].+)$",
    re.IGNORECASE,
)
_CAME = re.compile(
    r"(?:deltog\s+|til\s+stede\s+|var\s+med\s+|med\s+)?(?:fra|kom|ankom|ankommet)\s+(?:først\s+)?(?:kl\.?\s*|klokken\s+)?(?P<at>\d{1,2}(?:[.:]\d{2})?)$",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"(?:deltog\s+|til\s+stede\s+|var\s+med\s+)?(?:(?:indtil|til|gik|forlod(?:\s+mødet)?)\s+(?:kl\.?\s*|klokken\s+)?)(?P<at>\d{1,2}(?:[.:]\d{2})?)$",
    re.IGNORECASE,
)
# "(M)" behind a name in lists that say M = mødt, A = afbud.
_LETTER = re.compile(r"[MAF]$")
_LETTERS = {"M": AttendanceState.PRESENT, "A": AttendanceState.EXCUSED, "F": AttendanceState.ABSENT}
_AWAY = re.compile(
    r"(?:meldt\s+)?(?:med\s+|uden\s+)?afbud$|fraværende$|udeblev(?:et)?$|ikke\s+til\s+stede$", re.IGNORECASE
)
_BESIDE = re.compile(
    r"(?:online|på teams|via teams|delvist|virtuelt|fysisk|syg|orlov|barsel|ferie|medlem|vært)\b", re.IGNORECASE
)
_SHARED = re.compile(r"^(?:begge|alle|alle tre)\s+(?:fra\s+)?(.+)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*(?:og\s+|samt\s+)?|\s+(?:og|samt)\s+")
_INITIALS = re.compile(r"(?P<name>[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*)+)\s*\((?P<letters>[A-ZÆØÅ]{2,4})\)")
_EVERYBODY = re.compile(
    r"^(?:netværkets|alle|øvrige|gruppens)\b.*\b(?:medlemmer|kommuner|deltagere)$|^se\s", re.IGNORECASE
)
_FOR = re.compile(
    r"^(?:(?P<name>[^;()]+?)\s+i\s+stedet\s+for\s+(?P<whom>[A-ZÆØÅ][^,;()]+)"
    r"|(?P<short>[^,;()]+?|.+(?:[Kk]ommune|Region \w+|sekretariatet))\s+(?:for|v/)\s+(?P<one>[A-ZÆØÅ][^,;()]+))$"
)


@dataclass
class Listed:
    """A list as it was read.

    Attributes:
        rows: its people.
        about: for guests of items that are named by their subject: the name, and the subject's words.
        nobody: parts of the list that name no person: a municipality alone, "se deltagerlisten".
        initials: by name, where they stand in brackets behind it.
        chair, minute_taker: who is marked as such in the list.
    """

    rows: list[Attendance] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    initials: dict[str, str] = field(default_factory=dict)
    nobody: list[str] = field(default_factory=list)
    chair: Participant = field(default_factory=Participant)
    minute_taker: Participant = field(default_factory=Participant)


def read_list(said: str, state: AttendanceState, network: Network) -> Listed:
    """The people of a list, each with title and organisation as written, and what brackets say of them.

    Args:
        said: the words behind the label.
        state: what the label says of all of them.
        network: whose members organisations are read against.
    """
    found = Listed()
    words = re.sub(r"\s+·\s+", "; ", said.strip().rstrip("."))
    if fold(words).strip(" .") in _NOBODY:
        return found
    for sentence in _sentences(words):
        took_part = _TOOK_PART.match(sentence)
        if took_part and "," not in _outside(took_part["who"]):
            _guests(found, took_part, network)
            continue
        begun = 0
        numbers: tuple[int, ...] = ()
        for match in _UNDER.finditer(sentence):
            _people(found, sentence[begun : match.start()], state, numbers, network)
            numbers, begun = _numbers(match["numbers"]), match.end()
        _people(found, sentence[begun:], state, numbers, network)
    return found


def _sentences(words: str) -> Iterator[str]:
    """The sentences of a list; a full stop after an initial or an abbreviation ends none."""
    begun = 0
    for match in _SENTENCE.finditer(words):
        before = words[begun : match.start()]
        if before.count("(") > before.count(")") or re.search(
            r"(?:\b\w|\bKst|\bafd|\bref|\bfung)$", before, re.IGNORECASE
        ):
            continue
        yield before
        begun = match.end()
    yield words[begun:]


def _outside(words: str) -> str:
    return re.sub(r"\([^)]*\)", "", words)


def _guests(found: Listed, match: re.Match[str], network: Network) -> None:
    """`X og Y (begge Holbæk) deltog under punktet om …`."""
    before = Listed()
    _people(before, match["who"], AttendanceState.GUEST, _numbers(match["numbers"] or ""), network)
    found.rows += before.rows
    if match["about"]:
        found.about |= {row.name: match["about"].strip(" .") for row in before.rows}


def _people(found: Listed, words: str, state: AttendanceState, items: tuple[int, ...], network: Network) -> None:
    """Adds the people of one stretch of a list; those of single items are guests."""
    words = re.sub(r"^(?:samt|og|desuden|derudover)\s+", "", words.strip(" ,;."))
    words = _INITIALS.sub(lambda match: _noted(found, match), words)
    if not re.search(r"\w", words):
        return
    if items and state is not AttendanceState.EXCUSED:
        state = AttendanceState.GUEST
    for part in _parted(words, network):
        if _moved(found, part):
            continue
        for person, remarks in _read_part(part, network):
            row = Attendance(
                name=person.name,
                title=person.title,
                organisation=person.organisation,
                email=person.email,
                state=state,
                for_items=items,
            )
            if _EVERYBODY.match(row.name) or is_organisation(row.name, network):
                found.nobody.append(part)
            elif re.search(r"[^\W\d_]", row.name):
                found.rows.append(_remarked(found, row, remarks))


def _noted(found: Listed, match: re.Match[str]) -> str:
    """Takes initials in brackets behind a name out of the words, and keeps them."""
    name, letters = match["name"], match["letters"]
    if letters != "".join(word[:1] for word in re.split(r"[\s-]+", name) if word).upper():
        return match[0]
    found.initials[name] = letters
    return name


def _moved(found: Listed, part: str) -> bool:
    """Takes `Navn kom kl. 10.30` of somebody who stands in the list already."""
    match = re.match(r"^(?P<name>[A-ZÆØÅ][^,;()]+?)\s+(?P<said>(?:an)?kom\b.+|gik\b.+|forlod\b.+)$", part)
    place = next((n for n, row in enumerate(found.rows) if match and fold(row.name) == fold(match["name"])), None)
    if match is None or place is None or not _is_remark(match["said"].strip(" .")):
        return False
    found.rows[place] = _remarked(found, found.rows[place], [match["said"].strip(" .")])
    return True


def _parted(words: str, network: Network) -> list[str]:
    """The parts of a list: at semicolons, else at brackets, else at commas."""
    if ";" in words:
        parts = [part.strip() for part in words.split(";") if part.strip()]
        several = re.compile(r"\(.*\(|^[^,(]*\s(?:og|samt)\s[^,(]*\(")
        return [one for part in parts for one in (_at_brackets(part, network) if several.search(part) else [part])]
    if BRACKETED.search(words):
        return _at_brackets(words, network)
    return _at_commas([part.strip() for part in _BETWEEN.split(words) if part.strip()], network)


def _at_commas(words: Sequence[str], network: Network) -> list[str]:
    """`Navn, Navn`, `Navn, Køge, Navn, Faxe` and `Navn, titel, Køge`: a title and a place belong to the name before."""
    parts: list[str] = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        # One word behind a whole name is where they are from; a list of first names has no whole name before it.
        alone = " " not in word and bool(parts) and " " in parts[-1] and "," not in parts[-1]
        alone = alone or (" " not in word and is_organisation(following, network))
        titled = word[:1].islower() or word.startswith("[") or bool(TITLE.search(word)) or alone
        titled = titled and not TITLE_FIRST.match(word)
        if parts and (titled or is_organisation(word, network)):
            parts[-1] += f", {word}"
        else:
            parts.append(word)
    return parts


def _at_brackets(words: str, network: Network) -> list[str]:
    """`Navn (Køge), Navn, titel (KL), Navn og Navn (begge Faxe)`: parted outside brackets where a name begins."""
    parts: list[str] = []
    begun = 0
    joint = ""
    if words.count(",") == 1 and words.count("(") == 1 and _only_remarks(words):
        # "Navn, Forening (punkt 2)" is one person.
        return [words]
    for match in (*_BETWEEN.finditer(words), None):
        end = match.start() if match else len(words)
        if match and words.count("(", 0, end) > words.count(")", 0, end):
            continue
        part, begun = words[begun:end].strip(), match.end() if match else end
        name = _outside(part).strip()
        inside = bool(parts) and "(" not in parts[-1]
        more = name[:1].islower() or is_organisation(name, network) or bool(TITLE.search(name))
        waits = inside and "," in parts[-1] and _only_remarks(part)
        if inside and (more or waits):
            parts[-1] += f", {part}"
        elif parts and is_organisation(name, network) and _only_remarks(parts[-1]):
            # "Navn (formand), Køge": the place stands behind the bracket.
            before, bracket, rest = parts[-1].partition("(")
            parts[-1] = f"{before.strip()}, {part} {bracket}{rest}"
        elif inside and "og" in joint and "," in parts[-1] and len(name.split()) == 1:
            # "leder af Børn og Familie (Faxe)": the "og" is the title's.
            parts[-1] += f" og {part}"
        elif re.search(r"\w", part):
            parts.append(part)
        joint = match[0] if match else ""
    return _shared(parts)


def _only_remarks(part: str) -> bool:
    """Whether a part ends with a bracket that only says something of somebody: `(formand)`, `(under punkt 3)`."""
    last = re.search(r"\(([^()]*)\)\s*$", part)
    return (
        bool(last) and last is not None and all(_is_remark(p.strip()) for p in re.split(r"[,;]", last[1]) if p.strip())
    )


def _shared(parts: Sequence[str]) -> list[str]:
    """The parts, what `(begge Faxe)` says of the last of them said of those before it as well."""
    found = list(parts)
    for place, part in enumerate(found):
        last = re.search(r"\(([^()]*)\)\s*$", part)
        match = _SHARED.match(last[1].strip()) if last else None
        if not last or not match:
            continue
        found[place] = f"{part[: last.start()].strip()} ({match[1]})"
        before = place - 1
        while before >= 0 and "(" not in found[before] and (match[0][:1] in "aA" or before == place - 1):
            found[before] += f" ({match[1]})"
            before -= 1
    return found


def _read_part(part: str, network: Network) -> Iterator[tuple[Participant, list[str]]]:
    """The person or people of one part, each with the remarks in brackets."""
    part = re.sub(r"^(?:og|samt)\s+", "", part)
    headed = re.match(r"^(?:fra\s+)?([^:()]{2,50}?)(?::|\s+v(?:/|\.|ed\s))\s*(.+)$", part)
    if headed and is_organisation(headed[1].strip(), network):
        place = member(headed[1].strip(), network)
        for inner in _parted(headed[2], network):
            for person, said in _read_part(inner, network):
                yield replace(person, organisation=person.organisation or place), said
        return
    # "Navn – Køge – afbud" and a tick behind a name are other ways to set the same.
    part = re.sub(r"\s+[–—-]\s+", ", ", re.sub(r"\s*[✓✔☑]\s*$", "", part))
    middle = re.match(r"^(?P<name>[^()]+?)\s*\((?P<said>[^()]+)\),\s*(?P<rest>[^()]+)$", part)
    if middle and _is_remark(middle["said"].strip()):
        part = f"{middle['name']}, {middle['rest']} ({middle['said']})"
    remarks: list[str] = []
    while (piece := part.rpartition(","))[1] and "(" not in part and _is_remark(piece[2].strip(" .")):
        remarks.insert(0, piece[2].strip(" ."))
        part = piece[0].strip()
    last = re.search(r"\s*\(([^()]*)\)\s*$", part)
    if last:
        inside = [piece.strip() for piece in re.split(r"\s*[,;]\s*", last[1]) if piece.strip()]
        marks = [piece for piece in inside if _is_remark(piece)]
        left = [piece for piece in inside if piece not in marks]
        remarks += marks
        before = part[: last.start()].strip()
        if match := _FOR.match(before):
            remarks.append(f"for {match['whom'] or match['one']}")
            before = match["name"] or match["short"]
        part = ", ".join([before, *left]) if "," in before else f"{before} ({', '.join(left)})" if left else before
    elif match := _FOR.match(part):
        remarks.append(f"for {match['whom'] or match['one']}")
        part = match["name"] or match["short"]
    if match := re.match(r"^(?P<name>[^,()]+?)\s+fra\s+(?P<where>[A-ZÆØÅ][^,()]+)$", part):
        part = f"{match['name']} ({match['where']})"
    yield read_person(part, network), remarks


def _is_remark(piece: str) -> bool:
    patterns = (_LETTER, _ROLE_CHAIR, _ROLE_TAKER, _GUEST, _SUBSTITUTE, _CAME, _WENT, _AWAY)
    return any(pattern.match(piece) for pattern in (*patterns, _BESIDE))


def _remarked(found: Listed, row: Attendance, remarks: Sequence[str]) -> Attendance:
    """A row with what its brackets say; who leads and who writes is noted for the header."""
    for remark in remarks:
        who = Participant(row.name, row.title, row.organisation, row.email)
        if _ROLE_CHAIR.match(remark):
            found.chair = found.chair or who
        elif _ROLE_TAKER.match(remark):
            found.minute_taker = found.minute_taker or who
        elif match := _CAME.match(remark):
            row = replace(row, arrived=_clock(match["at"]))
        elif match := _WENT.match(remark):
            row = replace(row, left=_clock(match["at"]))
        elif match := _LETTER.match(remark):
            row = replace(row, state=_LETTERS[match[0].upper()])
        elif _AWAY.match(remark):
            excused = "afbud" in remark.lower() and "uden" not in remark.lower()
            row = replace(row, state=AttendanceState.EXCUSED if excused else AttendanceState.ABSENT)
        elif match := _GUEST.match(remark):
            items = _numbers(match["items"] or match["only"] or match["bare"] or "")
            row = replace(row, state=AttendanceState.GUEST, for_items=items or row.for_items)
            if match["about"]:
                found.about[row.name] = match["about"].strip(" .")
        elif match := _SUBSTITUTE.match(remark):
            whom = (match["whom"] or match["instead"] or "").strip()
            row = replace(row, state=AttendanceState.SUBSTITUTE, substitutes_for=whom)
        else:
            row = replace(row, note=", ".join(part for part in (row.note, remark) if part))
    return row


def _numbers(words: str) -> tuple[int, ...]:
    """`3, 5 og 7`, `3-5`."""
    found: list[int] = []
    for match in re.finditer(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", words):
        first, last = int(match[1]), int(match[2] or match[1])
        found += range(first, last + 1) if first <= last else (first, last)
    return tuple(found)


def _clock(words: str) -> time | None:
    try:
        return parse_clock(words)
    except BadTime:
        return None
