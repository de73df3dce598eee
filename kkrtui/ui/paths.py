"""Paths of files as people type them, and as terminals write them when files are dragged in."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

from kkrtui.domain.danish import clean_line
from kkrtui.domain.refusals.importing import WrongFile

_PATHS = re.compile(r"\"([^\"]+)\"|'([^']+)'|((?:\\.|[^\s\\])+)")


def typed_paths(typed: str) -> tuple[Path, ...]:
    """The paths in a field, as typed or as a terminal writes them when files are dragged into it.

    A whole field that is one file's name is one, blanks and all.
    """
    words = " ".join(typed.splitlines()).strip()
    bare = words.strip("\"'")
    if not bare:
        return ()
    whole = _path(bare)
    if os.path.exists(whole):
        return (whole,)
    paths = tuple(_path(match[1] or match[2] or _unescaped(match[3])) for match in _PATHS.finditer(words))
    return paths if len(paths) == 1 or all(os.path.exists(path) for path in paths) else (whole,)


def _unescaped(word: str) -> str:
    """A word without the backslashes a shell would take; on Windows they are the folders' own."""
    return word if os.name == "nt" else re.sub(r"\\(.)", r"\1", word)


def _path(name: str) -> Path:
    """A path as it lies on the disk: names from macOS have their accents apart, as the keyboard never writes them."""
    forms = [os.path.expanduser(form) for form in (name, clean_line(name), unicodedata.normalize("NFD", name))]
    return Path(next((form for form in forms if os.path.exists(form)), forms[0]))


def refuse_unusable(path: Path) -> None:
    """Refuses what is no file while its name can still be corrected; what is in it is seen when it is read.

    Raises:
        WrongFile: there is nothing, or a folder.
    """
    shown = clean_line(str(path))
    if os.path.isdir(path):
        raise WrongFile(f"{shown} er en mappe, ikke en fil. F2 viser, hvad der ligger i mapperne.")
    try:
        os.stat(path)
    except PermissionError:
        raise WrongFile(f"Du har ikke lov til at læse {shown}. Giv dig selv læseadgang, eller kopiér filen.") from None
    except (OSError, ValueError):
        raise WrongFile(f"Filen {shown} findes ikke. Se efter, om navnet er skrevet rigtigt.") from None
