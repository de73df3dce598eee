"""Teams reports of every form seen, with invented people, as the bytes that Teams writes."""

from __future__ import annotations

from collections.abc import Sequence

DAY_TEXTS = {
    "us": "3/6/26, {}",
    "gb": "06/03/26, {}",
    "de": "06.03.26, {}",
    "da": "06.03.2026 {}",
    "br": "06/03/2026 {}",
}

Person = tuple[str, str, str, str]
"""Name, mail, joined and left as HH:MM:SS."""

PEOPLE: tuple[Person, ...] = (
    ("Mette Sandager", "msa@lolland.example", "09:55:10", "11:00:02"),
    ("Ravnkilde, Jonas (Ekstern)", "jr@faxe.example", "10:21:00", "11:00:00"),
    ("[Køge Kommune] Line Mosegård", "line@koege.example", "10:00:00", "10:31:30"),
)


def clock(value: str, style: str) -> str:
    """A clock time in the style of a language."""
    hour, minute, second = (int(part) for part in value.split(":"))
    if style == "us":
        return f"{(hour + 11) % 12 + 1}:{minute:02}:{second:02} {'PM' if hour >= 12 else 'AM'}"
    return f"{hour:02}.{minute:02}.{second:02}" if style == "da" else value


def at(value: str, style: str) -> str:
    """A date and clock time in the style of a language."""
    return DAY_TEXTS[style].format(clock(value, style))


WORDS = {
    "us": (
        ("1. Summary", "Meeting title", "Attended participants", "Start time", "End time", "Meeting duration"),
        ("2. Participants", "Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)",
         "Role"),
        ("3. In-Meeting Activities", "Name", "Join Time", "Leave Time", "Duration", "Email", "Role"),
    ),
    "gb": (
        ("1. Summary", "Meeting title", "Attended participants", "Start time", "End time", "Meeting duration"),
        ("2. Participants", "Name", "First join", "Last leave", "In-meeting duration", "Email", "Participant ID (UPN)",
         "Role"),
        ("3. In-Meeting activities", "Name", "Join time", "Leave time", "Duration", "Email", "Role"),
    ),
    "br": (
        ("1. Resumo", "Título da reunião", "Participantes Atendidos", "Hora de início", "Hora de término",
         "Duração da reunião"),
        ("2. Participantes", "Nome", "Primeira Entrada", "Última saída", "Duração da Reunião", "Email",
         "ID do participante (UPN)", "Função"),
        ("3. Atividades", "Nome", "Hora de entrada", "Hora de saída", "Duração", "Email", "Função"),
    ),
    "de": (
        ("1. Zusammenfassung", "Besprechungstitel", "Teilnehmer", "Startzeit", "Endzeit", "Besprechungsdauer"),
        ("2. Teilnehmer", "Name", "Erster Beitritt", "Letztes Verlassen", "Dauer der Besprechung", "E-Mail",
         "Teilnehmer-ID (UPN)", "Rolle"),
        ("3. Aktivitäten in der Besprechung", "Name", "Beitreten", "Verlassen", "Dauer", "E-Mail", "Rolle"),
    ),
    "da": (
        ("1. Oversigt", "Mødetitel", "Deltagere", "Starttidspunkt", "Sluttidspunkt", "Mødets varighed"),
        ("2. Deltagere", "Navn", "Første tilslutning", "Forlod sidst", "Varighed i mødet", "Mail", "Deltager-id (UPN)",
         "Rolle"),
        ("3. Aktiviteter i mødet", "Navn", "Tilsluttet", "Forlod", "Varighed", "Mail", "Rolle"),
    ),
    "xx": (
        ("1. Yhteenveto", "Kokouksen otsikko", "Osallistujia", "Alkoi", "Päättyi", "Kesto"),
        ("2. Osallistujat", "Nimi", "Liittyi", "Poistui", "Aika", "Sähköposti", "Tunnus", "Rooli"),
        ("3. Toiminnot", "Nimi", "Tuli", "Meni", "Aika", "Sähköposti", "Rooli"),
    ),
}  # fmt: skip
"""The headings of three sections by language; "xx" is one that nobody has taught the program."""


def report(
    language: str,
    people: Sequence[Person] = PEOPLE,
    style: str = "",
    mark: str = "\t",
    title: str = "KKR-netværk Prøve",
    sections: str = "123",
) -> str:
    """A report of sections 1 to 3 as Teams writes it, lines ended by `\\n`."""
    style = style or language
    summary, heads, activities = WORDS[language]
    first, last = min(one[2] for one in people), max(one[3] for one in people)
    values = (title, str(len(people)), at(first, style), at(last, style), "1h 4m 52s")
    parts = {
        "1": [[summary[0]], *([label, value] for label, value in zip(summary[1:], values, strict=True))],
        "2": [[heads[0]], list(heads[1:])]
        + [
            [name, at(join, style), at(leave, style), "39m", mail, mail, "Presenter"]
            for name, mail, join, leave in people
        ],
        "3": [[activities[0]], list(activities[1:])]
        + [[name, at(join, style), at(leave, style), "39m", mail, "Presenter"] for name, mail, join, leave in people],
    }
    return "\n\n".join("\n".join(mark.join(_quoted(cell, mark) for cell in row) for row in parts[n]) for n in sections)


def _quoted(cell: str, mark: str) -> str:
    return f'"{cell}"' if mark in cell or "\n" in cell else cell


def teams_bytes(text: str) -> bytes:
    """A text as Teams saves it: UTF-16LE with its mark, lines ended by CRLF."""
    return ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-16-le")
