"""What there is to set in a room, its limits and defaults, and which value counts (`Caution`) while room.toml and the
records differ.
"""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, NamedTuple
from uuid import uuid4

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from desktop.settings.appearance import AppearanceSettings

DEFAULT_PORT: Final = 47213
LONGEST_SERVICE_KEY: Final = 20
LONGEST_TEXT: Final = 2_000  # letters, of what an office says in its own words


def _without_zone(value: time) -> time:
    if value.tzinfo is not None:
        raise ValueError("a time of the office's own zone is wanted")  # it can't be compared with the others
    return value


OfficeTime = Annotated[time, AfterValidator(_without_zone)]


# Which value of a setting counts while room.toml and the records say different things, and nobody has decided.
# Declared once, beside each field: `keep_months: Annotated[int, Caution.MORE]`. What keeps longer and allows less
# counts, so that a damaged, older or forged file neither erases nor opens anything (`desktop.settings.accepted` does
# it).


class Caution(StrEnum):
    MORE = "more"  # the larger number
    LESS = "less"  # the smaller number
    OFF = "off"  # False, where one of both says so
    ON = "on"  # True, where one of both says so
    ACCEPTED = "accepted"  # touches rights, promises or figures, and neither value is the careful one: as accepted
    FILE = "file"  # words on screens and letters: those of the file count at once, and are still asked about
    OWN = "own"  # written by the programs of this PC without anybody's decision; never asked about
    IDENTITY = "identity"  # which room it is: opening refuses another one, so it is never merged


# What a visitor may do at a reader PC. What is not allowed here is denied.


class Policy(BaseModel, frozen=True, extra="forbid"):
    """Rights of visitors. File dialogs and printing are closed on seats unless they are opened here; the web always.

    Attributes:
        guest_reading: Read without signing in, as "Tamu".
        copy_limit_chars: Per copy to the clipboard; 0 forbids copying.
        copy_tables: Whole tables to the clipboard, each in the ledger; unless copying is forbidden.
        save_tables: Tables as files for spreadsheets, by a dialog that shows the folders of this PC.
        print_marks: One's own annotations and notes, under the watermark.
        save_marks: To a file, by a dialog that shows the folders of this PC.
        phone_copies: Released copies by a one-time link to a phone on the room's Wi-Fi.
        idle_minutes: After that the seat goes back to the search home.
    """

    guest_reading: Annotated[bool, Caution.OFF] = True
    copy_limit_chars: Annotated[int, Caution.LESS] = Field(default=2_000, ge=0, le=100_000)
    copy_tables: Annotated[bool, Caution.OFF] = True
    save_tables: Annotated[bool, Caution.OFF] = False
    read_aloud: Annotated[bool, Caution.OFF] = True
    print_marks: Annotated[bool, Caution.OFF] = False
    save_marks: Annotated[bool, Caution.OFF] = False
    phone_copies: Annotated[bool, Caution.OFF] = False
    idle_minutes: Annotated[int, Caution.LESS] = Field(default=15, ge=1, le=480)


# What keeps books and PCs from harm.


class Protection(BaseModel, frozen=True, extra="forbid"):
    """
    Attributes:
        open_unconfined: Open PDFs where nothing confines the process that reads them: a harmful one may then do there
            what the program may.
        lock_readers: On PCs that joined as one, only the staff end the reader.
        lock_own_reader: So, too, where the reader alone is opened on the host's own PC.
        lease_days: For so long a PC that joined keeps its books without a word from the host.
        seal_books: PDFs lie sealed on the host, too, with a key that goes with that of the records.
    """

    open_unconfined: Annotated[bool, Caution.OFF] = False
    lock_readers: Annotated[bool, Caution.ON] = True
    lock_own_reader: Annotated[bool, Caution.ON] = False
    lease_days: Annotated[int, Caution.LESS] = Field(default=30, ge=1, le=365)
    seal_books: Annotated[bool, Caution.ON] = False


# What visitors are told of their data, and how long it is kept (UU 27/2022 gives no number). The
# office approves.


