"""The published service standard, and the official ways to complain: what a page for visitors shows."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import TypeAdapter

_NOT_DIGITS: Final = re.compile(r"\D+")
_COUNTRY: Final = "62"


@dataclass(frozen=True, slots=True)
class Component:
    """One of the six components. Its items have places to fill in, such as {wait_minutes}."""

    key: str
    name: str
    name_en: str
    items: tuple[str, ...]
    items_en: tuple[str, ...]

    def name_in(self, language: str) -> str:
        return self.name_en if language == "en" else self.name

    def items_in(self, language: str, values: Mapping[str, object]) -> tuple[str, ...]:
        """The lines with the settings filled in. An item whose setting is empty is left out."""
        items = self.items_en if language == "en" else self.items
        return tuple(
            item.format_map(values)
            for item in items
            if all(str(values[place]) for place in re.findall(r"\{(\w+)\}", item))
        )


def parse_components(text: str) -> tuple[Component, ...]:
    """Read service_standard.toml."""
    return TypeAdapter(tuple[Component, ...]).validate_python(tomllib.loads(text)["component"])


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
