"""What the first lines of minutes say of the document itself: draft or approved, its date, whom to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kkrtui.domain.participants import Contact
from kkrtui.intake.headers.lines import LABEL
from kkrtui.intake.headers.words import DATE, read_when
from kkrtui.intake.lines import bare
from kkrtui.intake.results.closing_lines import read_contact

_APPROVED = re.compile(
    r"\bgodkendt\s+(?:på\s+møde[nt]?\s+)?(?:den\s+|d\.\s*)?(?P<day>\d{1,2}[^)]{1,25})\)?$", re.IGNORECASE
)
_DRAFT = re.compile(r"\budkast\b", re.IGNORECASE)
_MINUTES = re.compile(r"\breferat\b|\bbeslutningsprotokol\b|\bprotokol\b", re.IGNORECASE)
_CONTACT = re.compile(r"^>\s?")


@dataclass
class Head:
    """What the first lines say of the document itself: its words for itself, its date, whom to ask."""

    lines: list[str]
    title: str = ""
    draft: bool = False
    approved_on: date | None = None
    document_date: date | None = None
    contact: Contact = field(default_factory=Contact)

    @classmethod
    def of(cls, lines: Sequence[str], today: date) -> Head:
        head = cls(list(lines))
        head._contact_block()
        near = [place for place, line in enumerate(head.lines[:60]) if line.strip()]
        for place in near:
            words = bare(head.lines[place])
            if len(words) > 250 or not (_MINUTES.search(words) or _APPROVED.search(words)):
                continue
            head.title = head.title or words
            head.draft = head.draft or bool(_DRAFT.search(words))
            if (match := _APPROVED.search(words)) and (found := read_when(match["day"], today).date):
                head.approved_on = found
                head.lines[place] = head.lines[place].replace(match[0], "").rstrip(" –-(,")
        head._date_alone(near, today)
        return head

    def _date_alone(self, near: Sequence[int], today: date) -> None:
        """A date alone above the title is the document's, when another one is the meeting's."""
        labelled = {near[n + 1] for n, place in enumerate(near[:-1]) if LABEL.match(bare(self.lines[place]))}
        dated = [
            place
            for place in near[:3]
            if place not in labelled and DATE.fullmatch(bare(self.lines[place]).strip(" .:"))
        ]
        others = [place for place in near if place not in dated and DATE.search(bare(self.lines[place]))]
        if dated and others and not read_when(bare(self.lines[dated[0]]), today).start:
            self.document_date = read_when(bare(self.lines[dated[0]]), today).date
            self.lines[dated[0]] = ""

    def _contact_block(self) -> None:
        """The block beside the head of page 1: `DATO`, `Kontakt`, `Sagsansvarlig:` and what stands under each."""
        place = 0
        while place < min(len(self.lines), 60):
            words = bare(_CONTACT.sub("", self.lines[place])).strip()
            if words == "DATO":
                end = self._block(place)
                said = bare(_CONTACT.sub("", self.lines[end])) if end < len(self.lines) else ""
                if DATE.search(said):
                    self.document_date = read_when(said, date.min.replace(year=2000)).date
                    self.lines[place] = self.lines[end] = ""
            elif re.fullmatch(r"Kontakt:?", words):
                self._contact_lines(place)
            place += 1

    def _block(self, place: int) -> int:
        return next((n for n in range(place + 1, len(self.lines)) if self.lines[n].strip(" >")), len(self.lines))

    def _contact_lines(self, place: int) -> None:
        """Takes the lines under "Kontakt" as far as they are a name, a department, a telephone and an address."""
        end, blank = place + 1, 0
        said: list[str] = []
        while end < len(self.lines) and len(said) < 9 and blank < 3:
            words = bare(_CONTACT.sub("", self.lines[end])).strip()
            quoted = self.lines[end].lstrip().startswith(">")
            if re.match(r"(?:udkast|referat|dato|tid|deltagere|afbud|dagsorden|\|)", words, re.IGNORECASE):
                break
            blank = 0 if words else blank + (not quoted)
            if words and not re.fullmatch(r"Sagsansvarlig:?", words):
                said.append(re.sub(r"^(?:Telefon(?:, direkte)?|Tlf\.?|E-?mail)\s*:?\s*", "", words))
            end += 1
            if re.fullmatch(r"\d{4}\s+\S.*", words):
                break
        if len(said) >= 2:
            self.contact = read_contact(", ".join(said))
            self.lines[place:end] = [""] * (end - place)
