"""The root of every expected failure. Errors carry data; only `ui` turns them into sentences."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with a field of the form.

    `reason`: "empty", "unknown_code", "form", "range", "order" (of times), "too_long", "needs_consent" or
    "needs_guardian".
    """

    field: str
    reason: str


class ReadingRoomError(Exception):
    """Something expected went wrong. Subclasses are dataclasses, so `match` can take them apart.

    Attributes:
        wire_name: What it is called where its class is not known: the name of the class, or the one that the class had
            before it was renamed.
    """

    wire_name: ClassVar[str]

    def __init_subclass__(cls, *, wire_name: str = "", **options: Any) -> None:
        super().__init_subclass__(**options)
        cls.wire_name = wire_name or cls.__name__

    def __str__(self) -> str:
        return repr(self)


@dataclass(eq=False)
class RoomMissing(ReadingRoomError):
    """There is no room in this folder."""

    path: Path


@dataclass(eq=False)
class RoomExists(ReadingRoomError):
    """The folder already holds a room."""

    path: Path


@dataclass(eq=False)
class RoomNewer(ReadingRoomError):
    """A database was written by a newer program; opening it could lose what it holds."""

    path: Path
    found: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file or an object that somebody wrote by hand (`catalog_db.rules.faults` finds it).

    Attributes:
        reason: Of the whole: "unreadable", "unwritable", "encoding", "syntax", "too_large", "json".
            Of a key: "unknown", "missing", or what it must be.
        key: Dotted: "lock.after_minutes".
        entries: Which entries of lists the key is in, from 1.
        least, most: The range of a number or a length.
        choices: What there is to choose from; of "pattern" the pattern.
        near: The known key that an unknown one resembles.
        line: Of "syntax"; 0: at the end.
    """

    reason: str
    key: str = ""
    entries: tuple[int, ...] = ()
    least: str = ""
    most: str = ""
    choices: tuple[str, ...] = ()
    near: str = ""
    line: int = 0


@dataclass(eq=False)
class SettingsInvalid(ReadingRoomError):
    """room.toml can't be read."""

    path: Path
    fault: Fault


@dataclass(eq=False)
class DatabaseUnreadable(ReadingRoomError):
    """The file is no database, is damaged, or the key does not fit."""

    path: Path


@dataclass(eq=False)
class WritingStopped(DatabaseUnreadable):
    """Damage was met in this file of the room: nothing is written any more, here or by its other programs."""


class Part(StrEnum):
    """What a room keeps in a file of its own, and can't be without."""

    RECORDS = "records"
    CATALOGUE = "catalogue"
    SETTINGS = "settings"
    JOURNAL = "journal"


class Trouble(StrEnum):
    """What is wrong with the file of such a part."""

    MISSING = "missing"
    EMPTY = "empty"  # no bytes, or none of the tables that a room has
    FOREIGN = "foreign"  # of another room, or of another program
    DAMAGED = "damaged"  # it opens, but some of it can't be read
    UNREADABLE = "unreadable"  # the key does not fit, or the beginning is damaged


@dataclass(eq=False)
class RoomPartLost(ReadingRoomError):
    """A room was made here and has lost a part of it. Nothing was made in its place.

    `known_by`: what tells that it was there: "settings", "records", "catalogue", "journal", "backup", "key".
    """

    path: Path
    part: Part
    trouble: Trouble
    known_by: tuple[str, ...] = ()


@dataclass(eq=False)
class RoomTakenOver(ReadingRoomError):
    """Another PC is the host of this room since then; what was written here would be lost to everybody else."""

    path: Path
    pc: str
    since: datetime
    url: str = ""


@dataclass(eq=False)
class RoomInUse(ReadingRoomError):
    """Something that needs the room alone can't begin: other programs have it open.

    `programs`: their names, each with its number: "host (4711)".
    """

    path: Path
    programs: tuple[str, ...]


@dataclass(eq=False)
class RoomInCare(ReadingRoomError):
    """Another program checks or restores the room, and was not done for as long as we wait."""

    path: Path


@dataclass(eq=False)
class DatabaseBusy(ReadingRoomError):
    """Another program kept the database locked for longer than we wait."""

    path: Path


@dataclass(eq=False)
class MigrationFailed(ReadingRoomError):
    """A migration was undone; the database is as it was, its backup is at `backup`."""

    path: Path
    reason: str
    backup: Path | None = None


@dataclass(eq=False)
class StorageFull(ReadingRoomError):
    """The disk holding `path` has no room left; nothing was half-written."""

    path: Path


@dataclass(eq=False)
class KeyMissing(ReadingRoomError):
    """The key of the records is in neither the keyring nor a key file."""

    room_id: str


