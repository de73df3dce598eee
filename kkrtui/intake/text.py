"""The text of bytes in whatever encoding people have, or a clear sentence about why it has none."""

from __future__ import annotations

import codecs
import re

from kkrtui.domain.refusals.importing import WrongFile

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = bytes({*range(0x20)} - {*b"\t\n\r\f\v\x1b"} | {0x7F})
# Colours and cursor moves of a terminal, titles of a window, and the other escapes of two characters.
_ESCAPES = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]{0,1000}(?:\x07|\x1b\\\\)|[PX^_][^\x1b]{0,1000}\x1b\\\\|[ -/]*[0-~])"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_DANISH = re.compile("[æøåÆØÅ]")
_DANISH_PAIR = re.compile(rb"\xc3[\x86\x98\x85\xa6\xb8\xa5\xa9\x89]|\xe2\x80[\x90-\xa6]")
# What UTF-8 looks like when it was read as Windows-1252 and written again: a leading byte with its followers.
_FOLLOWER = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_DOUBLED = re.compile(f"[ÂÃÄÅ]{_FOLLOWER}|[âï]{_FOLLOWER}{{2}}|ð{_FOLLOWER}{{3}}")
_DOUBLED_DANISH = re.compile("Ã(?:¦|¸|¥|†|˜|…|ƒÂ[¦¸¥]|ƒâ€)")


def decode(data: bytes, name: str) -> str:
    """The text of some bytes, line ends as `\\n`, without control characters and the escape codes of terminals.

    Read are UTF-8, UTF-16 and UTF-32 with their mark, UTF-16 without, Windows-1252, UTF-8 beside Windows-1252, and
    UTF-8 that was taken for Windows-1252 and encoded again.

    Args:
        data: the bytes.
        name: the file's name, for the sentence when they are no text.

    Raises:
        WrongFile: the bytes are no text.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise WrongFile(f"{name} er tom.")
    text = _decoded(data)
    if text is None:
        raise WrongFile(f"{name} er ikke en tekstfil, eller den er beskadiget. Åbn den, og gem den som tekst.")
    text = _ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").removeprefix("\ufeff"))
    text = _CONTROLS.sub("", text)
    if not text.strip():
        raise WrongFile(f"{name} er tom.")
    return text


def _decoded(data: bytes) -> str | None:
    """The characters, controls included; None when the bytes are no text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _wide(data[len(mark) :], encoding)
    if encoding := _unmarked(data):
        return _wide(data, encoding)
    controls = len(data) - len(data.translate(None, _BINARY))
    if controls * 50 > len(data):
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return _undoubled(data.decode())
    except UnicodeDecodeError:
        # Files grow by pasting, and each paste keeps its encoding.
        return _undoubled("\n".join(_line(line) for line in re.split(rb"\r\n|\n|\r", data)))


def _wide(data: bytes, encoding: str) -> str | None:
    """UTF-16 or UTF-32; half a character at the end is what a broken download leaves."""
    width = 4 if "32" in encoding else 2
    text = data[: len(data) // width * width].decode(encoding, "replace")
    wrong = sum(map(text.count, "\ufffd\ufffe\uffff")) + len(_CONTROLS.findall(text))
    return None if wrong * 50 > len(text) else _undoubled(text)


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark, seen by the empty half of each letter; empty when it is none."""
    sample = data[:20_000]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half >= 2 and high > 0.6 * half and low <= 0.05 * half:
        return "utf-16-le"
    if half >= 2 and low > 0.6 * half and high <= 0.05 * half:
        return "utf-16-be"
    return ""


def _line(line: bytes) -> str:
    """One line of a file of several encodings: UTF-8, else Windows-1252, else the one within the other."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("utf-8", _BY_BYTE) if _DANISH_PAIR.search(line) else _western(line)


def _western(data: bytes) -> str:
    """Windows-1252, with the five bytes that it leaves open as control characters."""
    return data.decode("cp1252", _AS_CONTROL)


def _by_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _western(error.object[error.start : error.end]), error.end


def _as_control(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


_BY_BYTE, _AS_CONTROL = "kkrtui-by-byte", "kkrtui-as-control"
codecs.register_error(_BY_BYTE, _by_byte)
codecs.register_error(_AS_CONTROL, _as_control)


def _undoubled(text: str) -> str:
    """The text with "kÃ¸ge" read as "køge", when it can't be meant.

    It can't where no Danish letter stands as itself, or where more than a few are doubled: a text about encodings
    shows one or two.
    """
    for _ in range(2):
        doubled = len(_DOUBLED_DANISH.findall(text))
        if not doubled or (doubled < 4 and _DANISH.search(_DOUBLED.sub("", text))):
            break
        text = _DOUBLED.sub(_single, text)
    return text


def _single(match: re.Match[str]) -> str:
    data = b"".join(char.encode("latin-1" if ord(char) < 0x100 else "cp1252") for char in match[0])
    try:
        return data.decode()
    except UnicodeDecodeError:
        return match[0]
