"""How to get into an online meeting, out of what Teams puts below an invitation; and the text without it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from kkrtui.domain.danish import clean
from kkrtui.domain.meeting import Online
from kkrtui.domain.secrets import MEETING_ID, PASSCODE, URL, is_join_link, unwrapped

_BROKEN = re.compile(r"<\s*(https?://[^<>]{1,4000}?)\s*>", re.IGNORECASE)
_SHORT = re.compile(r"/meet/(\d{6,20})", re.IGNORECASE)
_RULE = re.compile(r"^\s*(?:_{8,}|\.{20,}|-{20,}|={20,})\s*$")
_BEGINS = re.compile(
    r"^\W*(?:microsoft teams\b|deltag i mødet|deltag på (?:din )?computer|tilmeld dig mødet|klik her for at deltage"
    r"|join the meeting|join on your computer|click here to join|join microsoft teams|join zoom)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"microsoft teams|\bdeltag (?:i|på|her)\b|tilmeld dig|møde-?\s?id|adgangskode|meeting id|passcode|video-?id"
    r"|lejernøgle|tenant key|flere oplysninger|more info|for arrangører|for organi[sz]ers"
    r"|mødeindstillinger|meeting options"
    r"|opkaldspinkode|reset dial|download teams|hent teams|join on|klik her|click here|få mere at vide|learn more"
    r"|dial[- ]in|ring op|lokalt nummer|local number|konference-?id|conference id|videomøder|video conferencing"
    r"|har du brug for hjælp|need help|https?://|^\s*(?:eller|or)\s*$|^\s*\+?[\d ,#()-]{8,}",
    re.IGNORECASE,
)


def read_online(text: str) -> Online:
    """Meeting id, passcode and join link, wherever they stand; those of a short link are in the link itself."""
    joined = _whole(text)
    links = [unwrapped(found) for found in URL.findall(joined)]
    url = next((link for link in links if is_join_link(link)), "")
    number, code = MEETING_ID.search(joined), PASSCODE.search(joined)
    meeting_id = " ".join(number[1].replace("-", " ").split()) if number else ""
    passcode = code[1].rstrip(".,;)") if code else ""
    if url and (short := _SHORT.search(url)):
        digits = short[1]
        meeting_id = meeting_id or " ".join(digits[n : n + 3] for n in range(0, len(digits), 3))
        passcode = passcode or "".join(parse_qs(urlsplit(url).query).get("p", [])[:1])
    return Online(meeting_id, passcode, url)


def without_footer(text: str) -> str:
    """The text that people wrote, without what Teams puts below it and without any link or code that gives access."""
    lines = clean(_whole(text)).split("\n")
    begins = next((n for n, line in enumerate(lines) if _BEGINS.match(line)), None)
    if begins is not None:
        while begins and (_RULE.match(lines[begins - 1]) or not lines[begins - 1].strip()):
            begins -= 1
        ends = begins
        for n in range(begins, len(lines)):
            if _PART.search(lines[n]) or _RULE.match(lines[n]):
                ends = n
            elif lines[n].strip() and n - ends > 3:
                break
        lines = lines[:begins] + lines[ends + 1 :]
    left = [line for line in lines if not _RULE.match(line)]
    bare = PASSCODE.sub("", MEETING_ID.sub("", "\n".join(left)))
    bare = URL.sub(lambda match: "" if is_join_link(match[0]) else match[0], bare)
    return re.sub(r"\n{3,}", "\n\n", clean(bare)).strip()


def _whole(text: str) -> str:
    """The text with links that were broken over lines made whole."""
    return _BROKEN.sub(lambda match: f"<{''.join(match[1].split())}>", text)