@dataclass(eq=False)
class KeyWrong(ReadingRoomError):
    """The key at hand does not open these records; it may be that of another room."""

    room_id: str


@dataclass(eq=False)
class KeyringMissing(ReadingRoomError):
    """This session has no keyring, and no key file was named."""


@dataclass(eq=False)
class KeyFileInvalid(ReadingRoomError):
    """The key file can't be read, is not 64 hex digits, or others may read it."""

    path: Path
    reason: str  # "unreadable", "format", "permissions", "unwritable", "exists" or "machine": of another PC


@dataclass(eq=False)
class MachineRoomRefused(ReadingRoomError):
    """A room can't be for all accounts of a group of this PC; nothing was changed.

    Attributes:
        reason: "administrator": only one may say so. "group": this PC has none of that name. "profile": the folder
            lies in that of one person. "closed": a folder above is closed to the group. "key": the room is there,
            and its key is not.
        group: By name.
        path: The folder that is meant.
    """

    reason: str
    group: str
    path: Path


@dataclass(eq=False)
class IndexDamaged(ReadingRoomError):
    """The search index can't be read. It holds nothing that can't be made again from the catalogue and the files."""

    path: Path
    reason: str


@dataclass(eq=False)
class IndexBusy(ReadingRoomError):
    """Another program has been writing to the search index for longer than we wait."""

    path: Path


@dataclass(eq=False)
class PublicationUnknown(ReadingRoomError):
    """No publication has this id."""

    id: str


@dataclass(eq=False)
class PublicationIdUnclear(PublicationUnknown):
    """A prefix of an id that does not lead to one publication.

    `reason`: "form" (no prefix of an id, or too short a one), "none" or "several" have one that begins so; then
    `matches` holds some of them, id and title.
    """

    reason: str
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(eq=False)
class MetadataInvalid(ReadingRoomError):
    """A metadata file can't be used."""

    path: Path
    reason: str
    line: int | None = None


class Subject(StrEnum):
    """Of what something can't be kept, with its fields and why. The value is the name of such a failure on its way to
    other PCs, in logs, and of calls that are rejected.
    """

    # user_name: form, taken; full_name: empty; password: short, long, same; pin: form; role: last_admin; staff: unknown
    STAFF = "StaffInvalid"
    # name, place: form; device, code: unknown
    DEVICE = "DeviceInvalid"
    # any field: empty, unknown (no such code), range, central (others' to say), or a name of pydantic's
    PUBLICATION = "ChangesInvalid"
    # any field of a table or of the contents: empty, range, too_long, taken (number), or a name of pydantic's; file:
    # missing; none: central (others' to say), too_many
    TABLE = "TableInvalid"
    # label, note, quote: too_long; page, areas, color: range; annotations: too_many
    ANNOTATION = "MarkInvalid"
    # reason: unknown; text, answer: empty, too_long; page: range; picture: form; state: order; publication: own
    REPORT = "ReportInvalid"
    # seat: unknown (no such reader PC, or it was shut out); visit: unknown, left; minutes: range; text: empty, too_long
    SEAT = "SeatInvalid"
    # reason: empty, long; service: unknown, same; need_met: unknown
    TICKET = "TicketInvalid"
    # visit, screen: unknown; answers: empty; comment: too_long; an element such as U3: range, unknown
    FEEDBACK = "FeedbackInvalid"
    # text: empty, too_long; name, contact, plan: too_long; answer: too_long, empty (it can't be closed without one);
    # note: too_long, empty (nothing else says what was done); classification: unknown, same; visit: unknown;
    # state: order (it can't become new again)
    COMPLAINT = "ComplaintInvalid"
    # name: empty, too_long; contact, wish: too_long; visit: unknown, empty (it must be known whose data it is about);
    # outcome, reason: empty, too_long; state: order (it was answered, or its restriction is over)
    DATA_REQUEST = "DataRequestInvalid"
    # happened, handling, sent: empty, too_long; data, people, means: too_long; noticed_at: range; state: order (closed)
    INCIDENT = "IncidentInvalid"


@dataclass(eq=False)
class Invalid(ReadingRoomError):
    """What was said in a field can't be kept; fields and reasons stand at `Subject`."""

    subject: Subject
    field: str
    reason: str


def name_of(error: ReadingRoomError) -> str:
    """What the failure is called where its class is not known: on the wire, in logs, in names of files."""
    return error.subject.value if isinstance(error, Invalid) else error.wire_name


@dataclass(eq=False)
class InputInvalid(ReadingRoomError):
    """What a command was handed can't be used."""

    fault: Fault


