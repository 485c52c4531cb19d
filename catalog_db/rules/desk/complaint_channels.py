"""The official ways to complain."""

import re
from dataclasses import dataclass
from typing import Final, Literal

_NOT_DIGITS: Final = re.compile(r"\D+")
_COUNTRY: Final = "62"

ChannelKind = Literal["web", "email", "whatsapp"]


@dataclass(frozen=True, slots=True)
class Channel:
    """An official way to complain: as people read it, and as a QR code that opens it."""

    kind: ChannelKind
    text: str
    link: str


def complaint_channels(url: str, email: str, whatsapp: str) -> tuple[Channel, ...]:
    """The channels that are set; an empty one is left out."""
    found: list[Channel] = []
    if url:
        found.append(Channel("web", url, url if "://" in url else f"https://{url}"))
    if email:
        found.append(Channel("email", email, f"mailto:{email}"))
    if whatsapp:
        found.append(Channel("whatsapp", whatsapp, f"https://wa.me/{_international(whatsapp)}"))
    return tuple(found)


def _international(number: str) -> str:
    """0851 7447 1700 as 6285174471700, which is how WhatsApp's links want it."""
    digits = _NOT_DIGITS.sub("", number)
    return _COUNTRY + digits[1:] if digits.startswith("0") else digits
