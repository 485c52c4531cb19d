"""Copies that go out by e-mail: sealed until central has them, sent in parts, gone when it is over."""

import contextlib
import threading
import time
from pathlib import Path
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import SealBroken
from catalog_db.exchange.mail import PART_BYTES, UploadState
from catalog_db.models import EmailDelivery
from catalog_db.private_files import make_folder
from catalog_db.rules.security import sealing
from catalog_db.safe_files import write_safely
from desktop.sync.client import CentralClient
from desktop.sync.errors import CentralFailed

_PURPOSE = "outgoing copy"
_LEFT_S = 3_600.0  # a copy lies here before its row is written


class Outgoing:
    """The folder of such copies. A copy carries its reader's name, so it lies there sealed to the room's own key."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, delivery_id: UUID, content: bytes, public_key: bytes) -> None:
        """Keep a copy until it was sent. Raises OSError."""
        make_folder(self._path)
        write_safely(self._file(delivery_id), sealing.seal(content, public_key, _PURPOSE))

    def read(self, delivery_id: UUID, private_key: bytes) -> bytes | None:
        """The copy; None where it is no more."""
        try:
            return sealing.unseal(self._file(delivery_id).read_bytes(), private_key, _PURPOSE)
        except (OSError, SealBroken):
            return None

    def ids(self) -> set[UUID]:
        """Of the copies that lie here."""
        found: set[UUID] = set()
        for file in self._path.glob("*.sealed"):
            with contextlib.suppress(ValueError):  # no file of ours
                found.add(UUID(file.stem))
        return found

    def delete(self, delivery_id: UUID) -> None:
        self._file(delivery_id).unlink(missing_ok=True)

    def clear_away(self, unknown: set[UUID]) -> None:
        """Delete copies of which no record tells, and halves of copies, unless they are just being made."""
        for file in (*map(self._file, unknown), *self._path.glob("*.part")):
            with contextlib.suppress(FileNotFoundError):
                if time.time() - file.stat().st_mtime > _LEFT_S:
                    file.unlink()

    def _file(self, delivery_id: UUID) -> Path:
        return self._path / f"{delivery_id}.sealed"


def upload_copies(
    records: Database, outgoing: Outgoing, seal_key: bytes, client: CentralClient, cancel: threading.Event
) -> None:
    """Send what central wants of the copies, from where it stopped. Raises what `CentralClient.ask` raises."""
    here = outgoing.ids()
    told = EmailDelivery.delivery_id, EmailDelivery.uploaded, EmailDelivery.state
    with records.reading() as session:
        waiting = session.execute(select(*told).where(EmailDelivery.state == "waiting")).all()
        known = session.execute(select(*told).where(EmailDelivery.delivery_id.in_(here))).all()
    for row in known:
        if row.state != "waiting":
            outgoing.delete(row.delivery_id)
    outgoing.clear_away(here - {row.delivery_id for row in known})
    for row in waiting:
        if row.uploaded or cancel.is_set():
            continue
        content = outgoing.read(row.delivery_id, seal_key)
        if content is None:
            _fail(records, row.delivery_id)
        elif _upload(client, row.delivery_id, content, cancel):
            with records.writing() as session:
                session.get_one(EmailDelivery, row.delivery_id).uploaded = True


def _upload(client: CentralClient, delivery_id: UUID, content: bytes, cancel: threading.Event) -> bool:
    """Whether central has the whole file now."""
    path = f"/v1/deliveries/{delivery_id}/file"
    state = client.ask(path, UploadState)
    restarted = False
    while state.wanted in ("more", "again") and not cancel.is_set():
        if state.wanted == "again":
            if restarted:
                return False
            restarted = True
        start = state.received
        part = content[start : start + PART_BYTES]
        if not part:
            return False
        body = client.send("PUT", f"{path}?offset={start}", part, {"content-type": "application/octet-stream"})
        try:
            state = UploadState.model_validate_json(body)
        except ValidationError as error:
            raise CentralFailed("answer to an upload") from error
    return state.wanted == "nothing"


def _fail(records: Database, delivery_id: UUID) -> None:
    """The copy is not on this PC: it was restored, or somebody emptied the folder."""
    with records.writing() as session:
        row = session.get_one(EmailDelivery, delivery_id)
        row.state, row.reason, row.email = "failed", "file_missing", ""
