"""What all messages have in common: tolerant reading, the version of the format, and values any database can keep."""

import re
from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from catalog_db.exchange.errors import FormatTooNew, FormatUnclear

FORMAT: Final = "1.0"  # MAJOR.MINOR: a new minor adds fields that old programs pass over, a new major changes meanings
FORMAT_HEADER: Final = "Ruang-Baca-Format"
_VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})", re.ASCII)
_EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)


def _no_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("a NUL character can't be stored everywhere")
    return text


def _plausible(at: datetime) -> datetime:
    """Also keeps arithmetic with zones from running over the ends of the calendar."""
    try:
        if _EARLIEST <= at <= _LATEST:
            return at.astimezone(UTC)
    except OverflowError:
        pass
    raise ValueError("a time between 1970 and 2200 is wanted")


Long = Annotated[str, Field(max_length=20_000), AfterValidator(_no_nul)]
Short = Annotated[str, Field(max_length=200), AfterValidator(_no_nul)]
Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{0,40}$")]  # keys, states, codes of option lists
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Key32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  # a public key of 32 bytes
Signature = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]  # Ed25519
# Without "?": =?utf-8?q?=0A?=@x would be read as what it stands for by whoever writes the letter.
Email = Annotated[str, Field(max_length=254, pattern=r"^[^\s@<>,;:?\"\\()\[\]\x00-\x1f\x7f]+@[A-Za-z0-9.-]+$")]
Instant = Annotated[AwareDatetime, AfterValidator(_plausible)]
Count = Annotated[int, Field(ge=0, le=2**53)]
Small = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]


class Message(BaseModel):
    """A part of the wire format. What a newer program adds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class ErrorAnswer(Message):
    """Every refusal of central, with status 4xx.

    Attributes:
        code: What programs decide by, such as "room_code_taken" or "format_too_new".
        text: One English sentence for logs; programs have words of their own for `code`.
    """

    code: Word
    text: Long = ""
    retry_after_s: Count | None = None


def require_readable(text: str | None) -> None:
    """Go on only where this program understands the format that a message names.

    Raises:
        FormatTooNew: Its major version is newer.
        FormatUnclear: It is missing, or no version.
    """
    found = _VERSION.fullmatch(text or "")
    if found is None:
        raise FormatUnclear()
    if int(found[1]) > int(FORMAT.partition(".")[0]):
        raise FormatTooNew(found[0])
