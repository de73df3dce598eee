"""Lines that list people: `Navn, titel, Organisation; …` and `Navn (Organisation), … og Navn (Organisation)`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kkrtui.domain.meeting import Attendance, AttendanceState, Participant, Presenter
from kkrtui.domain.network import Network

_BRACKETED = re.compile(r"\s*([^(),;]+?)\s*\(([^()]*)\)")
_PLACE_WORDS = ("kommune", "region ", "sekretariat", "styrelse", "forening", "tilsyn")


def read_people(line: str, state: AttendanceState, network: Network) -> list[Attendance]:
    """The people of a list, each with title and organisation as written.

    Semicolons part people whose titles hold commas; without them brackets do, and else commas.
    """
    line = line.strip().rstrip(".")
    if ";" in line:
        found = [read_person(part, network) for part in line.split(";") if part.strip()]
    elif _BRACKETED.search(line):
        found = [_bracketed(match, network) for match in _BRACKETED.finditer(line)]
    else:
        parts = re.split(r"\s*,\s*|\s+og\s+", line)
        found = [Participant(part.strip()) for part in parts if part.strip()]
    return [
        Attendance(name=p.name, title=p.title, organisation=p.organisation, email=p.email, state=state) for p in found
    ]


def read_person(typed: str, network: Network) -> Participant:
    """`Navn, titel, Organisation (formand)`: the name from the left, the organisation from the right."""
    typed = re.sub(r"\s*\((?:formand|mødeleder|ordstyrer|referent)\)\s*$", "", typed.strip())
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


def _bracketed(match: re.Match[str], network: Network) -> Participant:
    name = re.sub(r"^(?:og|samt)\s+", "", match[1].strip())
    inside = [part.strip() for part in match[2].split(",") if part.strip()]
    return Participant(name, ", ".join(inside[:-1]), _member(inside[-1], network) if inside else "")


def read_presenters(typed: str, network: Network, known: Sequence[Participant | Attendance]) -> tuple[Presenter, ...]:
    """Who has an item: `Navn og Navn`, or one with title and organisation; what the list says of them is added."""
    typed = typed.strip().rstrip(".").strip()
    note = ""
    if match := re.search(r"\s*\(([^()]*(?:suppleant|stedfortræder)[^()]*)\)\s*$", typed):
        typed, note = typed[: match.start()], match[1]
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if len(parts) > 1 and (_is_organisation(parts[-1], network) or parts[1][:1].islower()):
        found = read_person(typed, network)
        return (Presenter(found.name, found.title, found.organisation, note),)
    names = [name for part in parts for name in re.split(r"\s+(?:og|samt|&)\s+", part) if name.strip()]
    presenters = []
    for name in names:
        same = next((k for k in known if k.name == name.strip()), None)
        title, organisation = (same.title, same.organisation) if same else ("", "")
        presenters.append(Presenter(name.strip(), title, organisation, note))
    return tuple(presenters)


def _is_organisation(typed: str, network: Network) -> bool:
    lowered = f"{typed.lower()} "
    return network.organisation(typed) is not None or any(word in lowered for word in _PLACE_WORDS)


def _member(name: str, network: Network) -> str:
    known = network.organisation(name) if name else None
    return known.name if known else name
