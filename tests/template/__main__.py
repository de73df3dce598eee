"""Writes the Word template anew."""

from pathlib import Path

from tests.template import packed

(Path(__file__).parents[2] / "kkrtui" / "presets" / "skabelon.docx").write_bytes(packed())
