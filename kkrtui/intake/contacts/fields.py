"""The fields of a contact: name, place, mail and phone as people write them, and whether they fit each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from kkrtui.domain.danish import clean_line, fold
from kkrtui.domain.names import near_names
from kkrtui.domain.network import Network, short_name
from kkrtui.intake.contacts.lines import is_organisation

EMAIL = re.compile(r"\w[\w.+&'-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_]{2,24}")
PHONE = re.compile(
    r"(?:\b(?:tlf|telefon|mobil|mob|tel|direkte|dir|phone|mobile|[tm])\b\.?\s*(?:nr\.?)?\s*:?\s*)?"
    r"(?<![\w@./-])(?:(?:\+45|0045|\(\+?45\))\s?)?"
    r"(?:\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}|\d{4} \d{4}|\d{3} \d{2} \d{3})"
    r"(?![\w/@]|[.-]\d)|(?<!\w)\+(?!45)\d[\d ()-]{6,17}\d(?!\w)",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"(?:leder|chef|konsulent|direktør|koordinator|sekretær|rådgiver|specialist|jurist|formand|medarbejder|psykolog"
    r"|ansvarlig|assistent|manager|director|tovholder|suppleant|socialrådgiver)\b|^(?:kst|fung|fungerende|head)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset({"af", "al", "bin", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von"})
_NOBODY = re.compile(
    r"n\.?\s?n\.?|vakan(?:t|ce)\b.*|ledig\b.*|ubesat\b.*|ukendt|x{2,}|\?+|[-–—.]+|tb[ad]|afventer\b.*|følger|ingen"
    r"|(?:endnu )?ikke (?:udpeget|besat|afklaret|ansat)\b.*|udpeges\b.*|ny (?:leder|medarbejder|person)\b.*|navn|name"
    r"|fornavn efternavn|\[[^\]]*\]|[<{(](?:navn|name|indsæt|udfyld)[^>})]*[>})]"
    r"|under (?:ansættelse|rekruttering)\b.*|stillingen (?:er )?\w+",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*[\[(](?:ekstern|external|gæst|guest|unverified|ikke bekræftet)[\])]", re.IGNORECASE)
_SHARED = frozenset({
    "post", "info", "kontakt", "mail", "kommune", "kommunen", "sekretariat", "sekretariatet", "postkasse",
    "raadhus", "raadhuset", "hovedpostkasse", "familie", "boernogunge", "familieafdelingen", "reception",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """Somebody as a list names them.

    Attributes:
        organisation: a member by the network's name for it; any other as written.
        spellings: other names the list gives the same person.
        doubts: what is unsure about it, in Danish.
    """

    name: str
    title: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    spellings: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def line(self, network: Network) -> str:
        """`Navn, titel, Køge Kommune, mail, telefon`, as `contact_lines.read_contact` reads it back."""
        place = network.printed(self.organisation) if self.organisation else ""
        return ", ".join(part for part in (self.name, self.title, place, self.email, self.phone) if part)


def is_placeholder(name: str) -> bool:
    """Whether a name stands for nobody yet: "N.N.", "vakant", "[navn]"."""
    return not any(char.isalpha() for char in name) or is_vacancy(name)


def is_vacancy(words: str) -> bool:
    """Whether some words say that nobody is there yet."""
    return bool(_NOBODY.fullmatch(clean_line(words)))


def looks_like_name(text: str, network: Network) -> bool:
    """Whether some words are a whole name: two to six of them with capitals, and neither place nor title."""
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 70 or TITLE.search(text) or is_organisation(text, network):
        return False
    return words[0] not in _PARTICLES and all(word in _PARTICLES or _is_name_word(word) for word in words)


def is_name_words(text: str) -> bool:
    """Whether every word may be part of a name, be it one."""
    return bool(text) and not TITLE.search(text) and all(_is_name_word(word) for word in text.split())


def _is_name_word(word: str) -> bool:
    return word[0].isupper() and all(char.isalpha() or char in "-'’." for char in word)


def tidy_name(typed: str) -> str:
    """A name without quotes and without the marks that programs add to it."""
    return _MARKS.sub("", clean_line(typed)).strip(" \"'’*_,;:").strip()


def turned_round(name: str) -> str:
    """`Lise Krag` for `Krag, Lise`."""
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip()


def is_turned(name: str, network: Network) -> bool:
    """Whether `name` can be `Efternavn, Fornavn`: two parts, each of name words."""
    last, comma, first = name.partition(",")
    both = is_name_words(last.strip()) and is_name_words(first.strip())
    # Two words on both sides are two people as often as one.
    one = len(first.split()) == 1 or len(last.split()) == 1
    return bool(comma) and both and one and not is_organisation(first.strip(), network)


def ordered_by_mail(name: str, email: str) -> str:
    """`Lise Krag` for `Krag Lise` when the mail is `lise.krag@…`; any other name as it is."""
    said = [_loose(part) for part in re.split(r"[._-]", email.partition("@")[0]) if part]
    words = name.split()
    if len(words) == len(said) == 2 and said[0] != said[1] and [_loose(word) for word in reversed(words)] == said:
        return f"{words[1]} {words[0]}"
    return name


def read_place(typed: str, network: Network) -> tuple[str, str]:
    """The organisation some words name, a member by the network's name for it, and what they say besides."""
    typed = clean_line(typed).strip(" .,;")
    english = re.fullmatch(r"(?:municipality of|kommunen)\s+(.+)|(.+?)\s+municipality", typed, re.IGNORECASE)
    for whole in (typed, *(english.groups("") if english else ())):
        if whole and (known := network.organisation(whole)):
            return known.name, ""
    for between in (r",", r"\s[-–—]\s", r"/", r"[()]"):
        parts = [part.strip() for part in re.split(between, typed) if part.strip()]
        for place, part in enumerate(parts if len(parts) > 1 else ()):
            if known := network.organisation(part):
                return known.name, ", ".join(parts[:place] + parts[place + 1 :])
    return typed, ""


