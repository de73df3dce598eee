"""One contact in a line: `Navn, titel, Organisation, mail`, `Navn Organisation mail`, `Navn <mail>; Navn <mail>`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kkrtui.domain.danish import clean_line
from kkrtui.domain.network import Network
from kkrtui.intake.contacts.fields import (
    EMAIL,
    PHONE,
    TITLE,
    ReadPerson,
    is_placeholder,
    is_turned,
    is_vacancy,
    looks_like_name,
    ordered_by_mail,
    read_phone,
    read_place,
    tidy_name,
    turned_round,
)
from kkrtui.intake.contacts.lines import is_organisation

_RECIPIENT = re.compile(rf"(?P<name>[^<>;]*?)\s*[<(\[]\s*(?:mailto:)?(?P<mail>{EMAIL.pattern})\s*[>)\]]\s*[;,]?\s*")
_LINK = re.compile(rf"\[([^\[\]]*)\]\((?:mailto:)?({EMAIL.pattern})\)|<(?:mailto:)?({EMAIL.pattern})>|mailto:")
_LABEL = re.compile(
    r"\b(?:e-?mail|mail(?:adresse)?|e-?post|tlf|telefon|mobil|tel|direkte)\b\.?\s*:?\s*$", re.IGNORECASE
)
_COMMUNE = re.compile(r"\b(?:[A-ZÆØÅ][\w-]+\s+(?:Regionsk|[Kk])ommune|Region\s+[A-ZÆØÅ]\w+)\b")
_AND_SOMEBODY = re.compile(r"(?:og|samt)\s+[A-ZÆØÅ]\w+(?:\s+[A-ZÆØÅ]\w+)*")
_LIST_LABEL = re.compile(
    r"^(?:deltagere|medlemmer|til stede|kontaktpersone?r?|til|cc|fra|afbud|fraværende|kontakt|gæster|mødeleder"
    r"|ordstyrer|formand|referent|tovholder|sekretær|suppleant(?:er)?)\s*:\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(r"\s*\((?:formand|mødeleder|ordstyrer|referent|ref\.?|tovholder)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What stands in a line: who, with what; and the rest, where it is something else."""

    name: str = ""
    title: str = ""
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    rest: str = ""


def read_contact(typed: str, network: Network) -> ReadPerson | None:
    """The one person a line is about; None when it isn't about one."""
    pieces = take_apart(typed, network)
    if not pieces.name or pieces.rest or len(pieces.emails) > 1:
        return None
    return person_of(pieces)


def read_typed(typed: str, network: Network) -> ReadPerson | None:
    """`Navn, titel, Organisation, mail, telefon` as somebody corrects it: whatever stands first is the name.

    None when there is no name, or it stands for nobody.
    """
    emails, phone = EMAIL.findall(typed), read_phone(EMAIL.sub(",", typed))
    parts = [part.strip(" .;") for part in PHONE.sub(",", EMAIL.sub(",", typed)).split(",")]
    name, *parts = [part for part in parts if any(char.isalnum() for char in part)] or [""]
    if is_placeholder(name):
        return None
    places = [place for place, part in enumerate(parts) if is_organisation(part, network)]
    organisation = read_place(parts.pop(places[-1]), network)[0] if places else ""
    if not organisation and len(parts) > 1 and _may_be_place(parts[-1]):
        organisation = parts.pop()
    return ReadPerson(name, ", ".join(parts), organisation, emails[0] if emails else "", phone)


def person_of(pieces: Pieces) -> ReadPerson:
    email = pieces.emails[0] if pieces.emails else ""
    return ReadPerson(ordered_by_mail(pieces.name, email), pieces.title, pieces.organisation, email, pieces.phone)


