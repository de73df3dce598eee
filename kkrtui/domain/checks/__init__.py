"""What should not be published as it is: one small function for each kind of finding, in a table.

A new check is a function that takes a `Record` and gives its `Hit`s, and a row in its family's `CHECKS`.
"""

from __future__ import annotations

from kkrtui.domain.checks import duties, form, organisations, people, secrets, spelling, time, upward
from kkrtui.domain.checks.finding import Check, Finding, Severity
from kkrtui.domain.checks.record import Record

CHECKS: tuple[Check, ...] = (
    *secrets.CHECKS,
    *people.CHECKS,
    *organisations.CHECKS,
    *time.CHECKS,
    *duties.CHECKS,
    *upward.CHECKS,
    *form.CHECKS,
    *spelling.CHECKS,
)
"""Every check, family by family."""

_ORDER = list(Severity)


def findings(record: Record) -> list[Finding]:
    """Everything that should be seen before the minutes go out, the heaviest first, then in the table's order."""
    found = [Finding(check, hit) for check in CHECKS for hit in check.find(record)]
    return sorted(dict.fromkeys(found), key=lambda one: _ORDER.index(one.severity))
