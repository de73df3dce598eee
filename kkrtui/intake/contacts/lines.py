"""People in a line: `Navn, titel, Organisation`, `Navn (titel, Organisation)`, and who has an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kkrtui.domain.network import Network
from kkrtui.domain.participants import Attendance, Participant, Presenter

BRACKETED = re.compile(r"\s*([^(),;]+?)\s*\(([^()]*)\)")
_PLACE_WORDS = ("kommune", "region ", "sekretariat", "styrelse", "forening", "tilsyn")
_POSTS = (
    "leder|chef|konsulent|direktør|koordinator|sekretær|rådgiver|specialist|jurist|læge|sygeplejerske|borgmester"
    "|medlem|psykolog|terapeut|inspektør|forsker|planlægger|fuldmægtig|advokat"
)
TITLE = re.compile(rf"(?:{_POSTS})\b", re.IGNORECASE)
TITLE_FIRST = re.compile(
    rf"^(?P<title>(?:\w+\s)?\w*(?i:{_POSTS}))\s+(?P<name>[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*)+)$"
)
"""A title in front of a whole name: `konsulent Erik Boje`."""

_ROLE = re.compile(r"\s*\((?:formand|mødeleder|ordstyrer|referent|ref\.?)\)\s*$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\s*;\s*(?:og\s+|samt\s+)?|,?\s+(?:og|samt|&)\s+(?=(?:\w*(?:{_POSTS})\s+)?[A-ZÆØÅ])",
)


def read_person(typed: str, network: Network) -> Participant:
    """`Navn, titel, Organisation (formand)`: the name from the left, the organisation from the right."""
    # A name broken at the edge of the paper comes with a blank behind its hyphen.
    typed = re.sub(r"(?<=[a-zæøå])- (?=[A-ZÆØÅ])", "-", _ROLE.sub("", typed.strip()))
    bracketed = BRACKETED.fullmatch(typed)
    if bracketed:
        return _bracketed(bracketed, network)
    email = re.search(r"\(?\s*([\w.+-]+@[\w-]+\.[\w.-]+)\s*\)?", typed)
    typed = typed.replace(email[0], " ") if email else typed
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not parts:
        return Participant(email=email[1] if email else "")
    title, organisation = ", ".join(parts[1:-1]), parts[-1] if len(parts) > 1 else ""
    titled = len(parts) == 2 and (
        not parts[1][:1].isupper() or bool(TITLE.search(parts[1])) or parts[1].startswith("[")
    )
    if titled and not is_organisation(parts[1], network):
        title, organisation = parts[1], ""
    if (match := TITLE_FIRST.match(parts[0])) and not title:
        title, parts[0] = match["title"], match["name"]
    return Participant(parts[0], title, member(organisation, network), email[1] if email else "")


def _bracketed(match: re.Match[str], network: Network) -> Participant:
    name = re.sub(r"^(?:og|samt)\s+", "", match[1].strip(" .\n"))
    inside = [part.strip() for part in match[2].split(",") if part.strip()]
    if len(inside) == 1 and inside[0][:1].islower() and not is_organisation(inside[0], network):
        return Participant(name, inside[0])
    title = ", ".join(inside[:-1])
    if (first := TITLE_FIRST.match(name)) and not title:
        title, name = first["title"], first["name"]
    return Participant(name, title, member(inside[-1], network) if inside else "")


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
        whole = not comma or is_organisation(last.strip(), network) or said.rstrip().endswith(")")
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
        if is_organisation(inside[-1].strip(), network) or len(inside) > 1:
            found = read_person(typed, network)
            return [Presenter(found.name, found.title, found.organisation)]
        typed, note = match[1], match[2]
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if len(parts) > 1 and (is_organisation(parts[-1], network) or parts[1][:1].islower() or TITLE.search(parts[1])):
        found = read_person(typed, network)
        return [Presenter(found.name, found.title, found.organisation, note)]
    names = [name for part in parts for name in re.split(r"\s+(?:og|samt|&)\s+", part) if name.strip()]
    return [_known(name.strip(), note, known) for name in names]


def _known(name: str, note: str, known: Sequence[Participant | Attendance]) -> Presenter:
    if titled := TITLE_FIRST.match(name):
        return replace(_known(titled["name"], note, known), title=titled["title"])
    same = next((one for one in known if one.name == name), None)
    return Presenter(name, same.title if same else "", same.organisation if same else "", note)


def is_organisation(typed: str, network: Network) -> bool:
    """Whether some words name an organisation: a member, or by a word such as "Kommune"."""
    lowered = f"{typed.lower()} "
    if typed.lower() in ("regionen", "sekretariatet"):
        return True
    short = 1 < len(typed) <= 6 and typed.isupper()
    return short or network.organisation(typed) is not None or any(word in lowered for word in _PLACE_WORDS)


def member(name: str, network: Network) -> str:
    """The name of a member as the network has it; any other as written."""
    known = network.organisation(name) if name else None
    return known.name if known else name
