"""How people are called: spelt in two ways, named by half, mixed up with somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kkrtui.domain.checks.finding import Check, Family, Hit, Replace, Rewrite, Severity
from kkrtui.domain.checks.names import Named, near, same_person, surname
from kkrtui.domain.checks.record import Piece, Record
from kkrtui.domain.danish import day_month_year, fold, folded, join
from kkrtui.domain.network import short_name

_WORD = re.compile(r"(?<![\w@./-])[A-ZÆØÅ][\wæøåéü]+(?:-[A-ZÆØÅ][\wæøåéü]+)?(?![\w@-])")
# In the middle of a sentence, or as a bullet, a capital word before a municipality is a name.
_PLACED = re.compile(
    r"(?:(?<=[a-zæøå,:] )|(?<=^- )|(?<=\n- ))(?P<name>[A-ZÆØÅ][a-zæøå]{2,})"
    r"(?: \((?P<place>[A-ZÆØÅ][\wæøå-]+)| fra (?P<from>[A-ZÆØÅ][\wæøå-]+))"
)
_WORDS_TOO = frozenset({"ask", "august", "bo", "dan", "liv", "maj", "mark", "per", "sol", "storm", "tage", "vita"})
_VERB = re.compile(r" (?:\w+(?:te|de|[^\W_]er)|har|er|vil|skal|kan|gik|tog|kom|bød|fik)\b")
_CAPITAL_BEFORE = re.compile(r"(?<![\w.])[A-ZÆØÅ][\wæøåéü-]* $")
_FROM = re.compile(r"\s*(?:\(|fra |v/)\s?([A-ZÆØÅ][\wæøå-]+)")


def two_spellings(record: Record) -> Iterator[Hit]:
    """A name that is nearly one of the list, or nearly one that stands more often."""
    roll = record.roll
    spelt = {key: named.name for key, named in roll.once.items()}
    for key, named in roll.once.items():
        if key in roll.listed:
            continue
        near_by = [folded(other) for other in near(named.name, spelt.values())]
        right = next((other for other in near_by if other in roll.listed), "")
        right = right or next((other for other in near_by if roll.often[other] > roll.often[key]), "")
        if right:
            yield _other_spelling(named, spelt[right])
    # Two of the list may well be two people, unless they work at one place and bear a rare name.
    rows = [(key, row) for key, row in roll.listed.items() if row.organisation and surname(key) and key in roll.once]
    for number, (key, row) in enumerate(rows):
        for _, known in rows[:number]:
            if known.organisation == row.organisation and near(row.name, [known.name]):
                yield _other_spelling(roll.once[key], known.name)


def _other_spelling(named: Named, right: str) -> Hit:
    message = f"Navnet ligner »{right}«, som også står i mødet. Er det samme person?"
    # The genitive of a name that stands nowhere without it: the s stays.
    wrong = named.name[:-1] if named.name.endswith("s") and not right.endswith("s") else named.name
    return Hit(named.place, named.name, message, Replace(wrong, right), f"{named.name}\n{right}")


def spelt_otherwise_before(record: Record) -> Iterator[Hit]:
    """A name that the roster or an earlier list spells in another way."""
    roll = record.roll
    aliases = {folded(alias) for person in record.network.people for alias in person.aliases}
    strangers = [name for key, name in roll.known.items() if key not in roll.once]
    for key, named in roll.once.items():
        if key in roll.before or key in aliases:
            continue
        for other in near(named.name, strangers)[:1]:
            message = f"Netværket kender »{other}«{_since(record, other)}. Er det samme person?"
            yield Hit(named.place, named.name, message, Replace(named.name, other), f"{named.name}\n{other}")


def _since(record: Record, name: str) -> str:
    """From when an earlier list has somebody."""
    wanted = folded(name)
    for meeting in reversed(record.earlier):
        if any(folded(row.name) == wanted for row in meeting.attendance):
            return f" fra {day_month_year(meeting.date)}"
    return ""


def in_two_forms(record: Record) -> Iterator[Hit]:
    """One person with and without some names: `Povl Nørreskov`, `Povl Nørreskov Dahl`."""
    roll = record.roll
    for key, named in roll.once.items():
        if named.listed:
            continue
        others = [other for known, other in roll.once.items() if same_person(key, known) and not _given(key, other)]
        # Whoever is on the list is called right; of two others, the one named first is.
        other = next((o for o in others if o.listed), None) or next((o for o in others if len(o.key) < len(key)), None)
        if other:
            message = f"Kaldes også »{other.name}« i mødet. Er det samme person?"
            fix = Replace(named.name, other.name) if len(key) > len(other.key) else None
            yield Hit(named.place, named.name, message, fix, f"{named.name}\n{other.name}")


def _given(key: str, other: Named) -> bool:
    """Whether a name is only the given names of somebody listed: `Poul Erik` for Poul Erik Skaarup."""
    return other.listed and other.key.rpartition(" ")[0] == key


def surname_with_another_first_name(record: Record) -> Iterator[Hit]:
    """A name in no list with a surname of the list and another first name."""
    roll = record.roll
    by_surname = {surname(key): row.name for key, row in roll.listed.items() if surname(key)}
    for key, named in roll.once.items():
        other = by_surname.get(surname(key), "")
        if not other or named.listed or key in roll.listed or key in roll.known:
            continue
        taken = near(named.name, [other]) or roll.row(named.name) or key.split()[0] == folded(other).split()[0]
        if not taken:
            message = f"På listen hedder den med det efternavn »{other}«. Er det samme person?"
            yield Hit(named.place, named.name, message, about=named.name)


def first_name_of_two(record: Record) -> Iterator[Hit]:
    """A first name alone that two people of the list bear, once for each."""
    for piece, match, people in _first_names(record):
        if len(people) > 1:
            message = f"Det kan være {join(people, 'eller')}. Skriv hele navnet."
            yield Hit(piece.place, match[0], message, about=f"{folded(match[0])}\n{'; '.join(people)}")


def first_name_alone(record: Record) -> Iterator[Hit]:
    """A first name alone in a text that doesn't say the whole name, once for each."""
    for piece, match, people in _first_names(record):
        if len(people) == 1:
            text = f"{piece.text[: match.start()]}{people[0]}{piece.text[match.end() :]}"
            fix = Rewrite(piece.place, text, f"Skriv {people[0]} her")
            message = f"Kun fornavn. I mødet er der {people[0]}."
            yield Hit(piece.place, match[0], message, fix, f"{folded(match[0])}\n{people[0]}")
    yield from _of_nobody(record)


