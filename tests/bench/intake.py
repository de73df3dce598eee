"""Measures what is read of other offices' minutes and agendas, and how long a year of old minutes takes.

python -m tests.bench.intake [--wrong] [--reach] [NAME…]

`--wrong` adds a line for each thing that is not as a secretary would read it; NAMEs pick documents by how they begin.
`--reach` writes down what is reached, which the tests then hold.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from kkrtui.domain.errors import Refusal
from kkrtui.service import demo, importing
from kkrtui.service.desk import Desk, utc_now
from kkrtui.service.exporting import LAYOUT_NAMES, Wanted, make
from kkrtui.workspace import Workspace
from tests.intake.variations.corpus import CORPORA, REACHED, measured
from tests.intake.variations.score import Table
from tests.intake.variations.truth import truths

YEAR = 40
FIRST = date(2025, 1, 6)


def show(title: str, count: int, table: Table, *, wrong: bool) -> None:
    """The table of one collection."""
    print(f"\n{title[:1].upper()}{title[1:]}, {count} documents\n")
    print(f"{'':<24}{'found':>8}{'right':>8}{'missed':>8}")
    for what, score in table.scores.items():
        print(f"{what:<24}{score.found:>8}{score.right:>8}{score.missed:>8}")
    if wrong:
        print("\n" + "\n".join(table.wrong))


def write_down(tables: Mapping[str, Table]) -> None:
    """The file that the tests hold the readers to."""
    with REACHED.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("corpus", "field", "right", "wrong"))
        for name, table in tables.items():
            rows.writerows((name, what, s.right, s.found - s.right) for what, s in sorted(table.scores.items()))


def old_minutes(root: Path) -> Iterator[Path]:
    """Forty files of old minutes: the invented ones as text, a three-hour meeting in every layout as Markdown and Word."""
    desk, meeting_id, _ = demo.play_all(Workspace(root / "demo"), utc_now())
    texts = {truth.name: truth.text for truth in truths("minutes")}
    for layout in LAYOUT_NAMES[:4]:
        texts[layout] = make(desk, meeting_id, Wanted(layout, "md")).content.decode()
        word = root / f"{layout}.docx"
        word.write_bytes(make(desk, meeting_id, Wanted(layout, "docx")).content)
        yield word
    desk.close()
    names = list(texts)
    for number in range(YEAR - 4):
        path = root / f"{number}-{names[number % len(names)]}.txt"
        path.write_text(f"{texts[names[number % len(names)]]}\n\n\n{'-' * number}\n", encoding="utf-8")
        yield path


def year_of_minutes(root: Path) -> tuple[float, int, list[str]]:
    """Seconds that forty old minutes take through the service, how many became meetings, and the sentences of refusals."""
    files = list(old_minutes(root))
    desk = Desk.open(Workspace(root / "year"), "bench")
    refused: list[str] = []
    start = time.perf_counter()
    for number, path in enumerate(files):
        try:
            importing.import_file(desk, path, importing.Wanted("minutes", day=FIRST + timedelta(days=9 * number)))
        except Refusal as refusal:
            refused.append(f"{path.name}: {refusal}")
    taken = time.perf_counter() - start
    desk.close()
    return taken, len(files) - len(refused), refused


def main() -> None:
    names = tuple(word for word in sys.argv[1:] if not word.startswith("--"))
    tables: dict[str, Table] = {}
    for name in CORPORA:
        count, tables[name] = measured(name, names or ("",))
        if count:
            show(name, count, tables[name], wrong="--wrong" in sys.argv)
    if names:
        return
    if "--reach" in sys.argv:
        write_down(tables)
    with tempfile.TemporaryDirectory() as folder:
        taken, stored, refused = year_of_minutes(Path(folder))
    print(f"\n{YEAR} old minutes through the service: {taken:.1f} s, {stored} became meetings (promised: 20 s)")
    print("\n".join(refused))


if __name__ == "__main__":
    main()
