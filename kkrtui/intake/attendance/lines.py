"""Lists of who was there and who was not, with what stands in brackets behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kkrtui.domain.danish import fold
from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, AttendanceState, Participant
from kkrtui.intake.attendance.parts import of_place, outside, parted
from kkrtui.intake.attendance.remarks import Listed, is_remark, items_in, remarked
from kkrtui.intake.contacts.lines import is_organisation, member, read_person

_NOBODY = ("ingen", "-", "–", "nej", "ingen afbud", "ingen fravaerende", "")
_SENTENCE = re.compile(r"(?<=[)\w])\.\s+(?=[A-ZÆØÅ])")
_TOOK_PART = re.compile(
    r"^(?P<who>.+?)\s+(?:deltog|deltager|var\s+med|var\s+til\s+stede|er\s+gæst(?:er)?)\s+(?:kun\s+)?(?:under|til|ved)\s+"
    r"(?:(?:punkt|pkt\.?)\s*(?P<numbers>\d[\d, og]*)"
    r"|(?:punkterne|punktet|pkt\.?|punkt)\s+(?:om\s+|vedr\.?\s+)?(?P<about>.+))\.?$",
    re.IGNORECASE | re.DOTALL,
)
_CANCELLED = re.compile(
    r"^(?P<who>[A-ZÆØÅ].+?)\s+(?:måtte\s+(?:desværre\s+)?melde\s+(?:fra|afbud)|(?:har|havde)\s+meldt\s+(?:fra|afbud)"
    r"|meldte\s+(?:fra|afbud)|var\s+(?:forhindret|syg))\.?$"
)
_UNDER = re.compile(
    r"(?:^|[,;.]?\s*)(?:samt\s+)?(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(?P<numbers>\d{1,2}(?:\s*(?:,|og|-|–)\s*\d{1,2})*)\s*:?\s+"
    r"(?=[A-ZÆØÅ])"
)
_INITIALS = re.compile(r"(?P<name>[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*)+)\s*\((?P<letters>[A-ZÆØÅ]{2,5})\)")
_EVERYBODY = re.compile(
    r"^(?:netværkets|alle|øvrige|gruppens)\b.*\b(?:medlemmer|kommuner|deltagere)$|^se\s", re.IGNORECASE
)
_FOR = re.compile(
    r"^(?:(?P<name>[^;()]+?)\s+i\s+stedet\s+for\s+(?P<whom>[A-ZÆØÅ][^,;()]+)"
    r"|(?P<short>[^,;()]+?|.+(?:[Kk]ommune|Region \w+|sekretariatet))\s+(?:for|v/)\s+(?P<one>[A-ZÆØÅ][^,;()]+))$"
)


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
        if cancelled := _CANCELLED.match(sentence):
            _people(found, cancelled["who"], AttendanceState.EXCUSED, (), network)
            continue
        took_part = _TOOK_PART.match(sentence)
        if took_part and "," not in outside(took_part["who"]):
            _guests(found, took_part, network)
            continue
        begun = 0
        numbers: tuple[int, ...] = ()
        for match in _UNDER.finditer(sentence):
            _people(found, sentence[begun : match.start()], state, numbers, network)
            numbers, begun = items_in(match["numbers"]), match.end()
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


def _guests(found: Listed, match: re.Match[str], network: Network) -> None:
    """`X og Y (begge Holbæk) deltog under punktet om …`."""
    before = Listed()
    _people(before, match["who"], AttendanceState.GUEST, items_in(match["numbers"] or ""), network)
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
    for part in parted(words, network):
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
                found.rows.append(remarked(found, row, remarks))


def _noted(found: Listed, match: re.Match[str]) -> str:
    """Takes initials in brackets behind a name out of the words, and keeps them."""
    name, letters = match["name"], match["letters"]
    if not _begin_with([word.upper() for word in re.split(r"[\s.-]+", name) if word], letters):
        return match[0]
    found.initials[name] = letters
    return name


def _begin_with(words: Sequence[str], letters: str, used: int = 0) -> bool:
    """Whether letters are the beginnings of a name's words, the first one and another: MSA of Mette Sandager."""
    if not letters:
        return used >= 2
    if not words:
        return False
    taken = any(
        words[0].startswith(letters[:count]) and _begin_with(words[1:], letters[count:], used + 1)
        for count in range(1, len(letters) + 1)
    )
    return taken or (used > 0 and _begin_with(words[1:], letters, used))


def _moved(found: Listed, part: str) -> bool:
    """Takes `Navn kom kl. 10.30` of somebody who stands in the list already."""
    match = re.match(r"^(?P<name>[A-ZÆØÅ][^,;()]+?)\s+(?P<said>(?:an)?kom\b.+|gik\b.+|forlod\b.+)$", part)
    place = next((n for n, row in enumerate(found.rows) if match and fold(row.name) == fold(match["name"])), None)
    if match is None or place is None or not is_remark(match["said"].strip(" .")):
        return False
    found.rows[place] = remarked(found, found.rows[place], [match["said"].strip(" .")])
    return True


def _read_part(part: str, network: Network) -> Iterator[tuple[Participant, list[str]]]:
    """The person or people of one part, each with the remarks in brackets."""
    part = re.sub(r"^(?:og|samt)\s+", "", part)
    if headed := of_place(part, network):
        place = member(headed[1].strip(), network)
        for inner in parted(headed[2], network):
            for person, said in _read_part(inner, network):
                yield replace(person, organisation=person.organisation or place), said
        return
    # "Navn – Køge – afbud" and a tick behind a name are other ways to set the same.
    part = re.sub(r"\s+[–—-]\s+", ", ", re.sub(r"\s*[✓✔☑]\s*$", "", part))
    middle = re.match(r"^(?P<name>[^()]+?)\s*\((?P<said>[^()]+)\),\s*(?P<rest>[^()]+)$", part)
    if middle and is_remark(middle["said"].strip()):
        part = f"{middle['name']}, {middle['rest']} ({middle['said']})"
    remarks: list[str] = []
    while (piece := part.rpartition(","))[1] and "(" not in part and is_remark(piece[2].strip(" .")):
        remarks.insert(0, piece[2].strip(" ."))
        part = piece[0].strip()
    last = re.search(r"\s*\(([^()]*)\)\s*$", part)
    if last:
        inside = [piece.strip() for piece in re.split(r"\s*[,;]\s*", last[1]) if piece.strip()]
        marks = [piece for piece in inside if is_remark(piece)]
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
