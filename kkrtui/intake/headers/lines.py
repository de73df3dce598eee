"""The lines above an agenda's items: which label each has, and where one runs on over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kkrtui.intake.headers.words import DATE
from kkrtui.intake.lines import bare
from kkrtui.intake.tables import cells_of, is_table_head

_LABELS_OF = {
    "when": "dato og klokkeslæt|mødetidspunkt|dato og tidspunkt|dato og tid|dato/tid|dato|mødedato|tid|mødetid"
    "|tidspunkt|starttidspunkt|kl.|kl|klokken|hvornår",
    "until": "sluttidspunkt|sluttid|slut",
    "when_where": "tid og sted|sted og tid|sted/tid|tid/sted|tid & sted|dato, tid og sted|hvor og hvornår"
    "|hvornår og hvor|mødet blev holdt|mødet blev afholdt|møde afholdt",
    "where": "sted|mødested|adresse|lokation|lokale|mødelokale|hvor",
    "catering": "forplejning",
    "chair": "mødeleder|formand|forperson|ordstyrer|dirigent|mødeleder/formand|mødeledelse"
    "|mødet ledes af|leder af mødet",
    "chair_and_taker": "ordstyrer/referent|mødeleder/referent|formand/referent|mødeleder og referent"
    "|ordstyrer og referent",
    "minute_taker": "referent|referat ved|referat af|referatskriver|ref.|ref|sagsbehandler|sagsansvarlig|sekretær",
    "expected": "deltagere|mødedeltagere|deltager|deltagende|deltagende kommuner|inviterede|inviteret"
    "|indkaldte|medlemmer|øvrige deltagere|hvem",
    "present": "til stede|tilstede|tilstedeværende|fremmødte|mødt|deltog|følgende deltog|med var|med på mødet"
    "|medlemmer til stede|til stede var|mødte medlemmer",
    "absent": "fraværende|ikke til stede|ikke mødt|fravær|deltog ikke|udeblevet|udeblevne"
    "|fraværende uden afbud|uden afbud",
    "excused": "afbud|meldt afbud|afbud fra|afmeldt|fraværende med afbud|fravær med afbud|meldt fra",
    "guest": "gæster|gæst|inviterede gæster|desuden deltog|eksterne deltagere",
    "minutes": "referat",
    "title": "møde|mødeforum|emne|titel|forum",
    "access": "møde-id|mødeid|adgangskode|link|mødelink|teams-link|teamslink|link til mødet|passcode",
    "attachment": "bilag",
}
LABELS = {label: what for what, labels in _LABELS_OF.items() for label in labels.split("|")}
_PLACED = ("where", "when", "when_where")
_LISTS = ("expected", "present", "absent", "excused", "guest")
LABEL = re.compile(
    rf"^({'|'.join(sorted(map(re.escape, LABELS), key=len, reverse=True))})\s*(?:\([^)]*\))?\s*(?::\s*(.*))?$",
    re.IGNORECASE | re.DOTALL,
)
"""A label at the beginning of a line, or alone on it with or without its colon; the second group is its value."""

# "Køge: Navn og Navn" and "Navn kom kl. 10.30" each say something of their own.
_OWN_LINE = re.compile(r"^[A-ZÆØÅ][\w .-]{1,40}(?::\s+\S|\s(?:an)?kom\b|\s(?:gik|forlod)\b)")
_ENDS_HEADER = re.compile(
    r"^(?:dagsorden(?:s?punkter)?|program|punkter|indholdsfortegnelse|indhold)\s*:?$", re.IGNORECASE
)
# "Referent v/ Navn" and "Afbud fra Køge v/ Navn" are labels with their values.
_BY = re.compile(
    r"^(?:(referent|mødeleder|ordstyrer|formand)\s+v(?:/|\.)\s*|(afbud)\s+fra\s+(?=.+\sv/))", re.IGNORECASE
)
# "Gæst under pkt. 4: Navn" and "Deltagere fra regionen: Navn" say more in the label itself.
_GUEST_OF = re.compile(
    r"^(?:gæst(?:er)?|desuden deltog|deltagere?)\s+(?:under|til|ved)\s+(?:punkt|pkt\.?)\s*(\d[\d, og-]*?)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(deltagere|mødedeltagere|til stede|medlemmer|gæster)\s+fra\s+([^:,;()]{3,40}):\s*", re.IGNORECASE)
_TWO_LABELS = re.compile(
    r"^([A-ZÆØÅ][\w/ ]+:\s*[^:]+?)[.;]?\s+((?:Referent|Referat|Mødeleder|Ordstyrer|Formand)\s*:.+)$"
)
_BULLET = re.compile(r"^\s*(?:[-–*•]|\d{1,2}[.)])\s+")


def header_lines(lines: Sequence[str]) -> list[str]:
    """Lines without their marks, joined where one runs on: people, a value under its label, a title's comma."""
    joined: list[str] = []
    fresh, alone = True, False
    for line in _one_label_a_line(lines):
        words = _specific(_BY.sub(lambda match: f"{(match[1] or match[2]).strip()}: ", bare(line)))
        if "|" in words and not is_table_head(words) and 1 <= len(cells := [c for c in cells_of(words) if c]) <= 2:
            # A table of labels and values is read as the lines it would be.
            words = re.sub(r":?$", ":", cells[0]) + f" {cells[1]}" if len(cells) == 2 else cells[0]
        elif "|" in words and not is_table_head(words) and DATE.search(words):
            # "12. februar 2026 | 14.00–16.00 | Stevns Rådhus" on one line.
            words = ", ".join(cell for cell in cells_of(words) if cell)
        if not re.search(r"[^\W_]", words) or is_table_head(words):
            fresh = fresh or not words
            continue
        before = LABEL.match(joined[-1]) if joined and ":" in joined[-1] else None
        what = LABELS[before[1].lower()] if before else ""
        empty = bool(before) and before is not None and not (before[2] or "").strip()
        bullet = _BULLET.match(words)
        if bullet is None and (two := _TWO_LABELS.match(words)) and LABEL.match(two[1]) and LABEL.match(two[2]):
            joined.append(two[1])
            words = two[2]
        if bullet and re.search(r":", words) and LABEL.match(words[bullet.end() :]):
            words, bullet = words[bullet.end() :], None
        if _ENDS_HEADER.match(words):
            alone = False
            joined.append(words)
        elif (label := LABEL.match(words)) and (label[2] is not None or label[1].lower() != "referat"):
            alone = not (label[2] or "").strip()
            joined.append(f"{label[1]}:" if label[2] is None else words)
        elif not joined:
            joined.append(words)
        elif empty:
            # "9. oktober 2025" under its label is a date, no number of a list.
            mark = bullet if bullet and (what in _LISTS or not words[:1].isdigit()) else None
            joined[-1] += f" {words[mark.end() :] if mark else words}"
        elif what in _LISTS and (bullet or _begins_somebody(joined[-1], words, alone=alone, under=_under(line))):
            joined[-1] += f"; {words[bullet.end() :] if bullet else words}"
        elif words.endswith(":"):
            alone = False
            joined.append(words)
        elif _runs_on(joined[-1], words, what, fresh=fresh):
            joined[-1] += f" {words}"
        else:
            joined.append(words)
        fresh = False
    return joined


