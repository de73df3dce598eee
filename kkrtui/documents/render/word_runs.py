"""Inlines -> the runs of a Word paragraph: words in bold, italic and code, links, line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

from kkrtui.documents.render.word_look import Look
from kkrtui.documents.tree import Anchor, Break, Code, Emphasis, Inline, Strong, Text

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(words: str) -> str:
    """`words` without the characters that XML 1.0 forbids, every line end as one character."""
    return _FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def runs(look: Look, content: Sequence[Inline], form: str = "", *, linked: bool = False) -> str:
    """Inlines as runs; `form` is the run properties so far, without those that name a style."""
    parts = []
    style = _named(look.style("Hyperlink")) if linked else ""
    for inline in content:
        match inline:
            case Text(words):
                parts.append(text_run(words, style + form))
            case Strong(inner):
                parts.append(runs(look, inner, _with("<w:b/>", form), linked=linked))
            case Emphasis(inner):
                parts.append(runs(look, inner, _with("<w:i/>", form), linked=linked))
            case Code(words):
                parts.append(text_run(words, (style or _named(look.style("HTML Code"))) + form))
            case Anchor(inner, url):
                target = "" if linked else _address(url)
                within = runs(look, inner, form, linked=linked or bool(target))
                if target and within:
                    within = f'<w:hyperlink r:id="{look.link(target)}" w:history="1">{within}</w:hyperlink>'
                parts.append(within)
            case Break(hard):
                parts.append("<w:r><w:br/></w:r>" if hard else text_run(" ", style + form))
    return "".join(parts)


def text_run(words: str, form: str = "") -> str:
    """Words as a run, their line ends and tabs as Word has them."""
    parts = []
    for piece in re.split(r"([\n\t])", clean(words)):
        if piece == "\n":
            parts.append("<w:br/>")
        elif piece == "\t":
            parts.append("<w:tab/>")
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
    return f"<w:r>{f'<w:rPr>{form}</w:rPr>' if form else ''}{''.join(parts)}</w:r>" if parts else ""


def _named(style: str) -> str:
    return f'<w:rStyle w:val="{style}"/>'


def _with(mark: str, form: str) -> str:
    """Run properties with one more, in the schema's order: bold, italic, size."""
    marks = [found for found in ("<w:b/>", "<w:i/>") if found == mark or found in form]
    return "".join(marks) + form[form.find("<w:sz") :] * ("<w:sz" in form)


def _address(url: str) -> str:
    """An address as a relationship can bear it: a drive or a share as a file, nothing that ends the address early."""
    found = clean(url).strip()
    if re.match(r"[A-Za-z]:\\|\\\\", found):
        found = ("file:///" if found[1] == ":" else "file:") + found.replace("\\", "/")
    found = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", found)
    return re.sub(r'[\x00-\x20"<>\\^`{|}\[\]]', lambda char: f"%{ord(char[0]):02X}", found)
