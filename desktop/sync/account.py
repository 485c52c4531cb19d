"""The account of a room at central: made by a one-time code, kept with its keys in the encrypted records."""

import hashlib
import platform
import sys
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError
from sqlalchemy import delete
from sqlalchemy.orm import Session

from catalog_db.change_log import instance_id
from catalog_db.database import Database
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest, enrol_code_hash
from catalog_db.exchange.envelope import Invitation, fits
from catalog_db.exchange.wire import require_readable
from catalog_db.models import (
    CentralStanding,
    RecordsBase,
    SyncAccount,
    SyncAgain,
    SyncBatch,
    SyncComputed,
    SyncEnrolment,
    SyncReceipt,
    SyncRejection,
)
from catalog_db.program_info import program_version
from catalog_db.rules.security import sealing
from desktop.settings.model import Settings
from desktop.sync.client import CentralClient, central_address
from desktop.sync.errors import (
    CentralFailed,
    CentralForeign,
    CentralRefused,
    CentralUnreachable,
    EnrolmentUnanswered,
    InvitationInvalid,
    NotEnrolled,
    PackUnreadable,
)

_MOST_INVITATION: Final = 64 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Account:
    """What is needed to sync with central. Secrets are in no text that is made of it."""

    url: str
    central_id: UUID
    central_name: str
    central_sign_key: bytes
    central_seal_key: bytes
    token: str = field(repr=False)
    sign_key: bytes = field(repr=False)
    seal_key: bytes = field(repr=False)
    enrolled_at: datetime

    def client(self) -> CentralClient:
        return CentralClient(self.url, self.token)


def read_account(records: Database) -> Account:
    """The account of this room.

    Raises:
        NotEnrolled
    """
    with records.reading() as session:
        row = session.get(SyncAccount, 1)
        if row is None:
            raise NotEnrolled()
        return Account(
            row.url,
            row.central_id,
            row.central_name,
            row.central_sign_key,
            row.central_seal_key,
            row.token,
            row.sign_key,
            row.seal_key,
            row.enrolled_at,
        )


def enrol(
    records: Database,
    catalog: Database,
    settings: Settings,
    address: str,
    code: str,
    now: datetime,
    client: CentralClient | None = None,
) -> Account:
    """Let central know this room, by a code that its office has given. An account of before is replaced.

    Where the answer was lost, the same code works once more: the keys that went with it are kept.

    Raises:
        CentralAddressInvalid, CentralForeign, CentralRefused, EnrolmentUnanswered, FormatTooNew
    """
    url = central_address(address)
    with records.writing() as session:
        instance = instance_id(session, RecordsBase)
        keys = _keys_for(session, url, code)
    request = _request(instance, settings, keys, code)
    try:
        with client or CentralClient(url) as line:
            said = line.ask("/v1/enrol", EnrolAnswer, request)
    except (CentralForeign, CentralRefused):
        raise
    except (CentralUnreachable, CentralFailed) as error:
        raise EnrolmentUnanswered(url) from error
    with records.writing() as session:
        _clear(session)
        session.add(
            SyncAccount(
                url=url,
                central_id=said.central_id,
                central_name=said.central_name,
                central_sign_key=bytes.fromhex(said.sign_key),
                central_seal_key=bytes.fromhex(said.seal_key),
                token=said.token,
                sign_key=keys.sign.private_bytes_raw(),
                seal_key=keys.seal,
                enrolled_at=now,
                instance_id=instance,
            )
        )
    _read_feed_anew(catalog)
    return read_account(records)


def read_invitation(path: Path) -> str:
    """The text of an invitation that lies on a USB drive; what it is worth `enrol_invited` finds out.

    Raises:
        PackUnreadable: It is not there any more, or can't be read.
    """
    try:
        with path.open("rb") as opened:
            return opened.read(_MOST_INVITATION).decode("utf-8", "replace")
    except OSError as error:
        raise PackUnreadable(path) from error