def _specific(words: str) -> str:
    """A label that names an item or a side as the plain label; the item goes in front of the names."""
    if match := _GUEST_OF.match(words):
        return f"Gæst: under punkt {match[1]} {words[match.end() :]}"
    if match := _FROM.match(words):
        return f"{match[1]} (fra {match[2].strip()}): {words[match.end() :]}".strip()
    return words


def _runs_on(line: str, words: str, what: str, *, fresh: bool) -> bool:
    """Whether a line goes on with the one above: a list of people, a place, or a line that ends with a comma."""
    if what in _LISTS:
        return not fresh or _unfinished(line)
    if what in _PLACED:
        return line.endswith(",") and not fresh and ":" not in words
    return not what and line.endswith(",")


def _is_whole(people: str, words: str) -> bool:
    """Whether a line under a list is the next person by itself: a whole name with what stands behind it."""
    return not _unfinished(people) and bool(re.match(r"[A-ZÆØÅ][\w'-]+(?:\s+[A-ZÆØÅ][\w'.-]*)+\s*[,(]", words))


def _one_label_a_line(lines: Sequence[str]) -> Iterator[str]:
    """The lines with `Hvor: … · Hvornår: …` as a line for each label."""
    for line in lines:
        parts = re.split(r"\s+·\s+", bare(line))
        if len(parts) > 1 and sum(bool(re.search(":", part) and LABEL.match(part)) for part in parts) > 1:
            yield from parts
        else:
            yield line


def _under(line: str) -> bool:
    """Whether a line is moved in under its label's column."""
    return line.startswith("    ")


def _begins_somebody(people: str, words: str, *, alone: bool, under: bool) -> bool:
    """Whether a line under a list is the next person, rather than more of the one before.

    Args:
        people: the list so far.
        words: the line.
        alone: whether the label stood alone on its line, so that there is a person a line.
        under: whether the line is moved in under the label's column, which has a person a line too.
    """
    if _OWN_LINE.match(words) or _is_whole(people, words) or (under and _is_whole("", words) and people[-1:] != ","):
        return True
    return alone and words[:1].isupper() and len(words) <= 120 and words[-1] not in ".:" and not _unfinished(people)


def _unfinished(people: str) -> bool:
    """Whether a list of people breaks off inside a name or a bracket, as at the end of a page's line."""
    people = people.rsplit("; ", 1)[-1]
    last = people.rsplit(")", 1)[-1]
    named = (
        ")" in people and bool(re.search(r"\w", last)) and not re.search(r"\.$|[Kk]ommune$|Region \w+$", last.rstrip())
    )
    return named or people.count("(") > people.count(")") or people.endswith((",", ";", " og"))