def read_phone(typed: str) -> str:
    """The phone numbers of some words, a Danish one as `12 34 56 78`; empty when there is none."""
    found: list[str] = []
    for match in PHONE.finditer(typed):
        digits = re.sub(r"\D", "", match[0])
        digits = digits[-8:] if "+" not in match[0] or "+45" in match[0] else digits
        number = " ".join(digits[n : n + 2] for n in range(0, 8, 2)) if len(digits) == 8 else clean_line(match[0])
        if number not in found:
            found.append(number)
    return " / ".join(found)


def fits(name: str, email: str) -> bool:
    """Whether a mail address may be somebody's, by the letters of the name: `lkr`, `likr`, `lise.krag`, `krag`.

    Offices build addresses from names and middle names in many ways; only what shares next to nothing doesn't fit.
    """
    parts = [_loose(part) for part in re.split(r"[._+\d'&-]+", email.partition("@")[0]) if part]
    words = [_loose(word) for word in re.split(r"[\s.'’-]+", name) if word]
    if not parts or not words:
        return True
    if len(parts) > 1:
        return any(_is_part(part, word) for part in parts for word in words)
    local = parts[0]
    share = _common(local, "".join(words)) / len(local)
    return share >= 0.75 or (share >= 0.5 and local[0] in {word[0] for word in words})


def doubts_about(person: ReadPerson, network: Network) -> tuple[str, ...]:
    """What is unsure about somebody, in Danish; a mail's domain is a hint and never more."""
    doubts: list[str] = []
    local, _, domain = person.email.partition("@")
    if len(person.name.split()) == 1:
        doubts.append("der står kun ét navn")
    if "," in person.name:
        doubts.append("det er ikke klart, hvad der er for- og efternavn")
    if fold(local) in _SHARED:
        doubts.append(f"{person.email} ligner en fælles postkasse")
    elif person.email and not fits(person.name, person.email):
        doubts.append(f"mailadressen {person.email} ligner ikke navnet")
    said = network.organisation(person.organisation) if person.organisation else None
    hinted = _member_of_domain(domain, network) if domain else ""
    if not person.organisation:
        doubts.append(f"kommunen står der ikke{f'; mailen ender på {domain}' if domain else ''}")
    elif said is None and (
        near := near_names(short_name(person.organisation), [o.name for o in network.organisations])
    ):
        doubts.append(f"»{person.organisation}« ligner {network.printed(near[0])}; det står, som det er skrevet")
    elif said is None and fold(person.organisation).endswith("kommune"):
        doubts.append(f"{person.organisation} er ikke med i netværket")
    elif said is not None and hinted and hinted != said.name:
        doubts.append(f"mailen ender på {domain}, men der står {said.long_name}")
    return tuple(doubts)


def _member_of_domain(domain: str, network: Network) -> str:
    labels = {_loose(re.sub(r"-?kommune$", "", label)) for label in fold(domain).split(".")[:-1]}
    return next((known.name for known in network.municipalities if _loose(known.name) in labels), "")


def _loose(text: str) -> str:
    """Folded, with `ø` and `oe` and `o` the same: mail addresses have all three."""
    return fold(text).replace("ae", "a").replace("oe", "o").replace("aa", "a")


def _is_part(part: str, word: str) -> bool:
    if len(part) < 2 or len(word) < 2:
        return False
    begins = part.startswith(word) or word.startswith(part)
    return begins or SequenceMatcher(None, part, word).ratio() >= 0.8


def _common(one: str, other: str) -> int:
    """The length of the longest run of letters that stand in both in the same order."""
    above = [0] * (len(other) + 1)
    for char in one[:64]:
        row = [0]
        for place, known in enumerate(other[:128], 1):
            row.append(above[place - 1] + 1 if char == known else max(above[place], row[-1]))
        above = row
    return max(above)
