"""What the watermark on every page says. Plain data: the document process reads it, too; nothing heavy is imported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from catalog_db.rules.written_dates import short_moment

if TYPE_CHECKING:
    from desktop.reading.sessions.local_session import LocalSession
    from desktop.settings.model import Settings


@dataclass(frozen=True, slots=True)
class WatermarkText:
    """Who reads, where and since when. Empty parts are left out; all of them empty is refused.

    `reader` is the visitor's name, the initials, or a word for a guest. `since` is ready to print.
    """

    office: str
    visit: str = ""
    reader: str = ""
    since: str = ""

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("a watermark needs a text")

    @property
    def parts(self) -> tuple[str, ...]:
        """What there is to say, each part on one line and cut where it would crowd out the others."""
        parts = (self.office[:48], self.visit[:20], self.reader[:40], self.since[:20])
        return tuple(part for part in (" ".join(part.split()) for part in parts) if part)


def initials(name: str) -> str:
    """Siti Nur Aminah -> S.N.A."""
    return "".join(f"{word[0].upper()}." for word in name.split()[:5])


def watermark_text(session: LocalSession, settings: Settings, guest: str) -> WatermarkText:
    """The watermark of a session. `guest` is the word for a reader who did not sign in."""
    name = session.reader_name
    if name and settings.watermark.initials_only:
        name = initials(name)
    since = short_moment(session.started_at, ZoneInfo(settings.office.time_zone))
    return WatermarkText(settings.office.name, session.visit_number, name or guest, since)
