"""What a dictionary is asked, how words are mistyped, and right words of the field that dictionaries lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol


class Speller(Protocol):
    """A dictionary."""

    def known(self, word: str) -> bool:
        """Whether a word is right; one with a capital also when the dictionary has it without."""
        ...

    def suggestions(self, word: str) -> Sequence[str]:
        """The words that are likeliest meant; empty when many are as likely."""
        ...


ENDINGS = frozenset({
    "", "s", "e", "er", "en", "et", "n", "t", "r", "es", "ers", "ens", "ets", "rs", "ene", "enes", "erne", "ernes",
    "rne", "rnes", "ne", "nes", "ede", "te", "ende",
})  # fmt: skip
"""What a Danish word may be inflected with."""

FIELD_WORDS = frozenset({
    "aflaster", "dagbehandling", "dagsordenpunkt", "ekskl", "fsva", "ifbm", "ifht", "inkl", "merforbrug",
    "mindreforbrug", "onboarding", "pårørende", "vedr",
})  # fmt: skip
"""Right words that Stavekontrolden lacks, or lacks in compounds."""

MEANT = {
    "forbyggende": "forebyggende",
    "forbygge": "forebygge",
    "fraværene": "fraværende",
    "indstats": "indsats",
    "nødvending": "nødvendig",
    "nødvendinge": "nødvendige",
    "udforing": "udfordring",
    "udforinger": "udfordringer",
    "udforingerne": "udfordringerne",
    "vejleding": "vejledning",
    "idag": "i dag",
    "igår": "i går",
    "imorgen": "i morgen",
    "iforbindelse": "i forbindelse",
    "iforhold": "i forhold",
    "ihvertfald": "i hvert fald",
    "istedet": "i stedet",
    "istedetfor": "i stedet for",
    "iøvrigt": "i øvrigt",
    "fritvalg": "frit valg",
}
"""What is meant by words that dictionaries have or put together and minutes don't mean, and by two words in one."""

_LETTERS = "abcdefghijklmnoprstuvyæøå"
# What is written for a letter by mistake: its neighbours on a Danish keyboard, and the letters that sound like it.
_MISTAKEN = {
    "a": "eåqsz", "b": "pvnh", "c": "skxv", "d": "tnfse", "e": "aæiwrd", "f": "vdg", "g": "kfhj", "h": "gj",
    "i": "eyuo", "j": "ghk", "k": "gcjl", "l": "rkøæ", "m": "n", "n": "dmb", "o": "åuip", "p": "boå", "q": "k",
    "r": "let", "s": "cztad", "t": "dsry", "u": "oyi", "v": "fbc", "w": "ve", "x": "sc", "y": "øitu", "z": "sx",
    "æ": "eøl", "ø": "oyæ", "å": "oap",
}  # fmt: skip


def slips(word: str) -> Iterator[str]:
    """Every word that is one slip away, some more than once.

    A letter doubled or not, two turned round, one too many, one missing, one for its neighbour or its sound.
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1)
    yield from (left + right[1:] for left, right in cuts if right)
    yield from (left + letter + right for left, right in cuts for letter in _LETTERS)
    yield from (left + letter + right[1:] for left, right in cuts if right for letter in _MISTAKEN.get(right[0], ""))
