"""One invented meeting, and the words that offices have for its parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    name: str
    title: str
    place: str


CHAIR = Someone("Bodil Tranberg", "centerchef", "Sorø")
TAKER = Someone("Villy Munkholm", "konsulent", "Sorø")
PRESENT = (
    CHAIR,
    TAKER,
    Someone("Anne Mette Rosted", "sektorchef Børn, Unge og Familie", "Lolland"),
    Someone("Kaj Overbeck", "leder af familiehuset", "Køge"),
    Someone("Tilde Ravn-Jessen", "chefkonsulent", "Rammesekretariatet"),
)
AWAY = (Someone("Ole Fjeldgaard", "teamleder", "Greve"), Someone("Ingrid Skaarup", "afdelingsleder", "Faxe"))

DATES = (
    "torsdag den 16. april 2026", "Torsdag d. 16. april 2026", "16. april 2026", "16/4-2026", "d. 16/4 2026", "16.04.2026",
    "16-04-2026", "torsdag d. 16/4-26", "2026-04-16", "den 16. apr. 2026", "Torsdag, den 16.4.2026",
)  # fmt: skip
TIMES = (
    "kl. 9.30-12.00",
    "9:30 – 12:00",
    "kl. 09.30 til 12.00",
    "Kl. 9.30-12",
    "klokken 9:30-12:00",
    "09.30 - 12.00",
    "fra kl. 9.30 til kl. 12.00",
)
PLACES = ("Sorø Rådhus, lokale 4", "Teams", "Kulturhuset, Storgade 7, 4180 Sorø")
LABELS = {
    "date": ("Dato", "Mødedato", "Starttidspunkt"),
    "time": ("Tid", "Mødetid", "Tidspunkt", "Kl."),
    "when": ("Dato og tid", "Tidspunkt", "Dato og tidspunkt", "Dato og klokkeslæt", "Mødetidspunkt"),
    "both": ("Tid og sted", "Sted og tid", "Hvornår og hvor"),
    "place": ("Sted", "Mødested", "Lokation", "Adresse", "Lokale", "Mødelokale"),
    "present": ("Deltagere", "Til stede", "Mødedeltagere", "Tilstede", "Medlemmer", "Deltog", "Fremmødte"),
    "away": ("Afbud", "Afbud fra", "Meldt afbud", "Fraværende med afbud"),
    "chair": ("Mødeleder", "Formand", "Ordstyrer", "Mødeledelse", "Dirigent", "Forperson"),
    "taker": ("Referent", "Ref.", "Referat ved", "Referat", "Sagsbehandler", "Sagsansvarlig", "Sekretær"),
}
HEADS = (
    "Referat af netværksmøde", "Udkast til referat – Netværk for familieområdet", "REFERAT", "# Referat",
    "Mødereferat\nNetværk for familieområdet", "Beslutningsreferat fra møde i Netværk for familieområdet",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """An item: its title, who has it, when, and each line of what came of it with the truth about it."""

    title: str
    who: tuple[str, ...]
    span: tuple[str, str]
    case: str
    said: str = ""
    results: tuple[tuple[str, str], ...] = ()


CASES = (
    Case("Velkomst og godkendelse af dagsorden", ("Bodil Tranberg",), ("9.30", "9.40"), "", "", (("Dagsordenen blev godkendt.", "decision: Dagsordenen blev godkendt"),)),
    Case(
        "Ventetid på familiebehandling", ("Kaj Overbeck",), ("9.40", "10.30"), "Ventetiden er steget i flere kommuner siden sommeren.", "Kaj Overbeck fremlagde tallene fra Køge.",
        (
            ("Kaj Overbeck indsamler tal fra alle kommuner senest 15. maj.", "action: indsamler tal fra alle kommuner; owners=Kaj Overbeck; due=2026-05-15"),
            ("Ventetiden løftes til styregruppen.", "escalation: Ventetiden løftes til styregruppen; forum=styregruppen"),
        ),
    ),
    Case("Pause", (), ("10.30", "10.45"), ""),
    Case(
        "Samarbejde om plejefamilier, herunder vederlag og tilsyn", ("Tilde Ravn-Jessen", "Anne Mette Rosted"), ("10.45", "11.45"), "Der er brug for et fælles overblik over vederlag.", "Netværket drøftede forskellene mellem kommunerne.",
        (
            ("Tilde Ravn-Jessen udarbejder et notat inden udgangen af maj.", "action: udarbejder et notat; owners=Tilde Ravn-Jessen; due=2026-05-31"),
            ("Alle kommuner sender deres takstblad til Rammesekretariatet senest den 1. juni.", "action: sender deres takstblad; owners=alle; due=2026-06-01"),
        ),
    ),
    Case("Eventuelt", (), ("11.45", "12.00"), "", "Sorø holder åbent hus i september."),
)  # fmt: skip


AGENDA_HEADS = (
    "Dagsorden for netværksmøde", "DAGSORDEN", "# Dagsorden", "Indkaldelse til møde i Netværk for familieområdet",
    "Netværk for familieområdet\nDagsorden", "Netværksmøde – program",
)  # fmt: skip
MAIL = "Kære alle\n\nTak for et godt møde. Rettelser bedes sendt inden fredag.\n\nVenlig hilsen\nVilly\n\n"
SIGNED = "\nMed venlig hilsen\n\nVilly Munkholm\nkonsulent\nTlf. 57 00 00 00\n"
TAIL = "\nBilag:\n- Bilag 1: Tal for ventetid\n- Bilag 2: Oversigt over vederlag\n"
FOOTERS = (
    "Side {} af 3",
    "Side {}",
    "- {} -",
    "Netværk for familieområdet, 16. april 2026                    Side {}",
    "{}/3",
)