def recipients(line: str, network: Network) -> tuple[list[ReadPerson], list[str]]:
    """The people of `Navn <mail>; Krag, Lise <mail>; mail`, and the mails without a name; none in any other line."""
    line = _LIST_LABEL.sub("", clean_line(line))
    if line.startswith("<") or not re.search(rf"<\s*(?:mailto:)?{EMAIL.pattern}\s*>", line):
        return [], []
    found: list[ReadPerson] = []
    nameless: list[str] = []
    at = 0
    while match := _RECIPIENT.match(line, at):
        at = match.end()
        before = match["name"].lstrip(" ,;")
        nameless += EMAIL.findall(before)
        name = tidy_name(EMAIL.sub("", before))
        if not name:
            nameless += [match["mail"]] * (match["mail"] not in nameless)
            continue
        if is_turned(name, network):
            name = turned_round(name)
        pieces = take_apart(name, network)
        if not pieces.name and not pieces.organisation and len(name.split()) < 7:
            pieces = Pieces(name)
        if not pieces.name or pieces.rest:
            return [], []
        found.append(person_of(Pieces(pieces.name, pieces.title, pieces.organisation, (match["mail"],), pieces.phone)))
    nameless += EMAIL.findall(line[at:])
    return (found, nameless) if not EMAIL.sub("", line[at:]).strip(" ;,.<>") else ([], [])


def unlinked(text: str) -> str:
    """A text with the addresses of its mail links bare: `[a@b.dk](mailto:a@b.dk)`, `<a@b.dk>`."""
    return _LINK.sub(lambda link: f" {link[2] or link[3] or ''} ", text)


def take_apart(line: str, network: Network) -> Pieces:
    """A line's name, title, organisation, mails and phone; `rest` holds its words when they are none of these."""
    line = _ROLE.sub("", _LIST_LABEL.sub("", unlinked(line.replace("**", "")).strip()))
    head, colon, more = line.partition(":")
    if colon and network.organisation(head.strip(" *")):
        line = f"{head.strip(' *')}, {more}"
    emails = tuple(dict.fromkeys(EMAIL.findall(line)))
    words = EMAIL.sub(" , ", line)
    phone = read_phone(words)
    words = PHONE.sub(" , ", words)
    words = re.sub(r"\s{2,}(?=\S)|\s+\|\s+", " , ", words.strip())
    parts = [_LABEL.sub("", part.strip(" :;.–—-")).strip(" :;–—-") for part in _parted(words)]
    parts = [clean_line(part) for part in parts if part and any(char.isalpha() for char in part)]
    # "[titel]" stands for a title that nobody filled in.
    parts = [part for place, part in enumerate(parts) if place == 0 or not is_vacancy(part)]
    if not parts:
        nobody = clean_line(words.strip(" ,:;"))
        return Pieces(emails=emails, phone=phone, rest=nobody)
    name, title, organisation, rest = _who(parts, network)
    return Pieces(name, title, organisation, emails, phone, rest)


def _parted(words: str) -> list[str]:
    """What stands between commas and in brackets."""
    return [part for part in re.split(r"\s*[,()]\s*", words) if part.strip()]


def _who(parts: list[str], network: Network) -> tuple[str, str, str, str]:
    """Name, title, organisation, and the words when they are none of these.

    The name comes from the left and the organisation from the right; titles hold commas of their own.
    """
    if len(parts) == 1:
        return _unparted(parts[0], network)
    places = [place for place, part in enumerate(parts) if is_organisation(part, network)]
    members = [place for place in places if network.organisation(part := parts[place]) or "ommune" in part]
    place = (members or places or [None])[-1]  # type: ignore[list-item]
    organisation = read_place(parts.pop(place), network)[0] if place is not None else ""
    if not parts:
        return "", "", organisation, ""
    if looks_like_name(parts[0], network) or is_vacancy(parts[0]):
        name = parts.pop(0)
    else:
        name, title, within, rest = _unparted(parts.pop(0), network)
        parts = [title, *parts] if title else parts
        organisation = organisation or within
        if rest or not name:
            if len(parts) == 0 and organisation and not rest:
                return "", title, organisation, ""
            return "", "", "", ", ".join([rest or title, *parts])
    if not organisation and len(parts) > 1 and _may_be_place(parts[-1]):
        organisation = parts.pop()
    if any(_AND_SOMEBODY.fullmatch(part) for part in parts):
        # "Bo Holm, og Ida, Køge Kommune" is two people, and only one of them has a whole name.
        return "", "", "", ", ".join([name, *parts])
    return name, ", ".join(parts), organisation, ""


def _may_be_place(part: str) -> bool:
    """Whether the last of several parts is rather where somebody works than the end of the title."""
    return part[:1].isupper() and not TITLE.search(part) and not re.search(r"\s(?:og|&|for)\s", part)