@dataclass(eq=False)
class OutputUnwritable(ReadingRoomError):
    """A file that was asked for can't be written there."""

    path: Path


class Hindrance(StrEnum):
    """Why a place that is not full takes nothing."""

    READ_ONLY = "read_only"  # the file system is, or the disk is write-protected
    NO_RIGHTS = "no_rights"  # this account may not
    AWAY = "away"  # the drive, or the share of the network, is not there or does not answer


@dataclass(eq=False)
class NotWritable(OutputUnwritable):
    """Nothing can be kept at `path`, or it can't even be read; what is there is as it was, and no damage is known."""

    reason: Hindrance


@dataclass(eq=False)
class OutputInRoom(ReadingRoomError):
    """A file that was asked for would lie among those of the room, or take the place of one."""

    path: Path


@dataclass(eq=False)
class OutputNoFile(ReadingRoomError):
    """A folder or a device is where a file was to be written."""

    path: Path


@dataclass(eq=False)
class FileTooLarge(ReadingRoomError):
    """The disk holding `path` takes no file of this size, as a USB drive formatted as FAT32 beyond 4 GB."""

    path: Path


@dataclass(eq=False)
class NotAllowed(ReadingRoomError):
    """Whoever asked has no right to do this."""

    method: str  # "Staff.add"
    holder: str  # role, or mode of a device


@dataclass(eq=False)
class SignInNeeded(ReadingRoomError):
    """The room has staff, and nobody of them asked."""


@dataclass(eq=False)
class SignInRefused(ReadingRoomError):
    """User name or password are wrong, or the member of staff is disabled; which of them is not said."""


@dataclass(eq=False)
class SignInLocked(ReadingRoomError):
    """Too many wrong passwords: nobody may try this user name for a while."""

    seconds: int


@dataclass(eq=False)
class FirstPasswordEnded(ReadingRoomError):
    """The password is right, but an admin chose it, and its owner did not change it in time."""


@dataclass(eq=False)
class PasswordMustChange(ReadingRoomError):
    """An admin chose the password: its owner has to choose another one before anything else."""


@dataclass(eq=False)
class PasswordMissing(ReadingRoomError):
    """Nobody is there to type a password, and no file holds it. `variable`: of the environment, that would name one."""

    variable: str


@dataclass(eq=False)
class PasswordFileInvalid(ReadingRoomError):
    """The file that holds a password for the command line can't be read."""

    path: Path


@dataclass(eq=False)
class RecoveryMissing(ReadingRoomError):
    """There is no sealed key here, or the file can't be read."""

    path: Path


@dataclass(eq=False)
class RecoveryCodeWrong(ReadingRoomError):
    """The recovery code does not open the sealed key."""


@dataclass(eq=False)
class BackupInvalid(ReadingRoomError):
    """A backup can't be made here, or can't be used.

    `reason`: "missing", "format" (none of ours, or cut off), "newer", "changed" (not what its manifest says),
    "damaged", "foreign" (of another room) or "unwritable".
    """

    path: Path
    reason: str


@dataclass(eq=False)
class FolderMissing(ReadingRoomError):
    """There is no such folder to read from."""

    path: Path


@dataclass(eq=False)
class Cancelled(ReadingRoomError):
    """Somebody stopped the work; nothing half-done is left."""


@dataclass(eq=False)
class DeviceRefused(ReadingRoomError):
    """The host does not know this PC, or does not let it in any more."""


@dataclass(eq=False)
class DeviceRevoked(DeviceRefused):
    """The host knows this PC, and has shut it out: what it holds of the room is to be forgotten."""


@dataclass(eq=False)
class ContentShut(ReadingRoomError):
    """The books on this PC are sealed, and it has no key that counts: it has to reach the host first."""


@dataclass(eq=False)
class CopyRunning(ReadingRoomError):
    """Another program of this PC copies books from the host."""


@dataclass(eq=False)
class LeaseExpired(ReadingRoomError):
    """For so long this PC heard nothing of the host that it has forgotten its books."""

    days: int


@dataclass(eq=False)
class JoinRefused(ReadingRoomError):
    """The code is wrong, used, or too old, or somebody stands between the PC and the host; which is not said."""


@dataclass(eq=False)
class PlaceMissing(ReadingRoomError):
    """The code for several PCs is right, and has no place left for a PC of this kind.

    `mode`: as it was asked for; empty: nothing was said, and there are places of several kinds. `free`: kinds that have
    places left.
    """

    mode: str
    free: tuple[str, ...]


@dataclass(eq=False)
class JoinTriedTooOften(ReadingRoomError):
    """Wrong codes came from this PC one after the other; until then none is checked."""

    seconds: int


