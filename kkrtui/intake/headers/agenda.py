"""What stands above an agenda's items: title, date, times, place, people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kkrtui.domain.danish import capital, clean_line, clock, count, fold, long_date
from kkrtui.domain.meeting import ListedAttachment
from kkrtui.domain.network import Network
from kkrtui.domain.participants import AttendanceState
from kkrtui.intake.attendance.lines import read_list
from kkrtui.intake.attendance.table import split_people_table
from kkrtui.intake.contacts.lines import is_organisation, read_person
from kkrtui.intake.headers.lines import LABEL, LABELS, header_lines
from kkrtui.intake.headers.prose import told
from kkrtui.intake.headers.words import When, as_place, read_when, split_access, split_number
from kkrtui.intake.proposal import AgendaProposal, Doubtful, Taken

_OWN_WORDS = re.compile(
    r"^(?:til\s+møde\s+i\s+|(?:der|i)?\s*(?:hermed\s+)?indkaldes\s+(?:i\s+)?(?:hermed\s+)?til\s+"
    r"|(?:kkr\s*[–-]\s*)?(?:udkast til\s+)?(?:referat|dagsorden|program|mødeindkaldelse|indkaldelse)\b\s*"
    r"(?:(?:til|for|af|fra)\s+)?(?:møde\s+i\s+)?[:,–-]?\s*)",
    re.IGNORECASE,
)
_ONLY_WORDS = re.compile(
    r"^(?:dagsorden(?:s?punkter| og referat)?|referat og dagsorden|program|punkter|referat|udkast(?: til referat)?)"
    r"\s*:?$",
    re.IGNORECASE,
)
_LIST_WORDS = re.compile(r"^(?:deltagerliste|liste over deltagere|mødedeltagere)\s*:?$", re.IGNORECASE)
_SIDE = re.compile(r"[^:(]*\(fra ([^)]*)\)\s*(?=:)")
_SENTENCE = re.compile(r"^(?:\S+\s+){4,}\S+[.!]$")
_GREETING = re.compile(r"^(?:kære|hej|til(?!\s+\w*(?:møde|netværk)))\s.{,60}$", re.IGNORECASE)
_PLACE_ALONE = re.compile(
    r"^(?:på\s+|via\s+)?(?:microsoft )?(?:teams|zoom)(?:-?møde)?$|^(?:online|virtuelt)(?: møde)?$", re.IGNORECASE
)
_PLACE_WORD = re.compile(
    r"\b(?:\w*rådhus\w*|regionshus\w*|\w*kulturhus\w*|\w*bibliotek\w*|hotel|\w*lokale|byrådssal\w*|\w+center|sal"
    r"|medborgerhus\w*"
    r"|\w+(?:vej|gade|allé|plads|pladsen|torv|torvet|stræde)\s+\d+)",
    re.IGNORECASE,
)
# Words that may stand by a date without saying anything themselves.
_IDLE = re.compile(
    r"(?:(?:mødet? |mødet? blev )?afholdt:?|mødet?|netværksmødet?|afholdes|holdes|finder sted|er|den|tid|dato|vi mødes"
    r"|indkaldes til)?",
    re.IGNORECASE,
)


def read_header(lines: Sequence[str], network: Network, today: date, *, minutes: bool = False) -> AgendaProposal:
    """The header of an agenda, with an account of it.

    Args:
        lines: what stands above the first item.
        network: whose members organisations are read against.
        today: for dates without a year.
        minutes: whether it is the header of minutes, where "Deltagere" were there.
    """
    reading = _Reading(AgendaProposal(), network, today, minutes)
    left, rows = split_people_table(lines, network, AttendanceState.PRESENT if minutes else AttendanceState.EXPECTED)
    for line in header_lines(left):
        reading.line(line)
    if rows:
        reading.proposal.attendance += rows
        reading.proposal.account.taken.append(Taken("attendance", f"tabel: {count(len(rows), 'person', 'personer')}"))
    return reading.proposal


@dataclass
class _Reading:
    """A header while it is read; `certain` when the date stands behind a label or with a time."""

    proposal: AgendaProposal
    network: Network
    today: date
    minutes: bool = False
    certain: bool = False

    def line(self, words: str) -> None:
        match = LABEL.match(words)
        if match and (match[2] or "").strip():
            side = _SIDE.match(words)
            said = match[2].strip()
            if side and is_organisation(side[1], self.network) and ":" not in said:
                said = f"{side[1]}: {said}"
            elif side and not re.match(r"kommune", side[1], re.IGNORECASE):
                self._unsure(words[: side.end()], f"at de er fra {side[1]}, er ikke skrevet ved hver af dem")
            self._labelled(LABELS[match[1].lower()], match[1], said)
        elif match or _ONLY_WORDS.match(words) or (self.proposal.attendance == [] and _LIST_WORDS.match(words)):
            return
        elif _GREETING.match(words):
            self._lost(words, "linjen over dagsordenens punkter blev ikke forstået")
        elif lines := list(told(words)):
            when = read_when(words, self.today)
            if when and (when.start or self.proposal.date is None):
                self._take(when, words, certain=when.start is not None)
            for line in lines:
                self.line(line)
        elif not self.proposal.title and not _SENTENCE.match(words):
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
                person = read_person(said, self.network)
                somebody = bool(person.organisation) or bool(re.fullmatch(r"(?:[A-ZÆØÅ][\w'-]+\s*){2,4}", said))
                self._labelled("minute_taker", label, said) if proposal.title or somebody else self._title(said)
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
            case "chair_and_taker":
                first, _, second = re.sub(r"\s+og\s+|\s*[/;]\s*", "/", said, count=1).partition("/")
                self._labelled("chair", label, first.strip())
                self._labelled("minute_taker", label, (second or first).strip())
            case "title":
                proposal.title = ""
                self._title(said)
            case "attachment":
                proposal.attachments.append(ListedAttachment(said))
                self._took("attachment", said)
            case _:
                self._people(label, said, AttendanceState(what))

    def _people(self, label: str, said: str, state: AttendanceState) -> None:
        """A list of people; who leads and who writes may be marked in it."""
        proposal = self.proposal
        if self.minutes and state is AttendanceState.EXPECTED:
            state = AttendanceState.PRESENT
        listed = read_list(said, state, self.network)
        proposal.attendance += listed.rows
        proposal.guests_about |= listed.about
        proposal.initials |= listed.initials
        for words in listed.nobody:
            self._unsure(f"{label}: {words}", "nævner ingen person og står ikke på deltagerlisten")
        proposal.chair = proposal.chair or listed.chair
        proposal.minute_taker = proposal.minute_taker or listed.minute_taker
        self._took("attendance", f"{label}: {count(len(listed.rows), 'person', 'personer')}")

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
        elif number and self.proposal.number_in_year is None:
            self.proposal.number_in_year = number
        found = read_when(words, self.today)
        if not found:
            return bool(of) and not re.search(r"\w", words)
        if found.before and not _IDLE.fullmatch(found.before) and found.date and self.proposal.date:
            return False
        self._take(found, line, certain=found.start is not None)
        if found.before and not _IDLE.fullmatch(found.before):
            if self.network.organisation(found.before) and not self.proposal.place:
                self._place(found.before)
            else:
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
        if found.start and not found.date and not found.end and not LABEL.match(line) and proposal.start:
            self._unsure(line, "har et andet klokkeslæt; det første gælder")
        elif found.start:
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
        named = self.proposal.date is not None and len(rest) <= 90 and _PLACE_WORD.search(rest)
        if (_PLACE_ALONE.match(rest) or named) and not self.proposal.place:
            self._place(as_place(rest) or words)
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
