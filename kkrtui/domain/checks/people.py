"""People: what they are called, whether they were there, and what is said of them."""

from __future__ import annotations

from kkrtui.domain.checks import name_forms, presence, titles

CHECKS = (*name_forms.CHECKS, *presence.CHECKS, *titles.CHECKS)
