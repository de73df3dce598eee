"""Lines that list people: `Navn, titel, Organisation; …` and `Navn (Organisation), … og Navn (Organisation)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.domain.danish import fold
from kkrtui.domain.meeting import Attendance, AttendanceState, Participant, Presenter
from kkrtui.domain.network import Network

_BRACKETED = re.compile(r"\s*([^(),;]+?)\s*\(([^()]*)\)")
_PLACE_WORDS = ("kommune", "region ", "sekretariat", "styrelse", "forening", "tilsyn")
_TITLE = re.compile(
    r"(?:leder|chef|konsulent|direktør|koordinator|sekretær|rådgiver|specialist|jurist)\b", re.IGNORECASE
)
_ROLE = re.compile(r"\s*\((?:formand|mødeleder|ordstyrer|referent|ref\.?)\)\s*$", re.IGNORECASE)
_NOBODY = ("ingen", "-", "–", "nej", "ingen afbud", "")
_FOR_ITEMS = re.compile(r"(?:samt\s+)?(?:under|til)\s+(?:punkt|pkt\.?)\s*([\d, og]+?)\s+(?=[A-ZÆØÅ])")
_BETWEEN = re.compile(r"\s*;\s*(?:og\s+|samt\s+)?|,?\s+(?:og|samt|&)\s+(?=[A-ZÆØÅ])")


def read_people(line: str, state: AttendanceState, network: Network) -> list[Attendance]:
    """The people of a list, each with title and organisation as written.

    Semicolons part people whose titles hold commas; without them brackets do, and else commas.
    """
    line = line.strip().rstrip(".")
    if fold(line) in _NOBODY:
        return []
    if ";" in line:
        found = [read_person(part, network) for part in line.split(";") if part.strip()]
    elif _BRACKETED.search(line):
        found = [person for match in _BRACKETED.finditer(line) for person in _sharing(match, network)]
    else:
        parts = re.split(r"\s*,\s*|\s+og\s+", line)
        found = [Participant(part.strip()) for part in parts if part.strip()]
    return [_attendance(person, state) for person in found if person.name]


def _attendance(person: Participant, state: AttendanceState) -> Attendance:
    """A row of the list; `samt under pkt. 3 og 5 Navn` is a guest for those items."""
    items: tuple[int, ...] = ()
    name = person.name
    if match := _FOR_ITEMS.match(name):
        items, name, state = tuple(map(int, re.findall(r"\d+", match[1]))), name[match.end() :], AttendanceState.GUEST
    return Attendance(
        name=name,
        title=person.title,
        organisation=person.organisation,
        email=person.email,
        state=state,
        for_items=items,
    )


def read_person(typed: str, network: Network) -> Participant:
    """`Navn, titel, Organisation (formand)`: the name from the left, the organisation from the right."""
    typed = _ROLE.sub("", typed.strip())
    bracketed = _BRACKETED.fullmatch(typed)
    if bracketed:
        return _bracketed(bracketed, network)
    email = re.search(r"\(?\s*([\w.+-]+@[\w-]+\.[\w.-]+)\s*\)?", typed)
    typed = typed.replace(email[0], " ") if email else typed
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not parts:
        return Participant(email=email[1] if email else "")
    title, organisation = ", ".join(parts[1:-1]), parts[-1] if len(parts) > 1 else ""
    if len(parts) == 2 and not _is_organisation(parts[1], network):
        title, organisation = parts[1], ""
    return Participant(parts[0], title, _member(organisation, network), email[1] if email else "")


def _sharing(match: re.Match[str], network: Network) -> list[Participant]:
    """One person with brackets, or `Navn og Navn (begge Køge)`."""
    one = _bracketed(match, network)
    both = re.match(r"(?:begge|alle)\s+(?:fra\s+)?(.+)$", match[2].strip())
    if not both:
        return [one]
    names = re.split(r"\s+og\s+", one.name)
    return [Participant(name.strip(), "", _member(both[1], network)) for name in names if name.strip()]


def _bracketed(match: re.Match[str], network: Network) -> Participant:
    name = re.sub(r"^(?:og|samt)\s+", "", match[1].strip(" .\n"))
    inside = [part.strip() for part in match[2].split(",") if part.strip()]
    return Participant(name, ", ".join(inside[:-1]), _member(inside[-1], network) if inside else "")


def read_presenters(typed: str, network: Network, known: Sequence[Participant | Attendance]) -> tuple[Presenter, ...]:
    """Who has an item, each alone or with title and organisation; what the list of people says of them is added.

    Args:
        typed: `Navn og Navn`, `Navn, titel, Organisation og Navn, titel, Organisation`, `Navn; Navn (Organisation)`.
        network: whose members organisations are read against.
        known: the people of the header.
    """
    presenters: list[Presenter] = []
    for part in _parted(typed.strip().rstrip(".").strip(), network):
        presenters += _presenters(part, network, known)
    return tuple(presenters)


def _parted(typed: str, network: Network) -> list[str]:
    """The words of each presenter: parted where a name begins, not inside a title such as "Børn, Unge og Familie"."""
    parts: list[str] = []
    begun = 0
    for match in _BETWEEN.finditer(typed):
        said = typed[begun : match.start()]
        head, comma, last = said.rpartition(",")
        whole = not comma or _is_organisation(last.strip(), network) or said.rstrip().endswith(")")
        inside = said.count("(") > said.count(")")
        if ";" in match[0] or (not inside and (whole or not re.search(r"[a-zæøå]{2,}\w*\s+\w", head))):
            parts.append(said)
            begun = match.end()
    return [part for part in (*parts, typed[begun:]) if part.strip()]


def _presenters(typed: str, network: Network, known: Sequence[Participant | Attendance]) -> list[Presenter]:
    """One presenter with what is said of them, or several names between commas."""
    note = ""
    if match := re.search(r"\s*\(([^()]*(?:suppleant|stedfortræder)[^()]*)\)\s*$", typed):
        typed, note = typed[: match.start()], match[1]
    elif (match := re.fullmatch(r"([^()]+?)\s*\(([^()]*)\)", typed.strip())) and "," not in match[1]:
        inside = match[2].split(",")
        if _is_organisation(inside[-1].strip(), network) or len(inside) > 1:
            found = read_person(typed, network)
            return [Presenter(found.name, found.title, found.organisation)]
        typed, note = match[1], match[2]
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if len(parts) > 1 and (_is_organisation(parts[-1], network) or parts[1][:1].islower() or _TITLE.search(parts[1])):
        found = read_person(typed, network)
        return [Presenter(found.name, found.title, found.organisation, note)]
    names = [name for part in parts for name in re.split(r"\s+(?:og|samt|&)\s+", part) if name.strip()]
    return [_known(name.strip(), note, known) for name in names]


def _known(name: str, note: str, known: Sequence[Participant | Attendance]) -> Presenter:
    same = next((one for one in known if one.name == name), None)
    return Presenter(name, same.title if same else "", same.organisation if same else "", note)


def _is_organisation(typed: str, network: Network) -> bool:
    lowered = f"{typed.lower()} "
    short = 1 < len(typed) <= 6 and typed.isupper()
    return short or network.organisation(typed) is not None or any(word in lowered for word in _PLACE_WORDS)


def _member(name: str, network: Network) -> str:
    known = network.organisation(name) if name else None
    return known.name if known else name
