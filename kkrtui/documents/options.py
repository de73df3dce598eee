"""What may be asked of a document beyond its layout."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of a document beyond its layout.

    Attributes:
        with_access_details: print meeting id, passcode and join link.
        actual_times: print the measured times of the items instead of the planned ones.
    """

    with_access_details: bool = False
    actual_times: bool = False