def _of_nobody(record: Record) -> Iterator[Hit]:
    """A first name with a municipality behind it that nobody of the meeting bears, once for each: `Mia (Lolland)`."""
    known = {word for named in record.roll.structured for word in named.key.split()}
    seen: set[str] = set()
    for piece in record.prose:
        for match in _PLACED.finditer(piece.text):
            key = folded(match["name"])
            member = record.network.organisation(match["place"] or match["from"])
            place = record.network.organisation(match["name"])
            if member is None or place or key in known or key in seen:
                continue
            if _CAPITAL_BEFORE.search(piece.text[: match.start()]):
                continue
            seen.add(key)
            message = f"Kun fornavn, og ingen på listen hedder {match['name']}."
            yield Hit(piece.place, match["name"], message, about=match[0])


def _first_names(record: Record) -> Iterator[tuple[Piece, re.Match[str], list[str]]]:
    """The first names that stand alone, each once, with those of the meeting who bear it."""
    bearers: dict[str, list[str]] = {}
    for name in record.roll.people:
        bearers.setdefault(folded(name).split()[0], []).append(name)
    seen: set[str] = set()
    for piece in record.prose:
        for match in _WORD.finditer(piece.text):
            word = folded(match[0])
            people = bearers.get(word, [])
            if not people or word in seen or _in_a_name(piece.text, match) or _a_plain_word(piece.text, match):
                continue
            people = _of_the_place(record, people, piece.text[match.end() :])
            if len(people) == 1 and folded(people[0]) in fold(piece.text):
                continue
            seen.add(word)
            yield piece, match, people


def _a_plain_word(text: str, match: re.Match[str]) -> bool:
    """Whether a name that is a word too begins a sentence or a bullet and no verb follows: `Tage kontakt`."""
    begins = not re.search(r"[\w,;] $", text[: match.start()])
    return begins and folded(match[0]) in _WORDS_TOO and not _VERB.match(text, match.end())


def _of_the_place(record: Record, people: list[str], behind: str) -> list[str]:
    """Of people with one first name those whose municipality stands behind it: `Nisa fra Sorø`, `Anja (Lejre)`."""
    match = _FROM.match(behind)
    if len(people) < 2 or not match:
        return people
    place = folded(match[1])
    rows = [(name, record.roll.row(name)) for name in people]
    return [name for name, row in rows if row and folded(short_name(row.organisation)) == place] or people


def _in_a_name(text: str, word: re.Match[str]) -> bool:
    """Whether a word has a capital word right beside it, or an initial behind it."""
    behind = re.match(r"s? [A-ZÆØÅ]", text[word.end() :])
    return bool(behind) or bool(_CAPITAL_BEFORE.search(text[: word.start()]))


CHECKS = (
    Check("name-two-spellings", Severity.FIX, Family.PEOPLE, two_spellings),
    Check("name-spelt-otherwise-before", Severity.FIX, Family.PEOPLE, spelt_otherwise_before),
    Check("name-two-forms", Severity.LOOK, Family.PEOPLE, in_two_forms),
    Check("surname-other-first-name", Severity.LOOK, Family.PEOPLE, surname_with_another_first_name),
    Check("first-name-of-two", Severity.FIX, Family.PEOPLE, first_name_of_two),
    Check("first-name-alone", Severity.LOOK, Family.PEOPLE, first_name_alone),
)
