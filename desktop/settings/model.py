"""What there is to set in a room. Frozen: a change makes a new model. Defaults are for rooms that are made."""

from datetime import time
from enum import StrEnum
from typing import Annotated
from uuid import uuid4

from pydantic import AwareDatetime, BaseModel, Field

from desktop.caution import Caution
from desktop.desk_settings import DeskSettings
from desktop.lan.addresses import DEFAULT_PORT
from desktop.policy import Policy
from desktop.privacy import Privacy
from desktop.settings.appearance import Look


class Office(BaseModel, frozen=True, extra="forbid"):
    """Who runs the room. Defaults: domain.md section 1; the contact data need the office's word."""

    name: Annotated[str, Caution.FILE] = Field(default="BPS Provinsi Bengkulu", min_length=1, max_length=100)
    unit: Annotated[str, Caution.FILE] = Field(default="Pelayanan Statistik Terpadu", max_length=100)
    address: Annotated[str, Caution.FILE] = Field(default="Jl. Adam Malik Km.8 Bengkulu 38225", max_length=200)
    city: Annotated[str, Caution.FILE] = Field(default="Bengkulu", max_length=60)  # before the date of a letter
    phone: Annotated[str, Caution.FILE] = Field(default="0736349115", max_length=60)
    email: Annotated[str, Caution.FILE] = Field(default="bengkulu@bps.go.id", max_length=200)
    website: Annotated[str, Caution.FILE] = Field(default="bengkulu.bps.go.id", max_length=200)
    time_zone: Annotated[str, Caution.ACCEPTED] = "Asia/Jakarta"  # WIB
    signer_title: Annotated[str, Caution.FILE] = Field(default="Kepala", max_length=100)  # under letters
    signer_name: Annotated[str, Caution.FILE] = Field(default="", max_length=100)  # empty: a line to write on
    signer_number: Annotated[str, Caution.FILE] = Field(default="", max_length=40)  # NIP


class Watermark(BaseModel, frozen=True, extra="forbid"):
    """What the mark on every page says of the reader."""

    initials_only: Annotated[bool, Caution.ACCEPTED] = False


class ScreenLock(BaseModel, frozen=True, extra="forbid"):
    """When the staff's window covers itself."""

    after_minutes: Annotated[int, Caution.LESS] = Field(default=5, ge=1, le=240)  # without keyboard and mouse


class Serving(StrEnum):
    """Whether the windows of the PC that owns the records start the host."""

    WHEN_JOINED = "when_joined"  # as soon as a PC has joined
    ON = "on"
    OFF = "off"


class HostSettings(BaseModel, frozen=True, extra="forbid"):
    """How other PCs reach the room."""

    serve: Annotated[Serving, Caution.OWN] = Serving.WHEN_JOINED
    port: Annotated[int, Caution.OWN] = Field(default=DEFAULT_PORT, ge=1, le=65_535)


class BackupSettings(BaseModel, frozen=True, extra="forbid"):
    """When backups are made by themselves, and where else they are kept.

    Attributes:
        after: From this hour on when nobody waits; before it when the day or the program is closed.
        disk_percent: How much of what would be free on a disk without them they may take.
        second_place: A folder on another disk; empty: there is none.
        second_files: PDFs are kept there, too.
    """

    after: Annotated[time, Caution.ACCEPTED] = time(15, 30)
    disk_percent: Annotated[int, Caution.MORE] = Field(default=25, ge=1, le=90)
    second_place: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=400)
    second_files: Annotated[bool, Caution.ACCEPTED] = False


class Limits(BaseModel, frozen=True, extra="forbid"):
    """How many entries of a kind one PC sends on a day before they are marked. None is refused.

    The defaults leave room for classes of 40 at one kiosk: three in the guest book and the survey, one that complains.
    """

    visits: Annotated[int, Caution.LESS] = Field(default=120, ge=1, le=10_000)
    complaints: Annotated[int, Caution.LESS] = Field(default=40, ge=1, le=10_000)
    answers: Annotated[int, Caution.LESS] = Field(default=120, ge=1, le=10_000)  # to the survey
    reports: Annotated[int, Caution.LESS] = Field(default=40, ge=1, le=10_000)  # about publications
    ratings: Annotated[int, Caution.LESS] = Field(default=120, ge=1, le=10_000)  # of publications
    requests: Annotated[int, Caution.LESS] = Field(default=80, ge=1, le=10_000)  # for copies

    def of(self, kind: str) -> int:
        """Of a kind of entries (`EntryKind`)."""
        limit: int = getattr(self, f"{kind}s")
        return limit


class Settings(BaseModel, frozen=True, extra="forbid"):
    """All settings of a room. `room_id` never changes; `code` stands in serial numbers (4-16 of A-Z 0-9).

    `made_at` is absent only while the room is being made: from then on its databases are never made anew.
    """

    room_id: Annotated[str, Caution.IDENTITY] = Field(default_factory=lambda: str(uuid4()), pattern=r"^[0-9a-f-]{36}$")
    made_at: Annotated[AwareDatetime | None, Caution.IDENTITY] = None
    code: Annotated[str, Caution.ACCEPTED] = Field(default="1700", pattern=r"^[A-Z0-9]{4,16}$")
    name: Annotated[str, Caution.FILE] = Field(default="Ruang Baca", max_length=100)
    office: Office = Office()
    watermark: Watermark = Watermark()
    policy: Policy = Policy()
    lock: ScreenLock = ScreenLock()
    desk: DeskSettings = DeskSettings()
    privacy: Privacy = Privacy()
    host: HostSettings = HostSettings()
    backup: BackupSettings = BackupSettings()
    limits: Limits = Limits()
    look: Annotated[Look, Caution.OWN] = Look()


def without_people(settings: Settings) -> Settings:
    """The settings for a PC that needs no person's name: without who signs letters, and whose folder has backups."""
    office = settings.office.model_copy(update={"signer_name": "", "signer_number": ""})
    return settings.model_copy(
        update={"office": office, "backup": settings.backup.model_copy(update={"second_place": ""})}
    )
