"""The lines of a text as people paste it, without what a word processor hides in them."""

from __future__ import annotations

import re
from itertools import pairwise

from kkrtui.domain.danish import clean, clean_line
from kkrtui.intake.items.times import WHO_FIRST, split_times
from kkrtui.intake.pages import single_spaced, without_pages
from kkrtui.intake.tables import is_table_head

# Soft hyphens, zero-width characters and byte order marks show nothing, and no word is found with one inside.
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011\u2212]")
# Word's own bullets, some of them from the private use area of its symbol fonts.
_BULLETS = re.compile("^([ \t]*)[\uf0b7\uf0a7\uf0d8\uf02d\uf0fc·▪■●○◦‣⁃∙][ \t]*", re.MULTILINE)
_MARK_AND_TAB = re.compile(r"^([ ]*(?:\d{1,2}[.):]|[a-zA-Z][.)]|[-*•]))\t+", re.MULTILINE)
_LABEL_AND_TAB = re.compile(r"^([^\t\n|]{2,40}:)[ ]*\t+[ ]*", re.MULTILINE)
_NUMBERED = re.compile(
    r"^\s*(?:#{1,6}\s+)?(?:\*\*)?(?:\d{1,2}[.)]|(?:dagsordens?)?(?:punkt|pkt\.)\s*\d{1,2}\b)\s*\S", re.IGNORECASE
)
_LONG_NUMBER = re.compile(
    r"^\s*(?P<mark>(?:#{1,6}\s+|\*\*)?)(?P<meeting>(?:19|20)\d\d[-/.]\d{1,2})[-/.](?P<item>\d{1,2})\.?\s+(?=[A-ZÆØÅ])"
)
_TRAILING = re.compile(r"[ ]*\t+[ ]*$", re.MULTILINE)
_TIME_ALONE = re.compile(r"^kl(?:\.|okken)?\s*\d{1,2}[.:]\d{2}(?:\s*[–-]\s*\d{1,2}[.:]\d{2})?\s*:?$", re.IGNORECASE)
_ONLY_TIME = re.compile(r"^\(?\s*(?:kl\.?\s*)?\d{1,2}[.:]\d{2}\s*[–-]\s*\d{1,2}[.:]\d{2}\s*\)?$", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"(?:\bkl\.?|\bv\s?/(?:[A-ZÆØÅ][\w-]*)?|\bv\.|\bved)$")
_RUNS_ON = re.compile(r"^(?:[a-zæøå]|\(|v\s?/|v\.|[A-ZÆØÅ]?ved\s)")
_WHO = re.compile(r"(?:^|[\s(])(?:v\s?/|v\.\s|ved\s+[A-ZÆØÅ])")


def normalised(text: str) -> list[str]:
    """The text's lines with plain spaces, hyphens and bullets; a tab between words becomes a table's bar."""
    text = (
        _HYPHENS.sub("-", _SPACES.sub(" ", _HIDDEN.sub("", text.replace("&nbsp;", " "))))
        .replace("\f", "\n")
        .replace("\v", "\n")
    )
    text = _BULLETS.sub(r"\1- ", text)
    text = re.sub(r"^[ ]*\t+", lambda tabs: "    " * tabs[0].count("\t"), text, flags=re.MULTILINE)
    text = _LABEL_AND_TAB.sub(r"\1 ", _MARK_AND_TAB.sub(r"\1 ", text))
    text = _TRAILING.sub("", _tabled(text)).replace("\t", " | ")
    return _joined(_plainly_numbered(single_spaced(without_pages(clean(text).split("\n")))))


