"""Spelling: words that the dictionary lacks, and compounds written apart. Silent where no dictionary is handed in.

A referent who is told of ten right words stops reading: every doubt is settled for the word. Names, abbreviations,
quotations and words that the network uses itself are never found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from kkrtui.domain.checks.finding import Check, Family, Hit, Replace, Severity
from kkrtui.domain.checks.pieces import Piece
from kkrtui.domain.checks.record import Record
from kkrtui.domain.checks.speller import ENDINGS, FIELD_WORDS, MEANT, Speller, slips
from kkrtui.domain.danish import capital, join
from kkrtui.domain.municipalities import MUNICIPALITIES

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*-?")
_NO_WORDS = re.compile(
    r"(?<!\S)\S*(?:://|@|www\.)\S*|(?<=\])\([^)\n]*\)|`[^`\n]{1,80}`|(?<![\w-])[\w-]+(?:[./\\][\w-]+)+"
    r"|»[^«\n]{1,80}«|\"[^\"\n]{1,80}\"|“[^”\n]{1,80}”|”[^”\n]{1,80}”|(?<!\w)[’‘'][^’'\n]{1,60}[’'](?!\w)"
)
_OPENS = " *_(["
_BEGINS = ".!?:…•#>|–—-+·▪○●→\n"
_VOWEL = re.compile(r"[aeiouyæøåéü]")
_SHORTEST = 4
_SHORTEST_NAME = 6
_LONGEST = 60
_SEVERAL = 3
_MOST_NAMED = 3
_MOST_SUGGESTED = 8
"""How many of the words that are found get a suggestion: each costs the dictionary some hundred look-ups."""

# A first part that ends so is seldom a genitive: "velfærds kriminalitet" stands in no sentence, "børns trivsel" does.
_LINKED = re.compile(r"\w{2,}(?:hed|else|ing|skab|dom|ion|tet|færd|ment|arbejd|riat)s$")
_BEFORE_BARE = frozenset({
    "i", "på", "mod", "om", "til", "for", "af", "med", "og", "eller", "ved", "under", "efter", "fra", "som", "samt",
    "inden", "over", "uden", "hos", "mellem", "vedrørende", "herunder", "omkring",
})  # fmt: skip
_PAIR = re.compile(r"(?<![\w-])([a-zæøå]{4,}) (?=([a-zæøå]{4,})(?![\w-]))")
_PROSE_TOO = ("title", "items", "theme", "answer", "year_plan", "catering")


def spelling(record: Record) -> Iterator[Hit]:
    """Words that the dictionary does not know, each once, at the first place where it stands."""
    if record.speller is not None:
        yield from _Reading(record, record.speller).hits()


class _Reading:
    """One look through a record with a dictionary."""

    def __init__(self, record: Record, speller: Speller) -> None:
        self._record = record
        self._speller = speller
        self._own = frozenset(word.casefold() for word in record.words) | FIELD_WORDS
        pieces = (piece for piece in record.pieces if piece.prose or piece.place.field in _PROSE_TOO)
        self._texts = [(piece, _NO_WORDS.sub(_blank, piece.text)) for piece in pieces]
        self._seen: set[str] = set()
        self._suggested = 0

    def hits(self) -> Iterator[Hit]:
        for piece, text in self._texts:
            yield from self._apart(piece, text)
            for match in _WORD.finditer(text):
                yield from self._word(piece, text, match)

    def _word(self, piece: Piece, text: str, match: re.Match[str]) -> Iterator[Hit]:
        word = _bare(match[0])
        key = word.casefold()
        if word in self._seen or key in self._seen or not _SHORTEST <= len(word) <= _LONGEST or not _is_word(word):
            return
        if key in MEANT and key not in self._own:
            self._seen.add(key)
            yield _hit(piece, word, "", [MEANT[key]])
            return
        if text[match.end() : match.end() + 1] == "." and len(word) <= _SHORTEST + 1:
            return  # an abbreviation, or too short to be told from one
        named = word[0].isupper() and not _begins(text, match.start())
        self._seen.add(word if named else key)
        if self._known(word) or self._is_own(key) or key in self._names or self._used_before(key):
            return
        if named and (len(word) < _SHORTEST_NAME or not self._used_like(key)):
            return
        near = self._near(key)
        if word[0].isupper() and (
            not near or self._members.intersection(near) or (not named and key in self._capitals)
        ):
            return  # a name: known, or misspelt, which other checks find
        yield _hit(piece, word, "Ordet står ikke i ordbogen.", near)

    def _known(self, word: str) -> bool:
        return self._speller.known(word)

    def _is_own(self, key: str) -> bool:
        """Whether a word is one of the network's, with an ending or as a part of a compound."""
        if any(key.removesuffix(ending) in self._own for ending in ENDINGS if key.endswith(ending)):
            return True
        for own in self._own:
            before, found, rest = key.partition(own)
            if found and len(own) >= _SHORTEST and self._fits(before) and (rest in ENDINGS or self._fits(rest)):
                return True
        return False

    def _fits(self, part: str) -> bool:
        """Whether something stands rightly before or behind a word in a compound, with or without a linking s."""
        parts = {part, part.removeprefix("s"), part.removesuffix("s")}
        return not part or any(len(one) >= _SHORTEST and self._known(one) for one in parts)

    def _used_before(self, key: str) -> bool:
        """Whether several earlier agendas have the word: then it is how the network writes it."""
        return sum(key in agenda for agenda in self._agendas) >= _SEVERAL

    def _used_like(self, key: str) -> list[str]:
        """What this meeting writes elsewhere, is in the dictionary and is one slip away, the most used first."""
        used = {slip for slip in slips(key) if slip in self._written} - {key}
        return sorted((slip for slip in used if self._known(slip)), key=lambda slip: (-self._written[slip], slip))

    def _near(self, key: str) -> Sequence[str]:
        """What may be meant: a word of this meeting, else the dictionary's."""
        if used := self._used_like(key):
            return used[:1]
        self._suggested += 1
        return self._speller.suggestions(key) if self._suggested <= _MOST_SUGGESTED else ()

    def _apart(self, piece: Piece, text: str) -> Iterator[Hit]:
        """Compounds written apart: `velfærds kriminalitet`."""
        for match in _PAIR.finditer(text):
            first, second = match[1], match[2]
            apart, joined = f"{first} {second}", first + second
            if not first.endswith("s") or {apart, first, second} & (self._own | self._seen) or not self._known(second):
                continue
            if self._known(first) and not (_LINKED.match(first) and _stands_bare(text, match.start())):
                continue
            if self._known(joined) or joined in self._own:
                self._seen |= {apart, first}
                yield piece.hit(apart, f"Det skrives i ét ord: »{joined}«.", Replace(apart, joined), apart)

    @cached_property
    def _written(self) -> Counter[str]:
        """The words of this meeting, in lower case."""
        return Counter(_bare(word).casefold() for _, text in self._texts for word in _WORD.findall(text))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """The words that stand with a capital in the middle of a sentence: names, for all we know."""
        return frozenset(
            _bare(match[0]).casefold()
            for _, text in self._texts
            for match in _WORD.finditer(text)
            if match[0][0].isupper() and not _begins(text, match.start())
        )

    @cached_property
    def _members(self) -> frozenset[str]:
        """The words of the members' names, which have a check of their own."""
        members = self._record.network.organisations
        return frozenset(word.casefold() for member in members for word in _WORD.findall(member.name))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Every word of a name that the network, its meetings or this meeting know."""
        network, meeting = self._record.network, self._record.meeting
        names = [network.name, *network.aliases, *MUNICIPALITIES, meeting.place, meeting.chair.name]
        names += [meeting.minute_taker.name, meeting.chair.organisation, meeting.minute_taker.organisation]
        names += [name for person in network.people for name in (person.name, *person.aliases)]
        names += [name for forum in network.forums for name in (forum.name, *forum.aliases)]
        for one in (meeting, *self._record.earlier):
            names += [word for row in one.attendance for word in (row.name, row.organisation)]
            names += [who for item in one.items for p in item.presenters for who in (p.name, p.organisation)]
        fields = ("owners", "receiver", "carrier", "speaker", "forum", "name", "coordinator", "members")
        names += [piece.text for piece in self._record.pieces if piece.place.field in fields]
        words = {word.casefold() for name in names for word in _WORD.findall(name)} | self._members
        return frozenset(words | {f"{word}s" for word in words})

    @cached_property
    def _agendas(self) -> list[str]:
        """What each earlier meeting was to be about, in lower case."""
        return [
            "\n".join((one.title, *(f"{i.title}\n{i.case_text}\n{i.purpose}" for i in one.items))).casefold()
            for one in self._record.earlier
        ]


def _bare(word: str) -> str:
    """A word without a genitive behind an apostrophe; of a hyphenated one what stands behind the last hyphen."""
    word = re.sub(r"[’'][a-zæøå]{0,3}$", "", word)
    return word if word.endswith("-") else word.rpartition("-")[2]


def _is_word(word: str) -> bool:
    """Whether a word could be misspelt: no digits, no capitals inside, something to pronounce, not cut off."""
    return word.isalpha() and not any(char.isupper() for char in word[1:]) and bool(_VOWEL.search(word.casefold()))


def _begins(text: str, at: int) -> bool:
    """Whether a word begins a sentence, a line or a bullet: its capital then says nothing."""
    before = text[max(at - 12, 0) : at].rstrip(_OPENS)
    return not before or before[-1] in _BEGINS


def _stands_bare(text: str, at: int) -> bool:
    """Whether nothing before a genitive makes it one: "mod velfærds …", not "den danske velfærds …"."""
    before = _WORD.findall(text[max(at - 30, 0) : at])
    return not before or before[-1].casefold() in _BEFORE_BARE


def _blank(match: re.Match[str]) -> str:
    """As much of nothing, so that places stay."""
    return "\0" * len(match[0])


def _hit(piece: Piece, word: str, message: str, near: Sequence[str]) -> Hit:
    if word[0].isupper():
        near = [capital(one) for one in near]
    if near:
        message = f"Mente du {join((f'»{one}«' for one in near[:_MOST_NAMED]), 'eller')}? {message}".strip()
    return piece.hit(word, message, Replace(word, near[0]) if len(near) == 1 else None, word)


CHECKS = (Check("spelling", Severity.LOOK, Family.FORM, spelling),)