class Privacy(BaseModel, frozen=True, extra="forbid"):
    """`text_version` is kept with every consent, so a changed notice needs a new one.

    Attributes:
        keep_months: So long is kept who a visitor was; their classes stay.
        audit_months: So long is kept the audit trail.
        remove_daily: What is older goes by itself, once a day; False: when an administrator says so.
        offer_searches: What was searched for and found on several days is offered to others; False: nothing is counted.
        contact: Whom to ask; empty: the e-mail address of the office.
        notice, notice_en: In place of ours; {retention}, {contact}, {office} are filled in.
    """

    text_version: Annotated[str, Caution.ACCEPTED] = Field(default="2026-1", min_length=1, max_length=20)
    keep_months: Annotated[int, Caution.MORE] = Field(default=12, ge=1, le=120)
    audit_months: Annotated[int, Caution.MORE] = Field(default=24, ge=1, le=120)
    remove_daily: Annotated[bool, Caution.OFF] = True
    offer_searches: Annotated[bool, Caution.OFF] = True
    contact: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=200)
    notice: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=2_000)
    notice_en: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=2_000)


# Settings of the desk: services, desks, hours, deadlines. Defaults: SK 28/2023; hours await the office.


class ServiceSettings(BaseModel, frozen=True, extra="forbid"):
    """One service of the PST. `key` is stored with tickets, `letter` stands in their numbers."""

    key: str = Field(pattern=rf"^[a-z_]{{2,{LONGEST_SERVICE_KEY}}}$")
    letter: str = Field(pattern=r"^[A-Z]$")
    name: str = Field(max_length=60)
    name_en: str = Field(max_length=60)
    active: bool = True
    wait_minutes: int = Field(default=10, ge=1, le=240)  # at most, from the start event to serving
    length_minutes: int = Field(default=120, ge=5, le=600)  # at most, from serving to done


class DeskPlace(BaseModel, frozen=True, extra="forbid"):
    """A desk (loket) and the services it serves; none named: all."""

    number: int = Field(ge=1, le=99)
    services: tuple[str, ...] = ()


class WorkingHours(BaseModel, frozen=True, extra="forbid"):
    """One weekday in the office's zone. Lunch counts as closed; equal times: no lunch."""

    weekday: int = Field(ge=0, le=6)  # 0 is Monday
    opens: OfficeTime
    closes: OfficeTime
    lunch_from: OfficeTime = time(12)
    lunch_until: OfficeTime = time(13)

    @model_validator(mode="after")
    def _in_order(self) -> "WorkingHours":
        if not (self.opens < self.closes and self.lunch_from <= self.lunch_until):
            raise PydanticCustomError("order", "hours are not in order")
        return self


class Holiday(BaseModel, frozen=True, extra="forbid"):
    """A day on which the office is closed; in a file also the bare date."""

    day: date
    name: str = Field(default="", max_length=80)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:
        return {"day": value} if isinstance(value, date | str) else value


class StartEvent(StrEnum):
    """From when on waiting is counted: offices of BPS do it either way."""

    REGISTERED = "registered"  # the guest book was completed
    PREVIOUS_DONE = "previous_done"  # the visitor before them was done, if that came later


_SERVICES = (
    ServiceSettings(key="perpustakaan", letter="P", name="Perpustakaan", name_en="Library"),
    ServiceSettings(key="konsultasi", letter="K", name="Konsultasi Statistik", name_en="Statistical consultation"),
    ServiceSettings(
        key="rekomendasi", letter="R", name="Rekomendasi Kegiatan Statistik", name_en="Recommendation of surveys"
    ),
    ServiceSettings(
        key="penjualan", letter="J", name="Penjualan Produk Statistik", name_en="Sale of statistical products"
    ),
    ServiceSettings(key="lainnya", letter="L", name="Lainnya", name_en="Other"),
)


