"""What stands above an agenda's items: title, date, times, place, people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kkrtui.domain.danish import capital, clean_line, clock, count, fold, long_date
from kkrtui.domain.meeting import AttendanceState, ListedAttachment
from kkrtui.domain.network import Network
from kkrtui.intake.header_words import When, as_place, read_when, split_access, split_number
from kkrtui.intake.lines import bare
from kkrtui.intake.people_lines import read_people, read_person
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken
from kkrtui.intake.tables import cells_of, is_table_head

_LABELS_OF = {
    "when": "dato og klokkeslæt|dato og tidspunkt|dato og tid|dato/tid|dato|mødedato|tid|mødetid|tidspunkt"
    "|starttidspunkt|kl.|kl|klokken|hvornår",
    "until": "sluttidspunkt|sluttid|slut",
    "when_where": "tid og sted|tid/sted|tid & sted|dato, tid og sted|hvor og hvornår|hvornår og hvor",
    "where": "sted|mødested|adresse|lokation|lokale|hvor",
    "catering": "forplejning",
    "chair": "mødeleder|formand|ordstyrer",
    "minute_taker": "referent|sagsbehandler|sagsansvarlig",
    "expected": "deltagere|mødedeltagere|inviterede|indkaldte|medlemmer",
    "present": "til stede|tilstede",
    "absent": "fraværende",
    "excused": "afbud",
    "guest": "gæster|gæst",
    "minutes": "referat",
    "title": "møde|mødeforum|emne|titel|forum",
    "access": "møde-id|mødeid|adgangskode|link|mødelink|teams-link|teamslink|link til mødet|passcode",
    "attachment": "bilag",
}
_LABELS = {label: what for what, labels in _LABELS_OF.items() for label in labels.split("|")}
_LISTS = ("expected", "present", "absent", "excused", "guest")
_LABEL = re.compile(
    rf"^({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})\s*:\s*(.*)$", re.IGNORECASE | re.DOTALL
)
_OWN_WORDS = re.compile(
    r"^(?:(?:der|i)?\s*(?:hermed\s+)?indkaldes\s+(?:i\s+)?(?:hermed\s+)?til\s+"
    r"|(?:kkr\s*[–-]\s*)?(?:udkast til\s+)?(?:referat|dagsorden|program|mødeindkaldelse|indkaldelse)\b\s*"
    r"(?:(?:til|for|af|fra)\s+)?(?:møde\s+i\s+)?[:,–-]?\s*)",
    re.IGNORECASE,
)
_ONLY_WORDS = re.compile(
    r"^(?:dagsorden(?:s?punkter)?|program|punkter|referat|udkast(?: til referat)?)\s*:?$", re.IGNORECASE
)
_GREETING = re.compile(r"^(?:kære|hej|til)\s.{,60}$", re.IGNORECASE)
_PLACE_ALONE = re.compile(
    r"^(?:på\s+|via\s+)?(?:microsoft )?(?:teams|zoom)(?:-?møde)?$|^(?:online|virtuelt)(?: møde)?$", re.IGNORECASE
)
# Words that may stand by a date without saying anything themselves.
_IDLE = re.compile(
    r"(?:mødet?|netværksmødet?|afholdes|holdes|finder sted|er|den|tid|dato|vi mødes|indkaldes til)?", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-–*•]|\d{1,2}[.)])\s+")


def read_header(lines: Sequence[str], network: Network, today: date) -> AgendaProposal:
    """The header of an agenda, with an account of it.

    Args:
        lines: what stands above the first item.
        network: whose members organisations are read against.
        today: for dates without a year.
    """
    reading = _Reading(AgendaProposal(), network, today)
    for line in _paragraphs(lines):
        reading.line(line)
    return reading.proposal


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines without their marks, joined where one runs on: people, a value under its label, a title's comma."""
    joined: list[str] = []
    fresh = True
    for line in lines:
        words = bare(line)
        if "|" in words and not is_table_head(words) and 1 <= len(cells := [c for c in cells_of(words) if c]) <= 2:
            # A table of labels and values is read as the lines it would be.
            words = re.sub(r":?$", ":", cells[0]) + f" {cells[1]}" if len(cells) == 2 else cells[0]
        if not re.search(r"[^\W_]", words) or is_table_head(words):
            fresh = fresh or not words
            continue
        before = _LABEL.match(joined[-1]) if joined else None
        what = _LABELS[before[1].lower()] if before else ""
        empty = bool(before) and before is not None and not before[2].strip()
        bullet = _BULLET.match(words)
        if _LABEL.match(words) or not joined:
            joined.append(words)
        elif empty:
            joined[-1] += f" {words[bullet.end() :] if bullet else words}"
        elif what in _LISTS and bullet:
            joined[-1] += f"; {words[bullet.end() :]}"
        elif (what in _LISTS and (not fresh or _unfinished(joined[-1]))) or (not before and joined[-1].endswith(",")):
            joined[-1] += f" {words}"
        else:
            joined.append(words)
        fresh = False
    return joined


