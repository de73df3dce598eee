"""One invented meeting written down in many offices' ways: each part of the layout varies beside all the others."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tests.intake.variations.one_meeting import (
    AGENDA_HEADS,
    AWAY,
    CASES,
    CHAIR,
    DATES,
    FOOTERS,
    HEADS,
    LABELS,
    MAIL,
    PLACES,
    PRESENT,
    SIGNED,
    TAIL,
    TAKER,
    TIMES,
    Case,
    Someone,
)
from tests.intake.variations.truth import Truth, parse

COUNT = 60


def generated(count: int = COUNT, *, minutes: bool = True) -> list[Truth]:
    """The documents, the same ones each time."""
    return [_document(number, minutes=minutes) for number in range(1, count + 1)]


def _document(number: int, *, minutes: bool) -> Truth:
    chance = random.Random(number)
    place = chance.choice(PLACES)
    head = chance.choice(HEADS if minutes else AGENDA_HEADS)
    label = _label_form(chance)
    header, facts = _header(chance, label, place)
    items = _items(chance, facts) if minutes else _items_of_agenda(chance, facts)
    if "dkast" in head:
        facts.append("status: draft")
    text = "\n".join([head, "", *header, "", *items, ""])
    text = _around(chance, text, facts, minutes=minutes)
    if chance.random() < 0.25:
        text = _wrapped(text, 70)
    if chance.random() < 0.15 and not re.search(r"[|\t]", text):
        text = text.replace("\n", "\n\n")
    if chance.random() < 0.2:
        text = text.replace("\n- ", "\n• ")
    return parse(f"g{number:02}", text, facts)


def _around(chance: random.Random, text: str, facts: list[str], *, minutes: bool) -> str:
    """What comes with a document: a mail above, a signature below, attachments, the marks of pages."""
    facts.append("noise: Rettelser bedes sendt")
    facts.append("noise: Tlf. 57 00 00 00")
    if chance.random() < 0.3:
        text += TAIL
        facts += ["attachment: Tal for ventetid", "attachment: Oversigt over vederlag"]
    if chance.random() < 0.15 and minutes:
        text = MAIL + text
    if chance.random() < 0.2:
        text += SIGNED
    if chance.random() < 0.2:
        footer = chance.choice(FOOTERS)
        blocks = text.split("\n\n")
        half = [len(blocks) // 2, len(blocks) - 1]
        for page, place in enumerate(half, 1):
            blocks[place] = f"{footer.format(page)}\n\n{blocks[place]}"
        text = "\n\n".join(blocks)
        facts += [f"noise: {footer.format(page)}" for page in (1, 2) if len(footer) > 6]
    return text


def _items_of_agenda(chance: random.Random, facts: list[str]) -> list[str]:
    """The items without what came of them."""
    before = len(facts)
    lines = _items(chance, facts, results=False)
    facts[before:] = [fact for fact in facts[before:] if fact.startswith(("item:", "  case:"))]
    return lines


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        inner = "  " if line.startswith("- ") else ""
        table = "|" in line or "\t" in line
        lines += (
            [line] if table else textwrap.wrap(line, width, subsequent_indent=inner, break_on_hyphens=False) or [""]
        )
    return "\n".join(lines)


def _label_form(chance: random.Random) -> Callable[[str, str], str]:
    """How labels are set, all of a document alike."""
    form = chance.choice(("{}: {}", "{}: {}", "**{}:** {}", "**{}**: {}", "{}:\t{}", "- **{}:** {}", "| {} | {} |"))
    shout = chance.random() < 0.15

    def label(name: str, value: str) -> str:
        return form.format(name.upper() if shout else name, value)

    return label


def _header(chance: random.Random, label: Callable[[str, str], str], place: str) -> tuple[list[str], list[str]]:
    day, span = chance.choice(DATES), chance.choice(TIMES)
    facts = [
        "date: 2026-04-16",
        "start: 09.30",
        "end: 12.00",
        f"place: {place}",
        f"chair: {CHAIR.name}",
        f"taker: {TAKER.name}",
    ]
    match chance.randrange(4):
        case 0:
            lines = [
                label(_of(chance, "date"), day),
                label(_of(chance, "time"), span),
                label(_of(chance, "place"), place),
            ]
        case 1:
            lines = [label(_of(chance, "when"), f"{day} {span}"), label(_of(chance, "place"), place)]
        case 2:
            lines = [label(_of(chance, "both"), f"{day}, {span}, {place}")]
        case _:
            lines = [f"{day[:1].upper()}{day[1:]}, {span}", label(_of(chance, "place"), place)]
    people = _people(chance, label, facts)
    chairs = [label(_of(chance, "chair"), _one(chance, CHAIR)), label(_of(chance, "taker"), _one(chance, TAKER))]
    return (lines + people + chairs if chance.random() < 0.5 else lines + chairs + people), facts


def _of(chance: random.Random, what: str) -> str:
    return chance.choice(LABELS[what])


def _one(chance: random.Random, who: Someone) -> str:
    return chance.choice(
        (
            who.name,
            f"{who.name}, {who.place}",
            f"{who.name}, {who.title}, {who.place} Kommune",
            f"{who.name} ({who.place})",
        )
    )


def _people(chance: random.Random, label: Callable[[str, str], str], facts: list[str]) -> list[str]:
    present, away = _of(chance, "present"), _of(chance, "away")
    kind = chance.randrange(8)
    titled = kind in (0, 3, 4, 6)
    for state, group in (("present/expected", PRESENT), ("excused", AWAY)):
        facts += [f"person: {state}; {who.name}; {who.title if titled else '-'}; {who.place}" for who in group]
    if kind == 6:
        rows = [f"| {w.name} | {w.title} | {_long(w)} | X |" for w in PRESENT] + [
            f"| {w.name} | {w.title} | {_long(w)} | Afbud |" for w in AWAY
        ]
        return ["", "| Navn | Titel | Kommune | Til stede |", "|---|---|---|---|", *rows, ""]
    lines: list[str] = []
    for name, group in ((present, PRESENT), (away, AWAY)):
        lines += _list(kind, name, group, label)
    return lines


def _list(kind: int, name: str, group: Sequence[Someone], label: Callable[[str, str], str]) -> list[str]:
    match kind:
        case 0:
            return [label(name, "; ".join(f"{w.name}, {w.title}, {_long(w)}" for w in group) + ".")]
        case 1:
            *first, last = [f"{w.name} ({w.place})" for w in group]
            return [label(name, f"{', '.join(first)} og {last}.")]
        case 2:
            return [label(name, ", ".join(f"{w.name} ({w.place})" for w in group))]
        case 3:
            return ["", f"{name}:", *(f"- {w.name}, {w.title}, {_long(w)}" for w in group), ""]
        case 4:
            return ["", f"{name}:", *(f"{w.name}, {w.title}, {_long(w)}" for w in group), ""]
        case 5:
            return ["", name, *(f"{w.name} – {w.place}" for w in group), ""]
        case _:
            places = dict.fromkeys(w.place for w in group)
            return ["", f"{name}:", *(f"{p}: {' og '.join(w.name for w in group if w.place == p)}" for p in places), ""]


def _long(who: Someone) -> str:
    return who.place if who.place.startswith("Ramme") else f"{who.place} Kommune"


def _items(chance: random.Random, facts: list[str], *, results: bool = True) -> list[str]:
    if chance.random() < 0.2:
        return list(_table(chance, facts, results=results))
    number = chance.choice(
        ("{}. ", "{}) ", "Punkt {}: ", "Pkt. {}. ", "Ad {}. ", "Punkt {} – ", "## {}. ", "**{}. ", "Sag {}: ")
    )
    end = "**" if number.startswith("**") else ""
    who_form = chance.choice((" v/ {}", " v. {}", " ved {}", " v/{}", " ({})", "\nv/ {}", "\nOplæg v/ {}", " – v/ {}"))
    timed = chance.choice((" ({}-{})", " ({}–{})", " kl. {}-{}", " (kl. {} – {})", "\nTid: {}-{}", "", ""))
    labels = chance.choice(
        (("Sagsfremstilling", "Beslutning"), ("Baggrund", "Referat"), ("Sagsfremstilling", "Referat"), ("", ""))
    )
    after = chance.choice((":", "", ":"))
    bulleted, decided = (
        chance.random() < 0.5,
        chance.choice(("Beslutninger / opfølgning", "Aftaler:", "Opfølgning:", "Beslutninger:")),
    )
    lines: list[str] = []
    if results and chance.random() < 0.2:
        lines += ["Dagsorden:", *(f"{place}. {case.title}" for place, case in enumerate(CASES, 1)), ""]
    for place, case in enumerate(CASES, 1):
        case = case if results else replace(case, said="", results=())
        who = who_form.format(" og ".join(case.who)) if case.who else ""
        when = timed.format(*case.span)
        first, *below = f"{number.format(place)}{case.title}{who}{when}".split("\n")
        lines += [f"{first}{end}", *below, ""]
        facts.append(_item_fact(place, case, timed=bool(timed)))
        lines += _body(case, labels, after, decided if bulleted else "", facts)
    return lines


def _item_fact(number: int | str, case: Case, *, timed: bool) -> str:
    when = f"; time={_clock(case.span[0])}-{_clock(case.span[1])}" if timed else ""
    return f"item: {number}; {case.title}; who={' + '.join(case.who)}{when}"


def _clock(said: str) -> str:
    return said.rjust(5, "0")


def _body(case: Case, labels: tuple[str, str], after: str, decided: str, facts: list[str]) -> list[str]:
    lines: list[str] = []
    if labels[0] and case.case:
        lines += [f"{labels[0]}{after}", case.case, ""]
        facts.append(f"  case: {case.case}")
    if labels[1] and (case.said or case.results):
        lines.append(f"{labels[1]}{after}")
    if case.said:
        lines.append(case.said)
        facts.append(f"  note: {case.said}")
    bulleted = decided and len(case.results) > 1
    if bulleted:
        lines += ["", decided]
    lines += [f"- {words}" if bulleted else words for words, _ in case.results]
    facts += [f"  {fact}" for _, fact in case.results]
    return [*lines, ""]


def _table(chance: random.Random, facts: list[str], *, results: bool) -> Iterator[str]:
    """The items as a table of two, three or four columns, with bars or tabs."""
    heads, with_time = chance.choice(
        (
            (("Dagsordenpunkt og ansvarlige", "Referat"), False),
            (("Tidspunkt", "Punkt og ansvarlig", "Referat"), True),
            (("Tid", "Emne", "Referat"), True),
            (("Punkt", "Beslutning"), False),
        )
    )
    tabs = chance.random() < 0.3
    row: Callable[[Sequence[str]], str] = (
        (lambda cells: "\t".join(cells)) if tabs else (lambda cells: f"| {' | '.join(cells)} |")
    )
    yield row(heads)
    if not tabs:
        yield row(["---"] * len(heads))
    for case in CASES:
        case = case if results else replace(case, said="", results=())
        title = f"{case.title}{' v. ' + ' og '.join(case.who) if case.who else ''}"
        came = (" " if tabs else "<br>").join(
            part for part in (case.said, *(words for words, _ in case.results)) if part
        )
        yield row([*([f"{case.span[0]}–{case.span[1]}"] if with_time else []), title, came])
        facts.append(_item_fact("*", case, timed=with_time))
        if case.said:
            facts.append(f"  note: {case.said}")
        facts += [f"  {fact}" for _, fact in case.results]