class DeskSettings(BaseModel, frozen=True, extra="forbid"):
    """Everything that the desk works by.

    Attributes:
        confirm_days: So many days without a visit, and an officer says whether the date is right.
        ask_feedback: Wake the feedback screen when a service is done.
        board_text: Running text; empty: hours and channels.
    """

    services: Annotated[tuple[ServiceSettings, ...], Caution.ACCEPTED] = _SERVICES
    desks: Annotated[tuple[DeskPlace, ...], Caution.ACCEPTED] = (DeskPlace(number=1), DeskPlace(number=2))
    hours: Annotated[tuple[WorkingHours, ...], Caution.ACCEPTED] = (
        *(WorkingHours(weekday=day, opens=time(8), closes=time(15, 30)) for day in range(4)),
        WorkingHours(weekday=4, opens=time(8), closes=time(16), lunch_from=time(11, 30), lunch_until=time(13, 30)),
    )
    holidays: Annotated[tuple[Holiday, ...], Caution.ACCEPTED] = ()
    confirm_days: Annotated[int, Caution.LESS] = Field(default=7, ge=1, le=90)
    phone_required: Annotated[bool, Caution.OFF] = False
    start_event: Annotated[StartEvent, Caution.ACCEPTED] = StartEvent.REGISTERED
    complaint_days: Annotated[int, Caution.ACCEPTED] = Field(default=14, ge=1, le=365)
    survey_period: Annotated[Literal["month", "quarter", "year"], Caution.ACCEPTED] = "quarter"
    ask_feedback: Annotated[bool, Caution.FILE] = True
    board_text: Annotated[str, Caution.FILE] = Field(default="", max_length=500)
    board_voice: Annotated[Literal["clips", "chime", "off"], Caution.FILE] = "clips"
    whatsapp: Annotated[str, Caution.FILE] = Field(default="0851 7447 1700", max_length=40)
    complaint_url: Annotated[str, Caution.FILE] = Field(default="ppid.bps.go.id", max_length=200)
    complaint_email: Annotated[str, Caution.FILE] = Field(default="ppid1700@bps.go.id", max_length=200)

    @model_validator(mode="after")
    def _all_different(self) -> "DeskSettings":
        for field, values in (
            ("services", [service.key for service in self.services]),
            ("services", [service.letter for service in self.services]),
            ("desks", [desk.number for desk in self.desks]),
            ("hours", [hours.weekday for hours in self.hours]),
            ("holidays", [holiday.day for holiday in self.holidays]),
        ):
            if len(set(values)) != len(values):
                raise PydanticCustomError("twice", "given twice", {"field": field})
        known = {service.key for service in self.services}
        if not all(known.issuperset(desk.services) for desk in self.desks):
            raise PydanticCustomError("unknown_service", "a desk with an unknown service")
        return self

    def service(self, key: str) -> ServiceSettings | None:
        return next((service for service in self.services if service.key == key), None)

    def services_of(self, desk: int) -> tuple[str, ...]:
        """Keys of what a desk serves; of an unknown desk nothing."""
        place = next((place for place in self.desks if place.number == desk), None)
        if place is None:
            return ()
        return place.services or tuple(service.key for service in self.services)


class Office(BaseModel, frozen=True, extra="forbid"):
    """Who runs the room. Defaults: as the office publishes them; the contact data need its word."""

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
    logo: Annotated[str, Caution.FILE] = Field(  # in the head of reports: a PNG in Base64
        default="", max_length=80_000, pattern=r"^[A-Za-z0-9+/]*={0,2}$"
    )


class Watermark(BaseModel, frozen=True, extra="forbid"):
    """What the watermark on every page says of the reader."""

    initials_only: Annotated[bool, Caution.ACCEPTED] = False


class ScreenLock(BaseModel, frozen=True, extra="forbid"):
    """When the staff's window locks itself."""

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

    after: Annotated[OfficeTime, Caution.ACCEPTED] = time(15, 30)
    disk_percent: Annotated[int, Caution.MORE] = Field(default=25, ge=1, le=90)
    second_place: Annotated[str, Caution.ACCEPTED] = Field(default="", max_length=400)
    second_files: Annotated[bool, Caution.ACCEPTED] = False


