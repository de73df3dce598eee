"""What a file is, when nobody says."""

from __future__ import annotations

import re

from kkrtui.domain.formats.handover_reading import is_handover
from kkrtui.intake.source import FileKind, Source
from kkrtui.intake.teams import looks_like_report

_OF_FORM = {
    FileKind.JSON: "meeting",
    FileKind.ICS: "invitation",
    FileKind.VCARD: "people",
    FileKind.VTT: "transcript",
    FileKind.EXCEL: "people",
}
_TRANSCRIPT = re.compile(
    r"^\W*(?:webvtt\b|.{1,80}(?:started transcription|startede transskription|-meeting transcript)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_FOOTER = re.compile(
    r"teams\.(?:microsoft|live)\.com/(?:l/meetup-join|meet/)|safelinks\.protection\.outlook"
    r"|^\s*(?:møde-id|meeting id)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_REPORT = re.compile(r"\bårsrapport\b", re.IGNORECASE)
_CONTACTS = re.compile(r"\bnavn\b.{0,60}\b(?:e-?mail|mail)\b", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:#{1,4}\s*)?(?:\*\*)?(?:(?:punkt\s*)?\d{1,2}[.):]|\|)\s*\S", re.IGNORECASE | re.MULTILINE)
_MINUTES_NAME = re.compile(r"\b(?:udkast til )?(?:beslutnings)?(?:referat|protokol)\b", re.IGNORECASE)
_AGENDA_NAME = re.compile(r"\b(?:dagsorden|mødeindkaldelse|indkaldelse|program)\b", re.IGNORECASE)
_RESULT = re.compile(
    r"^\W*(?:beslutning(?:er)?|referat|konklusion|fraværende|afbud|til stede)\W*(?::|$)"
    r"|\|\s*(?:referat|beslutning(?:er)?)\s*(?:\||$)"
    r"|^dagsordens?punkt.{0,40}\breferat\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_LINES = 12
_START = 4000


def kind_of(source: Source, text: str) -> str:
    """What to read a file as: by its form, else by its words.

    Args:
        source: the file.
        text: its text; empty for a spreadsheet.
    """
    if source.kind in (FileKind.JSON, FileKind.TEXT) and is_handover(text):
        return "handover"
    if source.kind in _OF_FORM:
        return _OF_FORM[source.kind]
    if looks_like_report(text[:_START]):
        return "attendance"
    if source.kind is FileKind.CSV:
        return "people"
    if text.lstrip("\ufeff \n").startswith("{"):
        return "meeting"
    if _TRANSCRIPT.search(text[:3000]):
        return "transcript"
    if _REPORT.search(text[:600]) and _CONTACTS.search(text):
        return "people"
    if _FOOTER.search(text) and len(_ITEM.findall(text)) < 2:
        return "invitation"
    return "minutes" if _is_minutes(text) else "agenda"


def _is_minutes(text: str) -> bool:
    """Whether a text is minutes rather than an agenda: by its name for itself, else by what came of its items."""
    head = "\n".join([line for line in text.split("\n") if line.strip()][:_HEAD_LINES])
    minutes, agenda = _MINUTES_NAME.search(head), _AGENDA_NAME.search(head)
    results = len(_RESULT.findall(text))
    if minutes and (not agenda or minutes.start() < agenda.start()):
        return results > 0
    return results >= 3 and not agenda
