"""A Word file (.docx) as Markdown-like text, in the order in which it is read.

Kept are headings by their styles, bold lines, lists with the numbers that Word draws, links, tables, text boxes and
footnotes, and what tracked changes have put in; left out are deleted and hidden text, field codes, comments, and page
headers and footers but for whom to contact.
"""

from __future__ import annotations

import re

from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.proposal import Tick, unwatched
from kkrtui.intake.word_files.blocks import BlockReader, WordParts
from kkrtui.intake.word_files.numbers import Numbers
from kkrtui.intake.word_files.pieces import Form, Piece, as_text
from kkrtui.intake.word_files.styles import Styles, W
from kkrtui.intake.zipped import Package

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CONTACT = re.compile(r"^\W*(?:kontakt|sagsansvarlig|sagsbehandler)\b", re.IGNORECASE | re.MULTILINE)
_PART_KINDS = ("styles", "numbering", "footnotes", "endnotes", "header", "footer")


def word_text(data: bytes, name: str, tick: Tick = unwatched) -> str:
    """The text of a Word file.

    Args:
        data: the bytes of the .docx.
        name: the file's name, for the sentence when it can't be read.
        tick: told how far the reading is; it raises `ImportStopped` to stop.

    Raises:
        WrongFile: it is damaged, locked, far too large, or holds no text.
    """
    package = Package(data, name)
    main = _main_part(package, name)
    root = package.xml(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise WrongFile(f"{name} er ikke et Word-dokument, der kan læses. Åbn det i Word, og gem det på ny som .docx.")
    related = package.relations(main)
    parts = {kind: target for kind, target, outside in related.values() if not outside and kind in _PART_KINDS}
    styles = Styles(package.xml(parts.get("styles", "")))
    word = WordParts(
        styles,
        Numbers(package.xml(parts.get("numbering", "")), styles),
        {kind: package.xml(parts.get(f"{kind}s", "")) for kind in ("footnote", "endnote")},
    )
    reader = BlockReader(word, _links(package, main))
    pieces = _contact(package, main, word) + reader.document(body, tick)
    text = _HIDDEN.sub("", as_text(pieces, _shift(pieces)))
    if reader.foreign:
        raise WrongFile(
            f"{name} er sat sammen af flere filer, som først Word samler. Åbn det i Word, gem det på ny, og prøv igen."
        )
    if not re.search(r"\w", text):
        raise WrongFile(_empty(name, reader.pictures))
    return text


def _main_part(package: Package, name: str) -> str:
    found = [target for kind, target, _ in package.relations("").values() if kind == "officeDocument"]
    main = found[0] if found else "word/document.xml"
    if main not in package.names:
        raise WrongFile(f"{name} mangler selve teksten og er beskadiget. Hent filen igen, eller gem den på ny i Word.")
    return main


def _links(package: Package, part: str) -> dict[str, str]:
    return {key: target for key, (_, target, outside) in package.relations(part).items() if outside}


def _contact(package: Package, main: str, word: WordParts) -> list[Piece]:
    """The block of a page header or footer that says whom to ask."""
    found: list[Piece] = []
    for kind, part, outside in package.relations(main).values():
        if kind not in ("header", "footer") or outside or (root := package.xml(part)) is None:
            continue
        lines = [line for piece in BlockReader(word, _links(package, part)).pieces(root) for line in piece.lines]
        if _CONTACT.search("\n".join(lines)) and not any(lines == list(one.lines) for one in found):
            found.append(Piece(Form.QUOTE, tuple(line for line in lines if line.strip())))
    return found[:1]


def _shift(pieces: list[Piece]) -> int:
    """How much deeper headings stand: by one under a title of its own style, whose level they would share."""
    titled = any(piece.look.title for piece in pieces if piece.form is Form.HEADING)
    return int(
        titled and any(piece.form is Form.HEADING and piece.level == 1 and not piece.look.title for piece in pieces)
    )


def _empty(name: str, pictures: int) -> str:
    if pictures:
        return (
            f"{name} rummer kun billeder og ingen tekst; det er nok skannet. Find dokumentet, som det blev skrevet, "
            "eller lad et program med tekstgenkendelse (OCR) læse billederne."
        )
    return f"{name} er et tomt Word-dokument: der står ingen tekst i det."