def _unparted(words: str, network: Network) -> tuple[str, str, str, str]:
    """`Navn titel Organisation` or `Organisation Navn` without commas between."""
    if is_vacancy(words) or looks_like_name_alone(words, network):
        return words, "", "", ""
    before, organisation, after = _place_in(words, network)
    if not before and not after:
        return "", "", organisation, ""
    if before and after:
        return "", "", "", words
    name, title = _name_and_title(before or after, network)
    if not name and title and not organisation:
        return "", title, "", ""
    return (name, title, organisation, "") if name or title else ("", "", "", words)


def looks_like_name_alone(words: str, network: Network) -> bool:
    """Whether some words are a name and don't end with a member's: "Lise Krag", not "Lise Krag Køge"."""
    if not looks_like_name(words, network) or _COMMUNE.search(words):
        return False
    split = words.split()
    return len(split) < 3 or not any(network.organisation(" ".join(split[-n:])) for n in (1, 2))


def _place_in(words: str, network: Network) -> tuple[str, str, str]:
    """What stands before an organisation, the organisation by the network's name, and what stands after."""
    split = words.split()
    for length in range(min(5, len(split)), 0, -1):
        for start in (len(split) - length, 0):
            if known := network.organisation(" ".join(split[start : start + length])):
                return " ".join(split[:start]), known.name, " ".join(split[start + length :])
    if match := _COMMUNE.search(words):
        return words[: match.start()].strip(), read_place(match[0], network)[0], words[match.end() :].strip()
    return words, "", ""


def _name_and_title(words: str, network: Network) -> tuple[str, str]:
    """`Lise Krag` and `leder af Børn og Unge`: the title begins with a small letter or with a word for a post."""
    split = words.split()
    for place, word in enumerate(split):
        if TITLE.search(word) or (word[0].islower() and not looks_like_name(" ".join(split[: place + 2]), network)):
            name = " ".join(split[:place])
            if not name and TITLE.search(word):
                return "", words
            return (name, " ".join(split[place:])) if _is_somebody(name, network) and TITLE.search(words) else ("", "")
    return (words, "") if _is_somebody(words, network) else ("", "")


def _is_somebody(words: str, network: Network) -> bool:
    return looks_like_name(words, network) or is_vacancy(words)


def _grouped(line: str, network: Network) -> list[str]:
    """`Navn, Køge, Navn, titel, Faxe` parted where a name follows a place."""
    groups: list[list[str]] = []
    placed = True
    for part in re.split(r"\s*,\s*", line):
        if placed and looks_like_name(part, network):
            groups.append([])
            placed = False
        if not groups:
            return []
        groups[-1].append(part)
        placed = placed or network.organisation(part.strip(" .")) is not None
    return [", ".join(group) for group in groups]


def _bracketed(line: str, network: Network) -> list[str]:
    """`Navn (Køge), Navn (titel, Faxe) og Navn (Greve)` parted, with what is left over last."""
    matches = list(re.finditer(r"([^(),;]+?)\s*\(([^()]*)\)", line))
    named = [(re.sub(r"^(?:og|samt)\s+", "", match[1].strip(" .")), match[2]) for match in matches]
    if len(named) < 2 or not all(looks_like_name(name, network) for name, _ in named):
        return []
    rest = line[matches[-1].end() :].strip(" ,;.")
    return [*(f"{name}, {inside}" for name, inside in named), *([rest] if rest else [])]


def list_parts(line: str, network: Network) -> list[str]:
    """The people of `Deltagere: Navn, titel, Organisation; Navn, titel, Organisation`, each as a line of its own."""
    unlabelled = _LIST_LABEL.sub("", line)
    parts = [part.strip() for part in unlabelled.split(";") if part.strip()]
    if len(parts) > 1 and all(read_contact(part, network) for part in parts[:3]):
        return parts
    # "Køge: Lise Krag og Bo Holm" is two from one place.
    if len(several := _grouped(unlabelled, network) or _bracketed(unlabelled, network)) > 1:
        return several
    place, _, names = line.partition(":")
    each = [name.strip(" .") for name in re.split(r"[,;/]|\s(?:og|samt|&)\s", names)]
    if network.organisation(place.strip()) and len(each) > 1 and all(looks_like_name(name, network) for name in each):
        return [f"{name}, {place.strip()}" for name in each]
    return [line]
