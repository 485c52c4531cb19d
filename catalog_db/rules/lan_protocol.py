"""The number of the protocol between a host and the PCs that joined it, and which of them understand each other.

A host serves its own number and the one before, so PCs may be updated after their host, one by one. A PC serves nobody:
it asks only hosts of its own number and the next. A new number is needed where a call or message of before would not be
understood, or would be taken for something else: an argument without a default, another name without the older one
(`services.older_names`), a field of an answer that goes. Fields that are added to answers need none: PCs pass over what
they do not know.
"""

from enum import StrEnum
from typing import Final

PROTOCOL: Final = 1
UNTOLD: Final = 0  # of programs that told no number yet
_LONGEST: Final = 6


class Fit(StrEnum):
    """How a PC's program goes with the host's."""

    FITS = "fits"
    OLDER = "older"  # the PC has to be updated
    NEWER = "newer"  # the host has to be


def fit(host: int, pc: int) -> Fit:
    """Whether a host of one number serves a PC of another."""
    if pc > host:
        return Fit.NEWER
    return Fit.FITS if pc >= host - 1 else Fit.OLDER


def number_told(said: str | None) -> int:
    """The number out of a header; what is none counts as untold."""
    return int(said) if said and said.isascii() and said.isdecimal() and len(said) <= _LONGEST else UNTOLD