def enrol_invited(
    records: Database, catalog: Database, settings: Settings, invitation: str, code: str, now: datetime
) -> Account:
    """Know central by its invitation, the text of a file; central comes to know this room by the first envelope.

    Done twice with one code it changes nothing of the keys: an envelope may be under way that names them.

    Raises:
        InvitationInvalid: It is none, or the code is not the one that it was made with.
        FormatTooNew
    """
    try:
        found = Invitation.model_validate_json(invitation)
    except ValidationError as error:
        raise InvitationInvalid() from error
    require_readable(found.format)
    if not fits(found, code):
        raise InvitationInvalid()
    with records.writing() as session:
        _clear(session)
        keys = _keys_for(session, "", code)
        session.add(
            SyncAccount(
                url="",
                central_id=found.central_id,
                central_name=found.central_name,
                central_sign_key=bytes.fromhex(found.sign_key),
                central_seal_key=bytes.fromhex(found.seal_key),
                token="",
                sign_key=keys.sign.private_bytes_raw(),
                seal_key=keys.seal,
                enrolled_at=now,
                instance_id=instance_id(session, RecordsBase),
                enrol_code=code.strip()[:200],
            )
        )
    _read_feed_anew(catalog)
    return read_account(records)


def enrol_request(records: Database, settings: Settings, account: Account, code: str) -> EnrolRequest:
    """How a room that enrolled by file introduces itself."""
    with records.reading() as session:
        instance = instance_id(session, RecordsBase)
    keys = _Keys(Ed25519PrivateKey.from_private_bytes(account.sign_key), account.seal_key)
    return _request(instance, settings, keys, code)


@dataclass(frozen=True, slots=True)
class _Keys:
    sign: Ed25519PrivateKey
    seal: bytes


def _keys_for(session: Session, url: str, code: str) -> _Keys:
    """Those that went with this code to this address before; else new ones, which are kept."""
    known, code_hash = session.get(SyncEnrolment, 1), enrol_code_hash(code)
    if known is not None and (known.url, known.code_hash) == (url, code_hash):
        return _Keys(Ed25519PrivateKey.from_private_bytes(known.sign_key), known.seal_key)
    made = _Keys(Ed25519PrivateKey.generate(), sealing.new_private_key())
    session.merge(
        SyncEnrolment(
            position=1, url=url, code_hash=code_hash, sign_key=made.sign.private_bytes_raw(), seal_key=made.seal
        )
    )
    return made


def _request(instance: UUID, settings: Settings, keys: _Keys, code: str) -> EnrolRequest:
    return EnrolRequest(
        code=code.strip()[:200],
        room_id=UUID(settings.room_id),
        instance_id=instance,
        room_code=settings.code,
        room_name=settings.name,
        sign_key=keys.sign.public_key().public_bytes_raw().hex(),
        seal_key=sealing.public_key(keys.seal).hex(),
        program_version=program_version(),
    )


def leave(records: Database, catalog: Database) -> None:
    """Forget central. What it has stays there; its publications stay here, and can still be read."""
    with records.writing() as session:
        _clear(session)
        session.execute(delete(SyncEnrolment))
    _read_feed_anew(catalog)


def _clear(session: Session) -> None:
    for table in (SyncAccount, SyncBatch, SyncAgain, SyncComputed, SyncReceipt):
        session.execute(delete(table))
    for row in session.query(SyncRejection):
        session.delete(row)


def _read_feed_anew(catalog: Database) -> None:
    with catalog.writing() as session:
        session.execute(delete(CentralStanding))


# Which PC this is: so that central notices a room that was copied to another one. Nobody can tell the PC from it.

_LINUX: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_digest() -> str:
    """SHA-256 in hexadecimal digits, the same for all programs of this PC, and after a restart."""
    return hashlib.sha256(b"ruang-baca machine\0" + _machine_id().encode()).hexdigest()


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            pass
    else:
        for file in _LINUX:
            try:
                found = file.read_text(encoding="ascii").strip()
            except (OSError, UnicodeDecodeError):
                continue
            if found:
                return found
    return f"{platform.node()}:{uuid.getnode()}"