def _unfinished(people: str) -> bool:
    """Whether a list of people breaks off inside a name or a bracket, as at the end of a page's line."""
    last = people.rsplit(")", 1)[-1]
    named = ")" in people and bool(re.search(r"\w", last)) and not last.rstrip().endswith(".")
    return named or people.count("(") > people.count(")") or people.endswith((",", ";", " og"))


@dataclass
class _Reading:
    """A header while it is read; `certain` when the date stands behind a label or with a time."""

    proposal: AgendaProposal
    network: Network
    today: date
    certain: bool = False

    def line(self, words: str) -> None:
        match = _LABEL.match(words)
        if match and match[2].strip():
            self._labelled(_LABELS[match[1].lower()], match[1], match[2].strip())
        elif match or _ONLY_WORDS.match(words):
            return
        elif _GREETING.match(words):
            self._lost(words, "linjen over dagsordenens punkter blev ikke forstået")
        elif not self.proposal.title:
            self._title(words)
        elif not self._loose(words):
            self._access_or_place(words)

    def _labelled(self, what: str, label: str, said: str) -> None:
        proposal = self.proposal
        match what:
            case "when" | "when_where":
                self._when(label, said, with_place=what == "when_where")
            case "until" if (found := read_when(said, self.today, labelled=True)).start:
                self.proposal.end = found.start
                self._took("time", f"slut {clock(found.start)}")
            case "until":
                self._lost(f"{label}: {said}", "klokkeslættet kunne ikke læses")
            case "minutes":
                self._labelled("minute_taker", label, said) if proposal.title else self._title(said)
            case "where":
                self._place(said)
            case "access":
                self._place(f"{label}: {said}")
            case "catering":
                proposal.catering = said
                self._took("catering", said)
            case "chair":
                proposal.chair = read_person(said, self.network)
                self._took("chair", said)
            case "minute_taker":
                proposal.minute_taker = read_person(said, self.network)
                self._took("minute_taker", said)
            case "title":
                proposal.title = ""
                self._title(said)
            case "attachment":
                proposal.attachments.append(ListedAttachment(said))
                self._took("attachment", said)
            case _:
                rows = read_people(said, AttendanceState(what), self.network)
                proposal.attendance += rows
                beside = said.rsplit(")", 1)[-1].strip(" .,;") if ";" not in said and ")" in said else ""
                if re.search(r"\w", beside):
                    self._unsure(beside, f"står efter navnene under {label} og er ikke læst")
                self._took("attendance", f"{label}: {count(len(rows), 'person', 'personer')}")

    def _when(self, label: str, said: str, *, with_place: bool) -> None:
        found = read_when(said, self.today, labelled=True)
        if not found:
            self._lost(f"{label}: {said}", found.wrong or "hverken dato eller klokkeslæt kunne læses")
            return
        self._take(found, said, certain=True)
        if with_place and (place := as_place(found.before)):
            self._place(place)
        elif found.before and not _IDLE.fullmatch(found.before):
            self._lost(found.before, f"står sammen med dato og tid, men blev ikke forstået: »{said}«")
        self._pieces(found.after, said)

    def _title(self, line: str) -> None:
        """A line above all others and no label: the title without the layout's own words, and what else it holds."""
        proposal = self.proposal
        number, of, words = split_number(_OWN_WORDS.sub("", line))
        proposal.number_in_year = number or proposal.number_in_year
        proposal.meetings_in_year = of or proposal.meetings_in_year
        found = read_when(words, self.today)
        if found:
            self._take(found, line, certain=found.start is not None)
            words = found.before
            titled = [
                piece
                for piece in found.after
                if not re.match(r"\(|(?:på|i|hos|via)\s", piece) and not _PLACE_ALONE.match(piece)
            ]
            if words and titled and not found.start:
                words = f"{words} – {' – '.join(titled)}"
            self._pieces([piece for piece in found.after if piece not in titled or found.start or not words], line)
        title = clean_line(words).strip(" ,–-:")
        only_leads = bool(found) and bool(_IDLE.fullmatch(title)) and "netværk" not in title.lower()
        if re.search(r"[^\W\d_]", title) and not only_leads:
            proposal.title = capital(title)
            self._took("title", proposal.title)

    def _loose(self, line: str) -> bool:
        """Takes date and times of a line without a label; whether there was either."""
        number, of, words = split_number(line)
        if of:
            self.proposal.number_in_year, self.proposal.meetings_in_year = number, of
        found = read_when(words, self.today)
        if not found:
            return bool(of) and not re.search(r"\w", words)
        if found.before and not _IDLE.fullmatch(found.before) and found.date and self.proposal.date:
            return False
        self._take(found, line, certain=found.start is not None)
        if found.before and not _IDLE.fullmatch(found.before):
            self._unsure(found.before, "står foran dato og tid og er ikke læst")
        self._pieces(found.after, line)
        return True

    def _take(self, found: When, line: str, *, certain: bool) -> None:
        """Date and times into the meeting; a date behind a label counts more than one on its own."""
        proposal = self.proposal
        if found.date and (proposal.date is None or (certain and not self.certain)):
            if proposal.date not in (None, found.date):
                self._unsure(long_date(proposal.date or found.date), "står også i filen, men ikke som mødets dato")
                proposal.account.taken = [taken for taken in proposal.account.taken if taken.what != "date"]
            proposal.date, self.certain = found.date, certain
            if found.guessed:
                self._unsure(found.date_words, f"uden årstal; læst som {long_date(found.date)}")
            self._took("date", long_date(found.date))
        elif found.date and found.date != proposal.date:
            self._unsure(line, "har en anden dato end mødets")
            return
        if found.start:
            if proposal.start and (proposal.start, proposal.end) != (found.start, found.end or proposal.end):
                self._unsure(line, "har et andet klokkeslæt; det sidste gælder")
                proposal.account.taken = [taken for taken in proposal.account.taken if taken.what != "time"]
            proposal.start, proposal.end = found.start, found.end or proposal.end
            self._took("time", f"{clock(found.start)}{f'–{clock(found.end)}' if found.end else ''}")
        elif found.wrong:
            self._lost(line, found.wrong)

    def _pieces(self, pieces: Sequence[str], line: str) -> None:
        """What stands around date and times: the place, or told."""
        for piece in pieces:
            place = as_place(split_access(piece, self.proposal.online)[1])
            if not place and split_access(piece, self.proposal.online)[0] == self.proposal.online:
                self._lost(piece, f"står sammen med dato og tid, men blev ikke forstået: »{line}«")
            elif not self.proposal.place:
                self._place(re.sub(r"^\((.*)\)$", r"\1", piece), place)
            elif fold(place) not in fold(self.proposal.place):
                self._unsure(piece, f"står som sted; stedet er læst som {self.proposal.place}")

    def _place(self, said: str, named: str = "") -> None:
        """The place, with access details of an online meeting kept apart from it."""
        proposal = self.proposal
        online, place = split_access(said, proposal.online)
        place = named or place
        if online != proposal.online:
            proposal.online = online
            if not any(taken.what == "online" for taken in proposal.account.taken):
                self._took("online", "adgangsoplysninger (skrives ikke i referatet)")
        if not place or place == proposal.place:
            return
        if proposal.place and fold(proposal.place) not in fold(place):
            self._unsure(proposal.place, f"står også som sted; stedet er læst som {place}")
        proposal.account.taken = [taken for taken in proposal.account.taken if taken.what != "place"]
        proposal.place = place
        self._took("place", place)

    def _access_or_place(self, words: str) -> None:
        """A line that is a place on its own or holds access details; any other is told."""
        online, rest = split_access(words, self.proposal.online)
        if _PLACE_ALONE.match(rest) and not self.proposal.place:
            self._place(words)
            return
        if online != self.proposal.online:
            self._place(words, self.proposal.place)
        if re.search(r"\w", rest):
            self._lost(rest, "linjen over dagsordenens punkter blev ikke forstået")

    def _took(self, what: str, words: str) -> None:
        self.proposal.account.taken.append(Taken(what, words))

    def _unsure(self, words: str, reason: str) -> None:
        self.proposal.account.unsure.append(Doubtful(words, reason))

    def _lost(self, words: str, reason: str) -> None:
        self.proposal.account.not_understood.append(Doubtful(words, reason))