class BackgroundWork(BaseModel, frozen=True, extra="forbid"):
    """What the PC with the books does by itself beside its work.

    Attributes:
        read_scans: Pages that are pictures are read by machine, where that optional part is installed. Off: none is
            read any more; what was read stays and is found.
    """

    read_scans: Annotated[bool, Caution.ACCEPTED] = True


class Limits(BaseModel, frozen=True, extra="forbid"):
    """How many entries of a kind one PC sends on a day before they are flagged. None is refused.

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


class OwnText(BaseModel, frozen=True, extra="forbid"):
    """A text of `resources/texts.toml` in the words of the office; an empty language is said in the program's."""

    key: str = Field(pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)+$", max_length=80)
    id: str = Field(default="", max_length=LONGEST_TEXT)
    en: str = Field(default="", max_length=LONGEST_TEXT)


class SetupSettings(BaseModel, frozen=True, extra="forbid"):
    """Which steps of setting up the room somebody has looked at; see `desktop.settings.setup`."""

    seen: Annotated[tuple[str, ...], Caution.OWN] = Field(default=(), max_length=40)


class Settings(BaseModel, frozen=True, extra="forbid"):
    """All settings of a room. `room_id` never changes; `code` stands in serial numbers (4-16 of A-Z 0-9).

    `made_at` is absent only while the room is being made: from then on its databases are never made anew.

    Attributes:
        texts: What visitors read, in the office's own words (`desktop.settings.texts`).
    """

    room_id: Annotated[str, Caution.IDENTITY] = Field(default_factory=lambda: str(uuid4()), pattern=r"^[0-9a-f-]{36}$")
    made_at: Annotated[AwareDatetime | None, Caution.IDENTITY] = None
    code: Annotated[str, Caution.ACCEPTED] = Field(default="1700", pattern=r"^[A-Z0-9]{4,16}$")
    name: Annotated[str, Caution.FILE] = Field(default="Ruang Baca", max_length=100)
    office: Office = Office()
    watermark: Watermark = Watermark()
    policy: Policy = Policy()
    protection: Protection = Protection()
    lock: ScreenLock = ScreenLock()
    desk: DeskSettings = DeskSettings()
    privacy: Privacy = Privacy()
    host: HostSettings = HostSettings()
    backup: BackupSettings = BackupSettings()
    limits: Limits = Limits()
    background: BackgroundWork = BackgroundWork()
    texts: Annotated[tuple[OwnText, ...], Caution.ACCEPTED] = ()
    setup: SetupSettings = SetupSettings()
    look: Annotated[AppearanceSettings, Caution.OWN] = AppearanceSettings()


class Bounds(NamedTuple):
    """Numbers from `least` to `most`, or texts of so many letters; None where the model sets no such limit."""

    least: int | None
    most: int | None
    longest: int | None

    @property
    def numbers(self) -> tuple[int, int]:
        """Of a field that is a number, with both ends."""
        assert self.least is not None and self.most is not None
        return self.least, self.most

    @property
    def letters(self) -> int:
        """Of a field that is a text, at most."""
        assert self.longest is not None
        return self.longest


def bounds(path: str, model: type[BaseModel] = Settings) -> Bounds:
    """The limits of a field, named as in room.toml: `privacy.keep_months`.

    Raises:
        KeyError: There is no such field.
    """
    *sections, name = path.split(".")
    for section in sections:
        inner = model.model_fields[section].annotation
        assert isinstance(inner, type) and issubclass(inner, BaseModel)
        model = inner
    declared = model.model_fields[name].metadata

    def of(kind: str) -> int | None:
        return next((getattr(each, kind) for each in declared if hasattr(each, kind)), None)

    return Bounds(of("ge"), of("le"), of("max_length"))


def without_people(settings: Settings) -> Settings:
    """The settings for a PC that needs no person's name: without what letters need, and whose folder has backups."""
    office = settings.office.model_copy(update={"signer_name": "", "signer_number": "", "logo": ""})
    return settings.model_copy(
        update={"office": office, "backup": settings.backup.model_copy(update={"second_place": ""})}
    )