@dataclass(eq=False)
class HostUnreachable(ReadingRoomError):
    """The host of the room does not answer: it is off, starting, or the network is cut."""

    address: str


@dataclass(eq=False)
class HostNotReady(HostUnreachable):
    """Something answers at the host's address, but not as our program does: it is starting, overrun, or not the host.

    Like a host that is away: nothing was refused, and it is not known whether anything was done.
    """


@dataclass(eq=False)
class HostForeign(HostUnreachable):
    """Somebody else answers at the host's address: another room, or a host that was set up anew."""


@dataclass(eq=False)
class HostUnclear(ReadingRoomError):
    """Not one host was found on the network: none, or several (name and address)."""

    hosts: tuple[str, ...]


@dataclass(eq=False)
class AddressUnusable(ReadingRoomError):
    """The host can't listen there: another program does, or it is no address of this PC."""

    address: str
    port: int


@dataclass(eq=False)
class RoomServed(ReadingRoomError):
    """Another program on this PC serves the room already; `url` is empty where it has not said where."""

    url: str


@dataclass(eq=False)
class HostFailed(ReadingRoomError):
    """The host answered, but not as it should: another program, another version, or a fault in it.

    `reason` is for the log: a status or the kind of mistake, never what was sent.
    """

    reason: str

    @property
    def may_pass(self) -> bool:
        """Whether it says nothing of what was asked for: a server that starts, or what stands before it."""
        return self.reason.startswith("status 5") or self.reason == "too_often"


@dataclass(eq=False)
class ProtocolMismatch(ReadingRoomError):
    """The programs of a PC and of its host are too far apart (`rules.lan_protocol`): neither asks the other anything.

    It travels between programs of different versions: its name and its fields never change.
    """

    host_protocol: int
    pc_protocol: int


@dataclass(eq=False)
class CatalogueUnsure(ReadingRoomError):
    """The host's own catalogue is missing, empty, damaged or another room's: nobody copies it until it is mended."""


@dataclass(eq=False)
class AskedTooOften(ReadingRoomError):
    """A PC asked the host more often than it may."""


@dataclass(eq=False)
class SealBroken(ReadingRoomError):
    """These bytes were changed, cut off, or sealed to somebody else."""


@dataclass(eq=False)
class WaitingFull(ReadingRoomError):
    """So much waits on this PC for the host that no more is taken."""

    calls: int


@dataclass(eq=False)
class SealedCallInvalid(ReadingRoomError):
    """What waited on a PC can't be carried out by the host.

    `reason`: "seal" (changed, cut off, or sealed to another host), "form", "method" (there is none that may wait under
    this name) or "arguments".
    """

    reason: str


@dataclass(eq=False)
class RoomJoined(ReadingRoomError):
    """The folder belongs to a PC that has joined a room: it holds no records of its own."""

    path: Path


@dataclass(eq=False)
class DisplayMissing(ReadingRoomError):
    """A window is to be shown on a display that is not there: number `wanted`, where there are `count`."""

    wanted: int
    count: int


@dataclass(eq=False)
class ModeMismatch(ReadingRoomError):
    """A PC that joined as one thing was asked to be another; both are words of the command line."""

    asked: str
    joined_as: str


@dataclass(eq=False)
class ScreenTaken(ReadingRoomError):
    """A locked reader and a screen of visitors, such as the board, were to be open on one PC at the same time."""


@dataclass(eq=False)
class NoDisplay(ReadingRoomError):
    """Windows were asked for in a session that can show none."""


class DocumentProblem(StrEnum):
    """Why a PDF, or a page of it, can't be shown."""

    MISSING = "missing"  # no such file, or not readable by us
    NOT_PDF = "not_pdf"
    EMPTY = "empty"  # opens, but has no pages
    ENCRYPTED = "encrypted"  # needs a password that we don't have
    WRONG_PASSWORD = "wrong_password"
    DAMAGED = "damaged"
    TOO_SLOW = "too_slow"  # went over the time limit; the process was restarted
    TOO_LARGE = "too_large"  # went over the memory limit
    CRASHED = "crashed"  # the document process died
    NO_PAGE = "no_page"
    SEAL_BROKEN = "seal_broken"  # it lies sealed here and was damaged: the host has it
    UNCONFINED = "unconfined"  # nothing confines the document process on this PC, so nothing is opened


@dataclass(eq=False)
class DocumentFailed(ReadingRoomError):
    """A document, or `page` (from 0) of it, can't be shown. `detail` is for the log and names no path."""

    problem: DocumentProblem
    page: int | None = None
    detail: str = ""
