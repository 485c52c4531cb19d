"""The number of the protocol between a host and the PCs that joined it. Both serve and ask their own number alone.

It goes up with a release in which a call or message of the release before would not be understood, or would be taken
for something else. Fields that are added to answers need no new number: PCs ignore what they do not know.
"""

from enum import StrEnum
from typing import Final

PROTOCOL: Final = 1
UNTOLD: Final = 0  # no number, or none that can be read
_LONGEST: Final = 6


class Fit(StrEnum):
    """How a PC's program goes with the host's."""

    FITS = "fits"
    OLDER = "older"  # the PC has to be updated
    NEWER = "newer"  # the host has to be


def fit(host: int, pc: int) -> Fit:
    """Return whether a host of one number serves a PC of another."""
    if pc == host:
        return Fit.FITS
    return Fit.NEWER if pc > host else Fit.OLDER


def number_told(said: str | None) -> int:
    """Return the number in a header; UNTOLD for anything else."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) <= _LONGEST else UNTOLD
