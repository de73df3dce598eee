"""Names as Teams shows them -> names as people have them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kkrtui.domain.danish import clean_line, fold
from kkrtui.intake.contacts.lines import TITLE

_BEHIND = re.compile(r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])\s*$")
_BEFORE = re.compile(r"^\s*(?:\[([^\[\]]*)\]|\(([^()]*)\))\s*")
_MARKS = frozenset(
    fold(word)
    for word in (
        "external", "ekstern", "guest", "gæst", "unverified", "ikke bekræftet", "ikke verificeret", "ubekræftet",
        "extern", "gast", "nicht überprüft", "nicht verifiziert", "externo", "convidado", "não verificado",
        "externe", "invité", "organizer", "organiser", "arrangør", "presenter", "præsentationsvært", "oplægsholder",
        "me", "mig", "you", "dig", "deltager", "attendee", "anonymous", "anonym",
    )
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:anonym\w*|ukendt|unknown|unbekannt\w*|desconhecido|opkald\w*|telefon\w*|phone|call(?:er)?|dial[- ]?in|pstn"
    r"|ring\w*|bruger|user|benutzer|usu[aá]rio|deltager|participant|gæst|guest|gast|convidado|mobil\w*|nummer|number|fra|from)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"kommune|region|sekretariat|styrelse|forening|\ba/s\b|\baps\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name as Teams shows it, taken apart.

    Attributes:
        name: the name, first name first; empty when it names nobody.
        hint: what else was shown, such as an organisation.
        is_number: whether it is a telephone number rather than a name.
    """

    name: str
    hint: str = ""
    is_number: bool = False


def read_name(shown: str) -> ShownName:
    """`Lise Krag` for `[Køge Kommune] Krag, Lise (Ekstern)`, and never a name for a telephone number."""
    words = clean_line(shown).strip("\"'*")
    hints: list[str] = []
    for pattern in (_BEHIND, _BEFORE):
        while (match := pattern.search(words)) and (rest := pattern.sub("", words, count=1)):
            hint = clean_line(match[1] or match[2] or "")
            hints += [hint] if hint and fold(hint) not in _MARKS else []
            words = rest
    if fold(words.strip("()[] ")) in _MARKS:
        words = ""
    if is_number(words):
        return ShownName("", is_number=True)
    words, *behind = re.split(r"\s+\|\s*|\s*\|\s+|\s+[–—-]\s+", words)
    hints += [clean_line(part) for part in behind if part.strip()]
    left, comma, right = (part.strip() for part in words.partition(","))
    if comma and left and right:
        if _is_name_then_more(left, right):
            words = left
            hints.append(right)
        elif "," not in right:
            words = f"{right} {left}"
    name = words.strip(" ,;.")
    nobody = not any(char.isalpha() for char in name) or all(_NOBODY.fullmatch(word) for word in name.split())
    return ShownName("" if nobody else name, ", ".join(dict.fromkeys(hints)))


def _is_name_then_more(left: str, right: str) -> bool:
    """Whether a comma parts a whole name from title or place, rather than surname from first name."""
    said = bool(_PLACE.search(right) or TITLE.search(right) or right[0].islower())
    return len(left.split()) > 1 and said


def is_number(shown: str) -> bool:
    """Whether a shown name is a telephone number, be some of its digits hidden, and no name."""
    digits = sum(char.isdigit() or char in "*•" for char in shown)
    letters = [word for word in re.findall(r"[^\W\d_]+", shown) if not _NOBODY.fullmatch(word)]
    return digits >= 5 and len("".join(letters)) <= 3
