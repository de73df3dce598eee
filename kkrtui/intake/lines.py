"""The lines of a text as people paste it, without what a word processor hides in them."""

from __future__ import annotations

import re
from itertools import pairwise

from kkrtui.domain.danish import clean, clean_line
from kkrtui.intake.times import split_times

# Soft hyphens, zero-width characters and byte order marks show nothing, and no word is found with one inside.
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011\u2212]")
# Word's own bullets, some of them from the private use area of its symbol fonts.
_BULLETS = re.compile("^([ \t]*)[\uf0b7\uf0a7\uf0d8\uf02d\uf0fc·▪■●○◦‣⁃∙][ \t]*", re.MULTILINE)
_MARK_AND_TAB = re.compile(r"^([ ]*(?:\d{1,2}[.):]|[a-zA-Z][.)]|[-*•]))\t+", re.MULTILINE)
_LABEL_AND_TAB = re.compile(r"^([^\t\n|]{2,40}:)[ ]*\t+[ ]*", re.MULTILINE)
_NUMBERED = re.compile(r"^\s*(?:\*\*)?(?:\d{1,2}[.)]|(?:dagsordens?)?(?:punkt|pkt\.)\s*\d{1,2}\b)\s*\S", re.IGNORECASE)
_RUNS_ON = re.compile(r"^(?:[a-zæøå]|\(|v\s?/|v\.|[A-ZÆØÅ]?ved\s)")
_WHO = re.compile(r"(?:^|[\s(])(?:v\s?/|v\.\s|ved\s+[A-ZÆØÅ])")


def normalised(text: str) -> list[str]:
    """The text's lines with plain spaces, hyphens and bullets; a tab between words becomes a table's bar."""
    text = _HYPHENS.sub("-", _SPACES.sub(" ", _HIDDEN.sub("", text))).replace("\f", "\n").replace("\v", "\n")
    text = _BULLETS.sub(r"\1- ", text)
    text = re.sub(r"^[ ]*\t+", lambda tabs: "    " * tabs[0].count("\t"), text, flags=re.MULTILINE)
    text = _LABEL_AND_TAB.sub(r"\1 ", _MARK_AND_TAB.sub(r"\1 ", text))
    text = re.sub(r"[ ]*\t+[ ]*$", "", text, flags=re.MULTILINE).replace("\t", " | ")
    return _joined(clean(text).split("\n"))


def bare(line: str) -> str:
    """A line's words without the marks of headings, bold and italics."""
    return clean_line(re.sub(r"^\s*#{1,6}\s+|\*\*|^_|_$", "", line))


def _joined(lines: list[str]) -> list[str]:
    """Lines with a numbered title that runs on over two of them made one; the presenter or time ends the second."""
    for place, line in enumerate(lines):
        # A number alone is the number of the words under it, as text from a list in a PDF has it.
        after = next((n for n in range(place + 1, min(place + 3, len(lines))) if lines[n].strip()), None)
        if re.fullmatch(r"\s*\d{1,2}[.)]", line) and after and not re.match(r"\s*\d{1,2}[.)]", lines[after]):
            lines[place], lines[after] = f"{line} {lines[after].strip()}", ""
    for place, (line, following) in enumerate(list(pairwise(lines))):
        more = following.strip()
        if not _NUMBERED.match(line) or "|" in line or not _RUNS_ON.match(more) or len(more) > 120:
            continue
        if split_times(bare(line))[0] or _WHO.search(line) or not (split_times(more)[0] or _WHO.search(more)):
            continue
        lines[place], lines[place + 1] = f"{line.rstrip()} {more}", ""
    return lines
