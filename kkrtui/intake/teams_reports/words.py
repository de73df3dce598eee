"""What Teams calls things in its reports, as data: headings, actions and the names of people who are none.

A report is read by its section numbers and the positions of its columns; these words only make that surer. Nobody has
seen a Danish report yet, so the Danish words are expected ones, and people can add their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from kkrtui.domain.danish import clean_line, fold, join
from kkrtui.domain.refusals.importing import WrongFile

Aliases = Mapping[str, str]
"""Headings that people have added, each with the Danish name of what stands under it (see `OWN`)."""


class Field(StrEnum):
    """What a column or a line of a report holds."""

    NAME = "name"
    JOIN = "join"
    LEAVE = "leave"
    LENGTH = "length"
    EMAIL = "email"
    ACCOUNT = "account"
    ROLE = "role"
    ACTION = "action"
    TIME = "time"
    TITLE = "title"
    START = "start"
    END = "end"
    COUNT = "count"
    OTHER = "other"
    CAME = "came"
    WENT = "went"
    SUMMARY = "summary"
    PEOPLE = "people"
    STRETCHES = "stretches"
    ENGAGEMENT = "engagement"


OWN: Mapping[str, Field] = {
    "navn": Field.NAME, "kommet": Field.JOIN, "gået": Field.LEAVE, "varighed": Field.LENGTH, "mail": Field.EMAIL,
    "id": Field.ACCOUNT, "rolle": Field.ROLE, "handling": Field.ACTION, "tidspunkt": Field.TIME, "titel": Field.TITLE,
    "start": Field.START, "slut": Field.END, "antal": Field.COUNT, "andet": Field.OTHER, "kom": Field.CAME,
    "gik": Field.WENT, "oversigt": Field.SUMMARY, "deltagere": Field.PEOPLE, "aktiviteter": Field.STRETCHES,
    "engagement": Field.ENGAGEMENT,
}  # fmt: skip
"""What a heading that people add can be said to be."""

COLUMNS = (Field.NAME, Field.JOIN, Field.LEAVE, Field.LENGTH, Field.EMAIL, Field.ACCOUNT, Field.ROLE)
"""The columns of section 2 in their order, in every language seen."""
STRETCH_COLUMNS = (Field.NAME, Field.JOIN, Field.LEAVE, Field.LENGTH, Field.EMAIL, Field.ROLE)
"""The columns of section 3 in their order."""
NUMBERED = {1: Field.SUMMARY, 2: Field.PEOPLE, 3: Field.STRETCHES, 4: Field.ENGAGEMENT}
SECTIONS = frozenset(NUMBERED.values())
IN_COLUMNS = frozenset({*COLUMNS, Field.ACTION, Field.TIME, Field.OTHER})
IN_SUMMARY = frozenset({Field.TITLE, Field.START, Field.END, Field.COUNT, Field.LENGTH, Field.OTHER})

# English, German, Portuguese and the expected Danish; folded and without punctuation.
_KNOWN: Mapping[Field, str] = {
    Field.NAME: "name; full name; fullname; nome; nome completo; navn; fulde navn; vollständiger name",
    Field.JOIN: (
        "first join; join time; joined; join; primeiro ingresso; primeira entrada; hora de entrada; hora de ingresso; "
        "erster beitritt; beitreten; beitrittszeit; første deltagelse; første tilslutning; første ankomst; "
        "deltog første gang; tilsluttet; deltagelsestidspunkt; tidspunkt for deltagelse; ankomst"
    ),
    Field.LEAVE: (
        "last leave; leave time; left; leave; última saída; hora de saída; letztes verlassen; verlassen; "
        "sidste afgang; forlod sidst; sidst forladt; forlod; afgang; tidspunkt for afgang; sidste udgang"
    ),
    Field.LENGTH: (
        "in meeting duration; duration; duração na reunião; duração da reunião; duração; dauer der besprechung; "
        "dauer in der besprechung; dauer; besprechungsdauer; meeting duration; varighed i mødet; varighed; "
        "mødevarighed; mødets varighed"
    ),
    Field.EMAIL: "email; e mail; mail; e mailadresse; mailadresse; email address; e mail adresse; correio eletrônico",
    Field.ACCOUNT: (
        "participant id upn; participant id; participantid; upn; id do participante upn; id do participante; "
        "teilnehmer id upn; teilnehmer id; deltager id upn; deltager id; deltagerid"
    ),
    Field.ROLE: "role; função; rolle; papel",
    Field.ACTION: "user action; action; ação do usuário; ação; benutzeraktion; aktion; brugerhandling; handling",
    Field.TIME: (
        "timestamp; utceventtimestamp; utc event timestamp; carimbo de data hora; zeitstempel; tidsstempel; tidspunkt"
    ),
    Field.TITLE: (
        "meeting title; title; event title; título da reunião; besprechungstitel; titel der besprechung; mødetitel; "
        "mødets titel; titel; mødeemne"
    ),
    Field.START: (
        "start time; meeting start time; start; hora de início; startzeit; beginn; anfangszeit; starttidspunkt; "
        "starttid; mødets starttidspunkt; start på møde"
    ),
    Field.END: (
        "end time; meeting end time; end; hora de término; hora de fim; endzeit; ende; sluttidspunkt; sluttid; slut; "
        "mødets sluttidspunkt; slut på møde"
    ),
    Field.COUNT: (
        "attended participants; total number of participants; participantes presentes; participantes atendidos; "
        "teilnehmer; anzahl der teilnehmer; antal deltagere; deltagere i alt; deltagende; fremmødte deltagere"
    ),
    Field.OTHER: (
        "meeting id; average attendance time; tempo médio de participação; durchschnittliche teilnahmezeit; "
        "durchschnittliche anwesenheitszeit; gennemsnitlig deltagelsestid; møde id; sessionid; useragent"
    ),
    Field.CAME: (
        "joined; joined before; join; entrou; ingressou; entrou antes; beigetreten; zuvor beigetreten; deltog; "
        "deltog før; deltog tidligere; tilsluttet; kom"
    ),
    Field.WENT: "left; leave; saiu; verlassen; hat verlassen; forlod; forlod mødet; gik; afgik",
    Field.SUMMARY: "summary; meeting summary; resumo; zusammenfassung; oversigt; resumé; opsummering; mødeoversigt",
    Field.PEOPLE: "participants; attendees; participantes; teilnehmer; deltagere; teilnehmende",
    Field.STRETCHES: (
        "in meeting activities; atividades na reunião; aktivitäten in der besprechung; aktiviteter i mødet; "
        "mødeaktiviteter; besprechungsaktivitäten; atividades durante a reunião"
    ),
    Field.ENGAGEMENT: "meeting engagement; engagement; engajamento na reunião; engagement i mødet; mødeengagement",
}
_BEFORE = frozenset(fold(word) for word in ("before", "antes", "zuvor", "før", "tidligere"))


@lru_cache(maxsize=4096)  # the same headings and actions are compared again and again
def plain(words: str) -> str:
    """A heading in the form it is compared in: folded, without punctuation."""
    return " ".join(re.sub(r"[^\w]+", " ", fold(clean_line(words))).split())


def _table(fields: frozenset[Field]) -> dict[str, Field]:
    return {plain(word): field for field, words in _KNOWN.items() if field in fields for word in words.split(";")}


_BY_KIND = {
    fields: _table(fields) for fields in (IN_COLUMNS, IN_SUMMARY, SECTIONS, frozenset({Field.CAME, Field.WENT}))
}
_ACTIONS = frozenset({Field.CAME, Field.WENT})


def meaning(words: str, among: frozenset[Field], aliases: Aliases) -> Field | None:
    """What a heading says, of some things it may say; None when nobody knows.

    Args:
        words: the heading as written.
        among: `IN_COLUMNS`, `IN_SUMMARY` or `SECTIONS`.
        aliases: what people have added, which wins.
    """
    wanted = plain(words)
    own = next((OWN[field] for word, field in aliases.items() if plain(word) == wanted), None)
    return own if own in among else _BY_KIND[among].get(wanted)


def action(words: str, aliases: Aliases) -> Field | None:
    """Whether an action is `CAME` or `WENT`; None when nobody knows."""
    return meaning(words, _ACTIONS, aliases)


def is_before(words: str) -> bool:
    """Whether an action is of somebody who was there already when the list began."""
    return bool(_BEFORE & set(plain(words).split()))


def read_own(text: str, name: str) -> dict[str, str]:
    """The headings that people have added, from the text of their file.

    Args:
        text: a JSON object such as `{"Første fremmøde": "kommet"}`.
        name: the file's name, for the sentence when it can't be read.

    Raises:
        WrongFile: it is something else, or names something unknown.
    """
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(isinstance(value, str) for value in data.values()):
        raise WrongFile(
            f"{name} kan ikke læses. Skriv hver overskrift fra rapporten og hvad der står under den, sådan: "
            '{"Første fremmøde": "kommet", "Sidst set": "gået"}. Intet er gemt.'
        )
    aliases = {clean_line(heading): clean_line(field).lower() for heading, field in data.items()}
    if wrong := [field for field in aliases.values() if field not in OWN]:
        raise WrongFile(f"{name} bruger ordet »{wrong[0]}«. Det kan være {join(OWN, 'eller')}. Intet er gemt.")
    return aliases
