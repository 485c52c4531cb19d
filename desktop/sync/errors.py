"""What can go wrong between a room and central."""

import errno
from dataclasses import dataclass
from pathlib import Path

from catalog_db.disk_errors import storage_error
from catalog_db.errors import FileTooLarge, HostFailed, ReadingRoomError


@dataclass(eq=False)
class NotEnrolled(ReadingRoomError):
    """The room has no account at central."""


@dataclass(eq=False)
class CentralAddressInvalid(ReadingRoomError):
    """An address of central that is none, or that would send everything without encryption: `reason` "form", "tls"."""

    address: str
    reason: str


@dataclass(eq=False)
class CentralUnreachable(ReadingRoomError):
    """No answer came, so nobody knows whether central was asked."""

    address: str


@dataclass(eq=False)
class CentralForeign(CentralUnreachable):
    """Whoever answers there can't prove that they are central."""


@dataclass(eq=False)
class CentralFailed(HostFailed):
    """Central did not answer as it should; for the catalogue and its files it is the host."""


@dataclass(eq=False)
class EnrolmentUnanswered(ReadingRoomError):
    """No answer came, or none that can be read: nobody knows whether central let the room in. The code works still."""

    address: str


@dataclass(eq=False)
class CentralRefused(CentralFailed):
    """Central said no: `reason` is its code, such as "room_code_taken" or "too_large"."""

    wait_s: int | None = None  # where it is asked too often


@dataclass(eq=False)
class SyncRunning(ReadingRoomError):
    """Another program of this PC syncs with central at this moment."""


@dataclass(eq=False)
class EmailInvalid(ReadingRoomError):
    """An address that no e-mail can be sent to, or none at all."""


@dataclass(eq=False)
class ProofCodeWrong(ReadingRoomError):
    """Not the code that was mailed; `tries_left` -1 where it is none at all."""

    tries_left: int


@dataclass(eq=False)
class CopyTooLarge(ReadingRoomError):
    """A copy that no mail server would take."""

    megabytes: int


@dataclass(eq=False)
class PackUnreadable(ReadingRoomError):
    """A pack or an envelope can't be read from where it lies, such as a USB drive that was pulled out."""

    path: Path


@dataclass(eq=False)
class InvitationInvalid(ReadingRoomError):
    """A file that should introduce central does not, or the code is not the one that it was made with."""


@dataclass(eq=False)
class CentralOffline(ReadingRoomError, wire_name="CentralByStick"):
    """This room knows central by its invitation only, and exchanges envelopes with it."""


# Why a pack or an envelope could not be written to a USB drive.


def unwritten(error: OSError, target: Path) -> ReadingRoomError:
    """What the system said, in our words."""
    return FileTooLarge(target) if error.errno == errno.EFBIG else storage_error(error, target)
