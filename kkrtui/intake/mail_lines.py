"""What a mail puts around the minutes in it: its head above, greetings and a signature below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from kkrtui.intake.headers.words import DATE

AROUND = "mailens hoved og hilsen eller underskriften; ikke taget med"
"""What is said of the lines that are taken away."""

_HEAD = re.compile(
    r"^\s*(?:fra|from|sendt|sent|til|to|cc|bcc|emne|subject|vedhæftede filer|attachments|prioritet)\s*:", re.IGNORECASE
)
_SUBJECT = re.compile(r"^\s*(?:emne|subject)\s*:\s*(?:(?:re|sv|vs|fw|fwd)\s*:\s*)*", re.IGNORECASE)
_ITEM = re.compile(r"^\W*(?:(?:pkt|punkt|ad)\b|\d{1,2}\s*[.):])", re.IGNORECASE)
_SENDER = re.compile(r"^\s*(?:fra|from|sendt|sent)\s*:", re.IGNORECASE)
_BYE = re.compile(
    r"^\s*(?:(?:de )?(?:bedste|venligste) hilsner|bedste hilsen|(?:med )?venlig(?:e)? hilse[nr]\w*|mange hilsner"
    r"|hilsen|mvh\.?|vh\.?|kh\.?|på (?:netværkets|gruppens|formandens) vegne)\b.{0,40}$",
    re.IGNORECASE,
)
_DEAR = re.compile(r"^\s*(?:kære|hej|til)\b.{0,60}$", re.IGNORECASE)
_SIGNED = re.compile(
    r"^\s*(?:[A-ZÆØÅ][\wæøå-]+,?\s+(?:den|d\.)\s*\d{1,2}\.?[ /.-].{2,25}|underskrift(?:er)?\s*:?|_{5,}.*"
    r"|underskrevet\b.*)$"
)
_NEAR_THE_END = 15


def split_mail(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines without a mail's head and without what follows a closing greeting or signature, and those lines.

    What is taken away is left blank, so that the others keep their places.
    """
    left = list(lines)
    taken: list[str] = []
    filled = [place for place, line in enumerate(lines) if line.strip()]
    head = [place for place in filled[:8] if _HEAD.match(lines[place])]
    if len(head) >= 2 and any(_SENDER.match(lines[place]) for place in head):
        # A subject with the meeting's date is often the only line that has it.
        below = [place for place in filled if place > head[-1]]
        told = [*takewhile(lambda place: not _ITEM.match(lines[place]), below[:12])]
        subject = None if any(DATE.search(lines[place]) for place in told) else _SUBJECT
        for place in head:
            about = subject.match(lines[place]) if subject else None
            if about and DATE.search(lines[place]):
                left[place] = lines[place][about.end() :]
                continue
            taken.append(lines[place].strip())
            left[place] = ""
    cover = next((place for place in filled[:12] if _BYE.match(lines[place])), None)
    if (
        cover is not None
        and len([place for place in filled if place > cover]) > _NEAR_THE_END
        and any(_DEAR.match(lines[place]) for place in filled[:6])
    ):
        after = next((n for n in range(cover + 1, len(lines)) if not lines[n].strip()), len(lines))
        taken += [line.strip() for line in left[:after] if line.strip()]
        left[:after] = [""] * after
        filled = [place for place in filled if place >= after]
    end = next(
        (place for place in filled[-_NEAR_THE_END:] if _BYE.match(lines[place]) or _SIGNED.match(lines[place])), None
    )
    if end is not None and end > len(lines) // 3:
        taken += [line.strip() for line in lines[end:] if line.strip(" _")]
        left[end:] = [""] * (len(lines) - end)
    return left, taken
