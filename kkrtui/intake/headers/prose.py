"""A header told in sentences: `Til stede var …. Der var afbud fra …. Navn tog referat, og Navn ledede mødet.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*){0,3}"
_LIST = r"[A-ZÆØÅ].+?(?=\.\s|\.$)"
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Til stede", re.compile(rf"\b(?:[Tt]il ?stede|[Ii] mødet deltog)\s+(?:var|er)?\s*(?P<said>{_LIST})")),
    ("Afbud", re.compile(rf"\b[Aa]fbud\s+fra\s+(?P<said>{_LIST})")),
    ("Referent", re.compile(rf"(?P<said>{_NAME})\s+(?:tog|skrev|førte)\s+referat")),
    ("Mødeleder", re.compile(rf"(?P<said>{_NAME})\s+(?:ledede|ledte|styrede)\s+mødet")),
    ("Sted", re.compile(r"\bafholdt\s+(?:på|i|hos)\s+(?P<said>[A-ZÆØÅ][^.]*?)(?=\s+kl\.?\s|\s+den\s|\.|$)")),
)


def told(words: str) -> Iterator[str]:
    """The lines with labels that a header's sentences say; none when they are no such sentences."""
    found = [f"{label}: {match['said']}" for label, pattern in _SAID if (match := pattern.search(words))]
    if any(line.startswith(("Til stede", "Afbud", "Referent", "Mødeleder")) for line in found):
        yield from found