def _plainly_numbered(lines: list[str]) -> list[str]:
    """Lines numbered `2026-03-01`, by year, meeting and item, with the item's number alone."""
    found = [(place, match) for place, line in enumerate(lines) if (match := _LONG_NUMBER.match(line))]
    runs: dict[str, list[int]] = {}
    for _, match in found:
        runs.setdefault(match["meeting"], []).append(int(match["item"]))
    for place, match in found:
        # A date is no number: only a run that counts up from 1, maybe a second time below a list of contents, is.
        run = runs[match["meeting"]]
        half = run[: len(run) // 2]
        once = half if run == half * 2 else run
        if len(once) >= 2 and once == list(range(1, len(once) + 1)):
            lines[place] = f"{match['mark']}{int(match['item'])}. {lines[place][match.end() :]}"
    return lines


def _tabled(text: str) -> str:
    """The text with a bar behind each row of a tabbed table that ends with an empty cell, so that it stays a row."""
    lines = text.split("\n")
    inside = False
    for place, line in enumerate(lines):
        row = line.strip("\n ").replace("\t", " | ")
        inside = ("\t" in line and is_table_head(row)) or (inside and bool(line.strip()))
        if inside and re.search(r"\S[ ]*\t+[ ]*$", line):
            lines[place] = _TRAILING.sub("", line) + " |"
    return "\n".join(lines)


def bare(line: str) -> str:
    """A line's words without the marks of headings, bold and italics."""
    words = re.sub(r"^\s*#{1,6}\s+|\*\*|^_|_$", "", line)
    return clean_line(re.sub(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\w*])", r"\1", words))


def _breaks_off(line: str, more: str) -> bool:
    """Whether an item's line ends inside the name of who presents it, which the next line goes on with."""
    if re.match(r"[A-ZÆØÅa-zæøå]+\.?\s*:", more):
        return False
    if re.search(r"(?:\bkl\.?|\bklokken)$", line.rstrip()):
        return more[:1].isdigit()
    if re.search(r"(?:\bv\s?/|\bv\.|\bved|\()\s*(?:[A-ZÆØÅ][\w-]*)?$", line.rstrip()) and len(line) >= 40:
        return more[:1].isalpha() or more[:1] == "("
    named = _WHO.search(line) and not split_times(bare(line))[0]
    return bool(named) and more[:1].isupper() and len(more) <= 90 and bool(split_times(more)[0])


def _joined(lines: list[str]) -> list[str]:
    """Lines with a numbered title that runs on over two of them made one; the presenter or time ends the second."""
    for place, line in enumerate(lines):
        # A number alone is the number of the words under it, as text from a list in a PDF has it.
        after = next((n for n in range(place + 1, min(place + 3, len(lines))) if lines[n].strip()), None)
        if re.fullmatch(r"\s*\d{1,2}[.)]", line) and after and not re.match(r"\s*\d{1,2}[.)]", lines[after]):
            lines[place], lines[after] = f"{line} {lines[after].strip()}", ""
    alone = [
        place for place, line in enumerate(lines[:-1]) if _TIME_ALONE.match(line.strip()) and lines[place + 1].strip()
    ]
    if len(alone) >= 3:
        # An invitation with a time on a line and the item under it.
        for place in alone:
            lines[place], lines[place + 1] = "", f"{lines[place].strip(' :')} {lines[place + 1].strip()}"
    for place, (line, following) in enumerate(list(pairwise(lines))):
        if _ONLY_TIME.match(line.strip()) and _NUMBERED.match(following) and not split_times(bare(following))[0]:
            lines[place], lines[place + 1] = "", f"{following.rstrip()} ({line.strip()})"
    for place, (line, following) in enumerate(list(pairwise(lines))):
        more = following.strip()
        below = lines[place + 2].strip() if place + 2 < len(lines) else ""
        if not more and below and _NUMBERED.match(line) and _LEFT_OPEN.search(line) and _breaks_off(line, below):
            # With a blank line between all lines, the rest of the name stands one further down.
            lines[place], lines[place + 2] = f"{line.rstrip()} {below}", ""
            continue
        if _NUMBERED.match(line) and "|" not in line and more and _breaks_off(line, more):
            lines[place], lines[place + 1] = f"{line.rstrip()} {more}", ""
            continue
        if not _NUMBERED.match(line) or "|" in line or not _RUNS_ON.match(more) or len(more) > 120:
            continue
        if _ONLY_TIME.match(more) and not split_times(bare(line))[0]:
            lines[place], lines[place + 1] = f"{line.rstrip()} {more}", ""
            continue
        if split_times(bare(line))[0] or _WHO.search(line) or not (split_times(more)[0] or _WHO.search(more)):
            continue
        lines[place], lines[place + 1] = f"{line.rstrip()} {more}", ""
    for place, line in enumerate(lines[:-1]):
        # Presenters over two lines: "v/ Navn, titel, Køge Kommune og".
        if WHO_FIRST.match(line.strip()) and re.search(r"(?:,|\bog)$", line.rstrip()) and lines[place + 1].strip():
            lines[place], lines[place + 1] = f"{line.rstrip()} {lines[place + 1].strip()}", ""
    return lines
