"""Zip packages such as those of Word and Excel, opened without trusting what they say of themselves."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from kkrtui.domain.refusals.importing import WrongFile

MOST_MEMBERS = 10_000
MOST_DECLARED = 1_000_000_000
MOST_INFLATED = 250_000_000
"""Bytes of all parts together, pictures too, where all of them are going to be read."""
MOST_XML = 24_000_000
"""Bytes of one part that is read: the minutes of a year in Word take a tenth of it."""
MOST_TAGS = 1_000_000

_CHUNK = 1 << 16
_DIRECTORY_ENTRY = b"PK\x01\x02"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
)
# Strict Open XML says the same under other names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Package:
    """The parts of a zip file, inflated only when asked for and never beyond a limit.

    Raises:
        WrongFile: it is damaged, locked with a password, or holds more than any meeting does.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        # Each entry of the directory costs hundreds of bytes once it is read, so they are counted before.
        if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise self._too_much()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged() from error
        members = self._zip.infolist()
        if sum(member.file_size for member in members) > MOST_DECLARED:
            raise self._too_much()
        if any(member.flag_bits & 1 for member in members):
            raise WrongFile(f"{name} er låst med en adgangskode. Gem filen uden adgangskode, og prøv igen.")

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._zip.namelist())

    def read(self, member: str, most: int = MOST_XML) -> bytes | None:
        """The bytes of a part; None when there is none of that name.

        Raises:
            WrongFile: it is damaged, or inflates to more than `most` bytes, whatever its header says.
        """
        if member not in self.names:
            return None
        data = io.BytesIO()
        self._inflate(member, data, most)
        return data.getvalue()

    def xml(self, member: str) -> Element | None:
        """A part as XML; None when there is none of that name.

        Entities are refused, not expanded: no office program writes any.

        Raises:
            WrongFile: it is damaged, hostile or far too large.
        """
        data = self.read(member)
        if data is None:
            return None
        try:
            # Only one encoding is left, so that what is looked for in the bytes is what the parser sees.
            if data.startswith((b"\xff\xfe", b"\xfe\xff")):
                data = data.decode("utf-16").encode()
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise WrongFile(
                    f"{self._name} indeholder kode, som intet Office-program skriver, og er derfor ikke åbnet."
                )
            if data.count(b"<") > MOST_TAGS or data.count(b"=") > 2 * MOST_TAGS:
                raise self._too_much()
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
            return ElementTree.fromstring(data, ElementTree.XMLParser(encoding="utf-8"))
        except (ElementTree.ParseError, ValueError) as error:
            raise self._damaged() from error

    def relations(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """What a part points at, by id: the kind (last word of its type), the target, whether it is outside the file.

        `part` is empty for the package itself; targets inside are names of parts.
        """
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str, bool]] = {}
        for relation in root.iter(_RELATIONSHIP) if root is not None else ():
            target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = relation.get("Type", "").rsplit("/", 1)[-1]
            found[relation.get("Id", "")] = (kind, target, outside)
        return found

    def weigh(self) -> None:
        """Inflates every part once, keeping none, for readers that take all of them without asking.

        Raises:
            WrongFile: a part is damaged or hostile, or all together are too large.
        """
        left, left_xml = MOST_INFLATED, 2 * MOST_XML
        for member in self._zip.namelist():
            written = self._inflate(member, None, left)
            left -= written
            if member.lower().endswith((".xml", ".rels", ".vml")):
                left_xml -= written
            if left < 0 or left_xml < 0:
                raise self._too_much()

    def _inflate(self, member: str, into: io.BytesIO | None, most: int) -> int:
        written = 0
        try:
            with self._zip.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    written += len(chunk)
                    if written > most:
                        raise self._too_much()
                    if into is not None:
                        into.write(chunk)
                    elif written == len(chunk) and b"<!DOCTYPE" in chunk and member.lower().endswith(".xml"):
                        raise WrongFile(f"{self._name} indeholder kode, som intet Office-program skriver.")
        except _BROKEN as error:
            raise self._damaged() from error
        return written

    def _damaged(self) -> WrongFile:
        return WrongFile(
            f"{self._name} er beskadiget eller kun hentet halvt og kan ikke pakkes ud. Hent filen igen, "
            "eller åbn den i sit eget program, og gem den på ny."
        )

    def _too_much(self) -> WrongFile:
        return WrongFile(f"{self._name} fylder udpakket langt mere end nogen mødefil og er derfor ikke åbnet.")
