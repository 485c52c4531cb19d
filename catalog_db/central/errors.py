"""What can be expected to go wrong at central. `RequestRefused` becomes an answer of status 4xx."""

from dataclasses import dataclass

from catalog_db.errors import Fault, ReadingRoomError


@dataclass(eq=False)
class RequestRefused(ReadingRoomError):
    """A request that central does not carry out; `code` and `status` as the page of the wire format lists them."""

    status: int
    code: str
    text: str = ""
    retry_after_s: int | None = None


@dataclass(eq=False)
class DatabaseAddressInvalid(ReadingRoomError):
    """What was given is no address of a PostgreSQL database. It may hold a password, so it is not repeated."""


@dataclass(eq=False)
class CentralDatabaseUnreachable(ReadingRoomError):
    """PostgreSQL does not answer, or does not let us in."""


@dataclass(eq=False)
class CentralNewer(ReadingRoomError):
    """The database was written by a newer program."""

    found: str


@dataclass(eq=False)
class CentralSettingsInvalid(ReadingRoomError):
    """The settings of the central server can't be read."""

    path: str
    fault: Fault


@dataclass(eq=False)
class CentralKeyUnusable(ReadingRoomError):
    """The file with the keys of central is damaged or can't be read."""

    path: str


@dataclass(eq=False)
class CentralNotIncluded(ReadingRoomError):
    """This program was built without the central server."""


@dataclass(eq=False)
class TryUnavailable(ReadingRoomError):
    """There is no PostgreSQL to try with.

    `reason`: "missing" (not installed), "running" (in this folder already), "foreign" (the folder is another account's)
    or "failed" (it does not start).
    """

    reason: str
    detail: str = ""


@dataclass(eq=False)
class EnrolNameInvalid(ReadingRoomError):
    """A code is made for the name of a room, of 1 to 100 characters."""


@dataclass(eq=False)
class CentralAddressUnusable(ReadingRoomError):
    """The server can't listen there."""

    port: int


@dataclass(eq=False)
class AccountInvalid(ReadingRoomError):
    """An account can't be made or is not there. `reason`: "name", "password", "taken", "unknown"."""

    reason: str


@dataclass(eq=False)
class PackRefused(ReadingRoomError):
    """A pack that central does not take. `reason`: "sender", "older", "full"; see `publications.take_pack`."""

    reason: str
    detail: str = ""
