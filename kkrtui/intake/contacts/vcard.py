"""Business cards in the vCard format, versions 2.1, 3.0 and 4.0, one or many to a file."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kkrtui.domain.danish import clean_line, fold
from kkrtui.domain.network import Network
from kkrtui.intake.contacts.fields import (
    EMAIL,
    ReadPerson,
    is_placeholder,
    is_turned,
    read_phone,
    read_place,
    tidy_name,
    turned_round,
)
from kkrtui.intake.contacts.table import NOBODY_YET, Found
from kkrtui.intake.proposal import Doubtful

_PROPERTY = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[A-Za-z-]+)(?P<parameters>(?:;(?:[^\":;]|\"[^\"]*\")*)*):(?P<value>.*)", re.DOTALL
)
_NOT_A_PHONE_AT_WORK = {"FAX", "PAGER", "HOME", "MODEM", "BBS"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One property: its name, the words of its parameters in capitals, its value as it stands."""

    name: str
    parameters: frozenset[str]
    value: str

    def parts(self) -> list[str]:
        """The value's parts between semicolons, escapes taken away."""
        parts = re.split(r"(?<!\\)(?:\\\\)*;", self.value)
        return [clean_line(re.sub(r"\\([\\;,:])", r"\1", re.sub(r"\\[nN]", " ", part))) for part in parts]

    def text(self) -> str:
        return ";".join(self.parts())


def read_cards(text: str, network: Network) -> Found:
    """The people of a vCard file; a card cut off at the end counts as far as it goes, with a doubt.

    Args:
        text: the file's text, line ends as `\\n`.
        network: whose members organisations are read against.
    """
    found = Found()
    for lines, whole in _cards(text):
        values: dict[str, list[_Line]] = {}
        for line in lines:
            values.setdefault(line.name, []).append(line)
        kind = values["KIND"][0].text().lower() if "KIND" in values else "individual"
        person = _person(values, network)
        shown = person.name or clean_line(" ".join(line.text() for line in lines))[:80]
        if kind not in ("individual", ""):
            found.lost.append(Doubtful(shown, "kortet er en gruppe eller et sted, ikke en person"))
        elif not person.name:
            found.lost.append(Doubtful(shown or "(tomt kort)", "kortet har intet navn"))
        elif is_placeholder(person.name):
            found.lost.append(Doubtful(shown, NOBODY_YET))
        else:
            found.people.append(person if whole else replace(person, doubts=("kortet er klippet over i filen",)))
    return found


def _cards(text: str) -> Iterator[tuple[list[_Line], bool]]:
    """The properties of each card, and whether it has its end; a card within a card is left out."""
    card: list[_Line] | None = None
    within = 0
    for line in _unfolded(text):
        if line.name == "BEGIN" and line.value.strip().upper() == "VCARD":
            if card is not None and not within and not any(known.name == "AGENT" for known in card):
                yield card, False
                card = []
            elif card is not None:
                within += 1
            else:
                card = []
        elif line.name == "END" and line.value.strip().upper() == "VCARD":
            if within:
                within -= 1
            elif card is not None:
                yield card, True
                card = None
        elif card is not None and not within:
            card.append(line)
    if card:
        yield card, False


def _unfolded(text: str) -> Iterator[_Line]:
    """The properties of a text, folded lines and soft ends of quoted-printable put together."""
    whole = ""
    for line in (*text.split("\n"), "END:"):
        if line[:1] in (" ", "\t") and whole:
            whole += line[1:]
        elif whole.endswith("=") and _is_quoted(whole):
            whole = whole[:-1] + line
        else:
            if parsed := _parsed(whole):
                yield parsed
            whole = line


def _is_quoted(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _parsed(line: str) -> _Line | None:
    match = _PROPERTY.fullmatch(line.strip("\r"))
    if not match:
        return None
    charset = re.search(r"CHARSET=\"?([\w-]+)", match["parameters"], re.IGNORECASE)
    words = {word.strip('"') for word in re.split(r"[;,=]", match["parameters"].upper()) if word}
    value = match["value"]
    if "QUOTED-PRINTABLE" in words:
        value = _decoded(quopri.decodestring(value.encode("utf-8", "replace")), charset[1] if charset else "utf-8")
    return _Line(match["name"].upper(), frozenset(words), value)


def _decoded(data: bytes, charset: str) -> str:
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeError):
            # A wrong or unknown name of a charset: the two that Danish offices use come next.
            continue
    return data.decode("latin-1")


def _person(values: dict[str, list[_Line]], network: Network) -> ReadPerson:
    def first(name: str) -> str:
        return next((text for line in values.get(name, ()) if (text := line.text().strip())), "")

    formatted = tidy_name(first("FN"))
    parts = values["N"][0].parts() if "N" in values else []
    last, given, more = (*parts, "", "", "")[:3]
    built = tidy_name(" ".join(part for part in (given, more, last) if part))
    if "," in formatted and is_turned(formatted, network):
        formatted = turned_round(formatted)
    name = formatted if formatted and not EMAIL.search(formatted) and "," not in formatted else built or formatted
    if name and fold(name) == fold(" ".join(part for part in (last, given) if part)):
        name = built
    work = values["ORG"][0].parts() if "ORG" in values else []
    place, department = read_place(work[0] if work else "", network)
    posts = [first("TITLE") or first("ROLE"), department, *work[1:]]
    return ReadPerson(
        "" if EMAIL.search(name) else name,
        ", ".join(dict.fromkeys(post for post in posts if post)),
        "" if is_placeholder(place) else place,
        _mail(values.get("EMAIL", [])),
        _phone(values.get("TEL", [])),
        (built,) if built and given and last and fold(built) != fold(name) else (),
    )


def _mail(lines: list[_Line]) -> str:
    ordered = sorted(lines, key=lambda line: ("HOME" in line.parameters, not line.parameters & {"PREF", "WORK"}))
    return next((match[0] for line in ordered if (match := EMAIL.search(line.value))), "")


def _phone(lines: list[_Line]) -> str:
    at_work = [line for line in lines if not line.parameters & _NOT_A_PHONE_AT_WORK or "CELL" in line.parameters]
    return read_phone("\n".join(line.value.removeprefix("tel:") for line in at_work))
