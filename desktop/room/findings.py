"""What a check of a room and its PC may find: where, how grave it is, and what mends it. `ui` makes sentences of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Area(StrEnum):
    """What was examined; the values are those of the command `check --json`."""

    RECORDS = "records"
    CATALOGUE = "catalogue"
    AUDIT = "audit"
    VISITS = "visits"
    SETTINGS = "settings"
    BACKUP = "backup"
    CLOCK = "clock"
    DISK = "disk"
    RIGHTS = "rights"
    WAITING = "waiting"
    INDEX = "index"
    FILES = "files"
    RETENTION = "retention"
    CENTRAL = "central"
    DEVICES = "devices"
    HOST = "host"
    SEALING = "sealing"
    BOOK_KEY = "book_key"
    LEASE = "lease"
    CONFINEMENT = "confinement"
    DOCUMENTS = "documents"
    LIMITS = "limits"
    KEYRING = "keyring"
    FONTS = "fonts"
    DISPLAYS = "displays"
    PRINTERS = "printers"
    LOCK = "lock"
    KIOSK = "kiosk"
    TABLES = "tables"
    SCANS = "scans"
    SOUND = "sound"
    VOICES = "voices"
    UPDATE = "update"  # of the program


class Severity(StrEnum):
    """From good to grave."""

    GOOD = "good"
    NOTE = "note"  # nothing is wrong, but somebody may expect it
    WARNING = "warning"  # something is worse than it should be
    DANGER = "danger"  # work or data may be lost, or a wall is down


class Remedy(StrEnum):
    """What mends it: each is a button, or tells which screen leads on. HELP: the page of the help says what to do."""

    HELP = "help"
    BACK_UP = "back_up"
    RECOVERY_CODE = "recovery_code"
    BACKUPS = "backups"
    BACKUP_SETTINGS = "backup_settings"
    DECIDE_SETTINGS = "decide_settings"
    RETENTION = "retention"
    AUDIT = "audit"
    VISITS = "visits"
    CENTRAL = "central"
    DEVICES = "devices"
    FREE_DISK = "free_disk"
    CLOSE_RIGHTS = "close_rights"
    FILL_INDEX = "fill_index"
    BRING_FILES = "bring_files"
    BRING_BACK = "bring_back"
    SEAL_BOOKS = "seal_books"
    OPEN_BOOKS = "open_books"
    ALLOW_UNCONFINED = "allow_unconfined"
    SOUND = "sound"
    PRINTER = "printer"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `code` says what was found, `data` fills its sentence."""

    area: Area
    ok: bool
    code: str
    data: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        if self.ok:
            return Severity.NOTE if (self.area, self.code) in _NOTES else Severity.GOOD
        if self.area in _GRAVE or (self.area, self.code) in _GRAVE_CODES:
            return Severity.DANGER
        return Severity.WARNING

    @property
    def remedy(self) -> Remedy | None:
        """What mends it; None where all is well."""
        if self.severity is Severity.GOOD:
            return None
        return _REMEDIES.get((self.area, self.code)) or _REMEDIES_OF_AREAS.get(self.area, Remedy.HELP)


def worst(findings: Iterable[Finding]) -> Severity:
    """The gravest of them; good where there is none."""
    order = list(Severity)
    return max((found.severity for found in findings), key=order.index, default=Severity.GOOD)


_NOTES: Final = frozenset(
    {
        (Area.RETENTION, "off"),
        (Area.PRINTERS, "none"),
        (Area.SOUND, "none"),
        (Area.VOICES, "none"),
        (Area.TABLES, "one"),
        (Area.SCANS, "none"),
        (Area.BACKUP, "none"),
        (Area.BACKUP, "place_waits"),
        (Area.DEVICES, "away"),
        (Area.SEALING, "key_file"),
        (Area.KEYRING, "key_file"),
        (Area.UPDATE, "newer"),
    }
)
_GRAVE: Final = frozenset({Area.RECORDS, Area.CATALOGUE, Area.AUDIT})
_GRAVE_CODES: Final = frozenset(
    {
        (Area.VISITS, "lost"),
        (Area.BACKUP, "without"),
        (Area.BACKUP, "drill_failed"),
        (Area.DISK, "nearly_full"),
        (Area.CONFINEMENT, "allowed"),
        (Area.CONFINEMENT, "unconfined"),
        (Area.DEVICES, "open"),
        (Area.RIGHTS, "open"),
        (Area.RIGHTS, "key_open"),
    }
)
_REMEDIES: Final = {
    (Area.BACKUP, "none"): Remedy.BACK_UP,
    (Area.BACKUP, "old"): Remedy.BACK_UP,
    (Area.BACKUP, "without"): Remedy.BACK_UP,
    (Area.BACKUP, "failed"): Remedy.BACK_UP,
    (Area.BACKUP, "before_code"): Remedy.BACK_UP,
    (Area.BACKUP, "drill_failed"): Remedy.BACK_UP,
    (Area.BACKUP, "no_code"): Remedy.RECOVERY_CODE,
    (Area.BACKUP, "key_waits"): Remedy.HELP,
    (Area.BACKUP, "short"): Remedy.BACKUP_SETTINGS,
    (Area.BACKUP, "place_short"): Remedy.BACKUP_SETTINGS,
    (Area.RIGHTS, "open"): Remedy.CLOSE_RIGHTS,
    (Area.FILES, "unlisted"): Remedy.BRING_BACK,
    (Area.FILES, "copies_missing"): Remedy.HELP,
    (Area.FILES, "copy_damaged"): Remedy.HELP,
    (Area.INDEX, "shut"): Remedy.HELP,
    (Area.SEALING, "host_some"): Remedy.SEAL_BOOKS,
    (Area.SEALING, "host_left"): Remedy.OPEN_BOOKS,
    (Area.CONFINEMENT, "failed"): Remedy.HELP,
}
_REMEDIES_OF_AREAS: Final = {
    Area.BACKUP: Remedy.BACKUPS,
    Area.SETTINGS: Remedy.DECIDE_SETTINGS,
    Area.RETENTION: Remedy.RETENTION,
    Area.AUDIT: Remedy.AUDIT,
    Area.VISITS: Remedy.VISITS,
    Area.CENTRAL: Remedy.CENTRAL,
    Area.DEVICES: Remedy.DEVICES,
    Area.DISK: Remedy.FREE_DISK,
    Area.INDEX: Remedy.FILL_INDEX,
    Area.FILES: Remedy.BRING_FILES,
    Area.CONFINEMENT: Remedy.ALLOW_UNCONFINED,
    Area.SOUND: Remedy.SOUND,
    Area.VOICES: Remedy.SOUND,
    Area.PRINTERS: Remedy.PRINTER,
    Area.UPDATE: Remedy.NOTICE,
}
