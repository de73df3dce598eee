"""The text of a file people have, or a clear sentence about why it has none."""

from __future__ import annotations

import codecs
from pathlib import Path

from kkrtui.domain.errors import WrongFile

MOST_BYTES = 5_000_000
"""No agenda is larger; a file that is has been picked by mistake."""

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "et billede (PNG)"),
    (b"\xff\xd8\xff", "et billede (JPEG)"),
    (b"GIF8", "et billede (GIF)"),
    (b"II*\0", "et billede (TIFF)"),
    (b"MM\0*", "et billede (TIFF)"),
    (b"%PDF", "en PDF"),
    (b"PK\x03\x04", "et Word-, Excel- eller zip-dokument"),
    (b"\xd0\xcf\x11\xe0", "et ældre Office-dokument"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"SQLite format 3\0", "en database"),
)


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, UTF-16 (with its mark) or Windows-1252, line ends as `\\n`.

    Raises:
        WrongFile: there is no such file, or it is empty, too large, or not text.
    """
    name = path.name
    try:
        if path.is_dir():
            raise WrongFile(f"{name} er en mappe, ikke en fil. Vælg selve filen.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise WrongFile(f"{name} fylder {size // 1_000_000} MB; det er for stort til at være en mødefil.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise WrongFile(f"Filen {path} findes ikke. Se efter, om navnet er skrevet rigtigt.") from None
    except OSError as error:
        raise WrongFile(f"Filen {name} kan ikke læses ({error.strerror or error}).") from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """The text of some bytes; `name` is for the sentence when there is none.

    Raises:
        WrongFile: the bytes are no text.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise WrongFile(f"{name} er tom.")
    kind = next((said for magic, said in _KINDS if data.startswith(magic)), "")
    if kind:
        raise WrongFile(f"{name} er {kind}. Der læses ren tekst, Markdown og kkrtui-JSON; gem den som tekst først.")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if wide or b"\0" not in data:
        for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
            try:
                return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError:
                continue
    raise WrongFile(f"{name} er ikke en tekstfil. Der læses ren tekst, Markdown og kkrtui-JSON.")
