"""A PDF -> its text in Markdown: paragraphs made whole, headings, lists, and tables over pages."""

from __future__ import annotations

import re
from typing import Any

from kkrtui.domain.danish import clean
from kkrtui.domain.refusals.importing import WrongFile
from kkrtui.intake.pdf_files.blocks import written
from kkrtui.intake.pdf_files.furniture import without_furniture
from kkrtui.intake.pdf_files.lines import runs_of
from kkrtui.intake.pdf_files.page import Page, read_page
from kkrtui.intake.proposal import Tick, unwatched

MOST_PAGES = 500
"""No minutes are longer; a file that is has been picked by mistake."""

_MOST_WORDS = 400_000


def pdf_text(data: bytes, name: str, tick: Tick = unwatched) -> str:
    """The text of a PDF as Markdown that the readers of agendas and minutes take.

    Args:
        data: the file's bytes.
        name: the file's name, for the sentence when it can't be read.
        tick: told after each page how many are read, of how many.

    Raises:
        WrongFile: it needs a password, is damaged, has no text, or too many pages.
    """
    pages = _read(data, name, tick)
    runs = [runs_of(page) for page in pages]
    if not any(run for page in runs for run in page):
        raise WrongFile(
            f"{name} er et billede uden tekst, som en scanner laver det, så der er ikke læst noget. "
            "Bed om Word-filen, eller kør tekstgenkendelse (OCR) på den, og vælg den igen."
        )
    kept = without_furniture(runs, [page.height for page in pages])
    text = "\n".join(written(pages, kept))
    turned = [" ".join(page.turned) for page in pages if page.turned]
    return clean(re.sub(r"\n{3,}", "\n\n", "\n".join([text, *([""] if turned else []), *dict.fromkeys(turned)]))) + "\n"


def _read(data: bytes, name: str, tick: Tick) -> list[Page]:
    """The words and lines of every page; only one page is open at a time."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    document = _opened(pdfium, data, name)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise WrongFile(f"{name} har {count} sider; det er for mange til at være et mødes papirer. Intet er læst.")
        pages: list[Page] = []
        words = 0
        for number in range(count):
            try:
                page = document[number]
            except pdfium.PdfiumError:
                raise WrongFile(_damaged(name)) from None
            try:
                pages.append(read_page(page, number))
            finally:
                page.close()
            words += len(pages[-1].words)
            if words > _MOST_WORDS:
                raise WrongFile(f"{name} har for meget tekst til at være et mødes papirer. Intet er læst.")
            tick(number + 1, count)
        return pages
    finally:
        document.close()


def _opened(pdfium: Any, data: bytes, name: str) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pdfium.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise WrongFile(
                f"{name} er beskyttet med en adgangskode, så den kan ikke læses. "
                "Åbn den, gem en kopi uden kode, og vælg kopien."
            ) from None
        if code == pdfium.raw.FPDF_ERR_SECURITY:
            raise WrongFile(f"{name} er låst på en måde, der ikke kan læses. Bed om filen uden lås.") from None
        raise WrongFile(_damaged(name)) from None


def _damaged(name: str) -> str:
    return f"{name} er beskadiget eller kun halvt hentet, så den kan ikke læses. Hent den igen, eller bed om en ny."
