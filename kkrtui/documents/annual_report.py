"""The annual report to the steering group: a year's record in the chapters it always has, gaps left visible.

Source of the chapters: the network's own reports (the layout `aarsrapport`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kkrtui.documents import annual_people, annual_results, annual_work
from kkrtui.documents.annual_words import bracketed, counted, days, line, missing, named, why
from kkrtui.documents.prose import markdown_blocks
from kkrtui.documents.tree import (
    Anchor,
    Block,
    BulletList,
    Document,
    ListItem,
    Paragraph,
    Row,
    Table,
    Text,
    bullets,
    heading,
    paragraph,
    text,
)
from kkrtui.domain.annual_report.parts import Coming
from kkrtui.domain.annual_report.year import Annual
from kkrtui.domain.danish import capital, day_month_year, join, long_date
from kkrtui.domain.entry_kinds import ActionState
from kkrtui.domain.gaps import gap
from kkrtui.domain.network import Network

_ACTIVITIES = "Aktiviteter (møder, temadage, konferencer, drøftelser)"


def document(annual: Annual) -> Document:
    """The annual report of a year."""
    material = annual.material
    year, network = material.year, material.network
    title = f"Årsrapport {year} fra {network.name}"
    blocks: Iterator[Block] = chain(
        [heading(1, title), annual_people.head(annual)],
        [heading(2, "Baggrund:")],
        _fixed(network.about.background, "hvorfor netværket er nedsat, og hvem der får rapporten", 2),
        [heading(2, "1. Resumé")],
        _summary(annual),
        [heading(2, "2. Kommissorium")],
        _terms(network),
        [heading(3, "Netværksgruppens kontaktpersoner")],
        annual_people.contacts(annual),
        [heading(2, f"3. Netværksgruppens arbejde i {year}")],
        annual_work.chapters(annual, _ACTIVITIES),
        annual_results.chapters(annual),
        [heading(2, f"4. Netværksgruppens arbejde i {year + 1}")],
        _next_year(annual),
        [heading(2, "5. Øvrige bemærkninger"), missing("andet, som styregruppen skal vide")],
    )
    return Document(title, tuple(blocks), author=annual.secretary.name, date=material.as_of)


def _fixed(words: str, what: str, level: int) -> Iterator[Block]:
    """A fixed text of the network, or the gap where it is to stand."""
    yield from markdown_blocks(words, level) if words.strip() else [missing(what)]


# 1. Resumé


def _summary(annual: Annual) -> Iterator[Block]:
    material = annual.material
    yield line(_held_words(annual))
    heads = {head.id: head for head in material.turnout.meetings}
    for meeting in material.held:
        if meeting.key in heads and heads[meeting.key].online is None:
            yield missing(f"var mødet den {day_month_year(meeting.date)} virtuelt eller fysisk?")
    for meeting in annual.unclear:
        yield missing(f"er mødet den {day_month_year(meeting.date)} holdt? Det står som planlagt")
    if annual.left:
        more = counted(len(annual.left), "møde", "møder", neuter=True)
        yield line(f"Der er planlagt {more} mere i {material.year} ({days(one.date for one in annual.left)}).")
    if annual.rounds:
        rounds = counted(len(annual.rounds), "gang", "gange")
        yield line(f"Kommunerne har {rounds} taget en runde og delt, hvad der er nyt{bracketed(annual.rounds)}.")
    if annual.themes:
        amount = counted(len(annual.themes), "emne", "emner", neuter=True)
        yield line(f"Netværket har behandlet {amount}:")
        yield BulletList(tuple(ListItem((line(f"{theme.title}{bracketed(theme.items)}"),)) for theme in annual.themes))
    else:
        yield missing("hvilke emner har netværket behandlet?")


def _held_words(annual: Annual) -> str:
    """`Netværket har holdt tre møder i 2025, heraf to virtuelle møder (…).`"""
    material = annual.material
    held = material.held
    online = [head for head in material.turnout.meetings if head.online]
    meetings = counted(len(held), "møde", "møder", neuter=True)
    lead = f"Pr. {day_month_year(material.as_of)} har netværket" if material.going_on else "Netværket har"
    if not online:
        how = ""
    elif len(online) == len(held):
        how = ", som var virtuelt" if len(held) == 1 else ", alle virtuelle"
    else:
        how = f", heraf {counted(len(online), 'virtuelt møde', 'virtuelle møder', neuter=True)}"
    apart = f"; virtuelt {days(head.date for head in online)}" if 0 < len(online) < len(held) else ""
    return f"{lead} holdt {meetings} i {material.year}{how} ({days(m.date for m in held)}{apart})."


# 2. Kommissorium


def _terms(network: Network) -> Iterator[Block]:
    about = network.about
    yield from _fixed(about.terms, "netværkets opgaver efter kommissoriet", 2)
    if about.terms_url.strip():
        address = about.terms_url.strip()
        yield Paragraph((Text("Hele kommissoriet: "), Anchor(text(address), annual_people.followed(address))))
    else:
        yield missing("link til kommissoriet")


# 4. The next year


def _next_year(annual: Annual) -> Iterator[Block]:
    material = annual.material
    network, following = material.network, material.year + 1
    yield heading(3, "4.1 Organisering")
    if material.next_host:
        yield line(f"{network.printed(material.next_host)} er vært for netværket i {following}.")
    else:
        yield missing(f"hvem er vært i {following}?")
    if going_on := [capital(group.name) for group in annual.groups if not group.ended]:
        amount = counted(len(going_on), "arbejdsgruppe", "arbejdsgrupper")
        yield line(f"Netværket går ind i {following} med {amount}: {join(f'»{name}«' for name in going_on)}.")
    yield missing(f"fortsætter organisering og mødeform uændret i {following}?")
    yield heading(3, f"4.2 Fokusområder for {following}")
    if annual.focus:
        yield line(f"Det følger med fra {material.year}:")
        yield BulletList(tuple(named(one.title, f" ({why(one)})") for one in annual.focus))
    else:
        yield missing(f"fokusområder for {following}")
    yield heading(3, "4.3 Opgaver og årshjul/tidsplan")
    if waiting := annual.actions_in(ActionState.OPEN):
        amount = counted(len(waiting), "opgave", "opgaver")
        yield line(f"{capital(amount)} fra {material.year} er åbne og følger med{bracketed(waiting)}.")
    if any(one.theme for one in material.coming):
        yield _plan(material.coming)
    else:
        yield missing(f"årshjul for {following}")
    yield heading(3, f"4.4 {_ACTIVITIES}")
    if material.coming:
        amount = counted(len(material.coming), "møde", "møder", neuter=True)
        yield line(f"Netværket har planlagt {amount} i {following}:")
        lines = [
            ", ".join(part for part in (capital(long_date(one.date)), one.place) if part) for one in material.coming
        ]
        yield bullets(lines)
    else:
        yield missing(f"mødedatoer i {following}")


def _plan(coming: tuple[Coming, ...]) -> Table:
    rows = tuple(
        Row(((paragraph(day_month_year(one.date)),), (line(one.theme or gap("tema")),), (paragraph(one.place or "–"),)))
        for one in coming
    )
    return Table((text("Dato"), text("Tema"), text("Sted")), rows, (25, 50, 25))
