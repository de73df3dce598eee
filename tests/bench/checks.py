"""Measures the check: how long it takes, and what it finds in given minutes, judged where somebody has judged it.

python -m tests.bench.checks [--together] [--list] [--truth=FOLDER] [FILE…]

Without a FILE it times a three-hour meeting against forty earlier ones. With some it reads each as minutes and counts the
findings by family; `--together` reads them into one network in their order, so that each knows the ones before it, and
`--list` prints every finding. A verdict on each finding (`code;quote;place;true|false|missed`) is read from
`FILE.findings.csv` beside the file, in FOLDER or in tests/bench/findings/: a true one that is not found any more counts
as missed, and so does what was never found.
"""

from __future__ import annotations

import csv
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kkrtui.domain.checks import CHECKS
from kkrtui.domain.checks.finding import Family
from kkrtui.domain.danish import fold
from kkrtui.domain.errors import MissingInput
from kkrtui.service import checking, demo, importing
from kkrtui.service.check_words import where
from kkrtui.service.checking import Finding
from kkrtui.service.desk import Desk, utc_now
from kkrtui.service.importing import Wanted
from kkrtui.service.meetings import ensure_network, insert
from kkrtui.workspace import Workspace

EARLIER, ROUNDS, PROMISED = 40, 15, 150
EVERY = timedelta(days=91)
DAY = date(2026, 3, 6)
JUDGED = Path(__file__).parent / "findings"
VERDICTS = ("true", "false", "missed", "unjudged")


def filled(root: Path) -> tuple[Desk, int]:
    """A workspace with the demo's meeting and forty before it; gives the newest one's id."""
    desk, played, _ = demo.play_all(Workspace(root), utc_now())
    whole = desk.meeting(played)
    for number in range(EARLIER, -1, -1):
        with desk.step("create_meeting") as step:
            meeting = replace(whole, date=whole.date + EVERY * (EARLIER + 1 - number), id=None)
            changes = insert(step, ensure_network(step.tx), meeting, "meeting")
    return desk, changes.subject or 0


def speed() -> None:
    """Milliseconds the whole check takes, the first time apart, and its slowest parts."""
    with tempfile.TemporaryDirectory() as folder:
        desk, meeting_id = filled(Path(folder))
        taken = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            found = checking.check(desk, meeting_id)
            taken.append((time.perf_counter() - start) * 1000)
        words = sum(len(piece.text.split()) for piece in checking.record_of(desk, meeting_id).pieces)
        print(f"{EARLIER} earlier meetings, {words} words, {len(found)} findings, {ROUNDS} rounds\n")
        print(f"the first time{taken[0]:>10.1f} ms")
        print(f"median{statistics.median(taken):>18.1f} ms   (promised: {PROMISED})")
        print(f"worst of the others{max(taken[1:]):>5.1f} ms\n")
        for spent, code in sorted(parts(desk, meeting_id), reverse=True)[:8]:
            print(f"{code:<32}{spent:>6.1f} ms")
        desk.close()


def parts(desk: Desk, meeting_id: int) -> list[tuple[float, str]]:
    """Milliseconds for the record, and for each check in the table's order: the first to need something pays for it."""
    start = time.perf_counter()
    record = checking.record_of(desk, meeting_id)
    taken = [((time.perf_counter() - start) * 1000, "reading the record")]
    for check in CHECKS:
        start = time.perf_counter()
        list(check.find(record))
        taken.append(((time.perf_counter() - start) * 1000, check.code))
    return taken


def found_in(files: Sequence[Path], *, together: bool) -> list[list[Finding]]:
    """What is found in each file, read into a workspace of its own or all into one."""
    found: list[list[Finding]] = []
    with tempfile.TemporaryDirectory() as folder:
        read: list[tuple[Desk, int]] = []
        for number, file in enumerate(files):
            desk = read[0][0] if together and read else Desk.open(Workspace(Path(folder) / f"{number}"), "bench")
            read.append((desk, _read(desk, file)))
        found = [checking.check(desk, meeting_id) for desk, meeting_id in read]
        for desk in {id(desk): desk for desk, _ in read}.values():
            desk.close()
    return found


def _read(desk: Desk, file: Path) -> int:
    """Reads minutes in; those without a date are of the reference day."""
    try:
        imported = importing.import_file(desk, file, Wanted("minutes"))
    except MissingInput:
        imported = importing.import_file(desk, file, Wanted("minutes", day=DAY))
    assert imported.changes is not None
    return imported.changes.subject or 0


Key = tuple[str, str, str]


def _key(code: str, quote: str, place: str) -> Key:
    return code, " ".join(fold(quote).split()), fold(place)


def verdicts(file: Path) -> dict[Key, str]:
    """What somebody has judged of a file's findings; nothing when nobody has."""
    given = [Path(argument.partition("=")[2]) for argument in sys.argv if argument.startswith("--truth=")]
    paths = [folder / f"{file.name}.findings.csv" for folder in (file.parent, *given, JUDGED)]
    path = next((path for path in paths if path.exists()), None)
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.reader(opened, delimiter=";") if row and not row[0].startswith("#")]
    return {_key(code, quote, place): verdict for code, quote, place, verdict in rows}


def judged(findings: Sequence[Finding], known: dict[Key, str]) -> Counter[tuple[Family, str]]:
    """How many findings of each family are true, false, not judged; and how many things were missed."""
    families = {check.code: check.family for check in CHECKS}
    counts: Counter[tuple[Family, str]] = Counter()
    seen: set[Key] = set()
    for one in findings:
        key = _key(one.code, one.hit.quote, where(one.hit.place))
        seen.add(key)
        verdict = known.get(key, "unjudged")
        counts[one.check.family, "true" if verdict == "missed" else verdict] += 1
    for key, verdict in known.items():
        if key not in seen and verdict != "false":
            counts[families[key[0]], "missed"] += 1
    return counts


def table(files: Sequence[Path], *, together: bool, every: bool) -> None:
    """The table of some files: by family how many findings, how many for a thousand words, and what they are worth."""
    counts: Counter[tuple[Family, str]] = Counter()
    words = 0
    for file, findings in zip(files, found_in(files, together=together), strict=True):
        words += len(file.read_text(encoding="utf-8").split()) if file.suffix in (".txt", ".md") else 0
        known = verdicts(file)
        counts += judged(findings, known)
        for one in findings if every else ():
            place = where(one.hit.place)
            verdict = known.get(_key(one.code, one.hit.quote, place), "unjudged")
            print(f"{file.name};{one.code};{' '.join(one.hit.quote.split())};{place};{verdict};{one.hit.message}")
    print(f"\n{len(files)} files, {words} words\n")
    print(f"{'':<16}{'findings':>10}{'per 1,000':>11}" + "".join(f"{verdict:>10}" for verdict in VERDICTS))
    for family in (*Family, None):
        row = [sum(n for (of, v), n in counts.items() if family in (of, None) and v == said) for said in VERDICTS]
        number = sum(row) - row[VERDICTS.index("missed")]
        rate = f"{1000 * number / words:>11.1f}" if words else f"{'':>11}"
        print(f"{family or 'all':<16}{number:>10}{rate}" + "".join(f"{n:>10}" for n in row))


def main() -> None:
    files = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    if files:
        table(files, together="--together" in sys.argv, every="--list" in sys.argv)
    else:
        speed()


if __name__ == "__main__":
    main()
