"""What decides who is let in, in the journal: outside of the records, so that no backup brings it back as it was.

Of a member of staff that is the password, the PIN, the role and whether they are shut out; of a PC its token and
whether it is shut out; of the host its certificate and keys, which joined PCs know. Each change of these in the records
is a line, sealed by the key of the records: the file says whom it is about, and nothing else. Where its unit of work
was undone, the line counts for nothing.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import ContentKey, Device, EarlierSealingKey, HostIdentity, Role, StaffMember
from desktop.actors import program_itself
from desktop.clock import Clock
from desktop.desk.journal import Journal

PURPOSE: Final = "access"
_PART: Final = "access"  # of the line, and of what a session remembers
_STAFF: Final = ("password_hash", "pin_hash", "must_change_password", "disabled", "role")
_PC: Final = ("token_hash", "revoked_at")
_HOST: Final = ("certificate", "private_key", "sealing_key")
_HOST_ID: Final = UUID(int=1)  # there is one
_LINE: Final = re.compile(
    r"(?P<at>[0-9T:.+-]{20,40})\taccess\t(?P<kind>staff|pc|host)\t(?P<id>[0-9a-f]{32})\t(?P<sealed>[0-9a-f]{56,60000})"
)
_NONCE_BYTES: Final = 12
Row = StaffMember | Device | HostIdentity
_KINDS: Final[dict[type, str]] = {StaffMember: "staff", Device: "pc", HostIdentity: "host"}


@dataclass(frozen=True, slots=True)
class Access:
    """How it stands with one of them from a moment on. `state`: the columns of the row, as JSON has them."""

    at: datetime
    kind: str  # "staff", "pc" or "host"
    id: UUID
    state: dict[str, Any]

    def sealed(self, key: bytes) -> str:
        """The line of the journal. `key`: `Database.key_for(PURPOSE)`."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce, about = os.urandom(_NONCE_BYTES), self._about
        sealed = AESGCM(key).encrypt(nonce, json.dumps(self.state).encode("utf-8"), about.encode("ascii"))
        return f"{about}\t{(nonce + sealed).hex()}"

    @property
    def _about(self) -> str:
        return f"{self.at.astimezone(UTC).isoformat()}\taccess\t{self.kind}\t{self.id.hex}"


def opened(line: str, key: bytes) -> Access | None:
    """What a line says; None where it was not sealed with this key, or was changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    found = _LINE.fullmatch(line)
    if found is None:
        return None
    sealed = bytes.fromhex(found["sealed"][: len(found["sealed"]) // 2 * 2])
    about = line.rpartition("\t")[0].encode("ascii")
    try:
        state = json.loads(AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], about))
        return Access(datetime.fromisoformat(found["at"]), found["kind"], UUID(found["id"]), state)
    except (InvalidTag, ValueError):
        return None


def accesses(journal: Journal, key: bytes) -> list[Access]:
    """All that counts, oldest first. Raises OutputUnwritable where the journal can't be read."""
    return [found for line in journal.access_lines() if (found := opened(line, key)) is not None]


def keep_in_journal(records: Database, journal: Journal, clock: Clock) -> None:
    """From now on each change of these in the records is in the journal before it is committed."""

    def note(session: Session, _context: object) -> None:
        for row in session.dirty:
            columns = _columns(row)
            if any(inspect(row).attrs[name].history.has_changes() for name in columns):
                session.info.setdefault(_PART, {})[_id_of(row)] = row

    def write(session: Session) -> None:
        changed = session.info.pop(_PART, None)
        for row_id, row in (changed or {}).items():
            access = Access(clock(), _KINDS[type(row)], row_id, _state_of(row))
            journal.give_access(session, access.at, access.sealed(records.key_for(PURPOSE)))

    def forget(session: Session) -> None:
        session.info.pop(_PART, None)

    records.listen("after_flush", note)
    records.listen("before_commit", write)
    records.listen("after_rollback", forget)


def admit_again(records: Database, journal: Journal, clock: Clock) -> int:
    """Let staff and PCs stand as the journal says, in records that came back from a backup; how many stood otherwise.

    Where nobody would be left who administers the room, administrators keep their role, and are let in: by their
    newest password.

    Raises:
        OutputUnwritable: The journal can't be read.
    """
    if not journal.has_access_lines():
        return 0
    last = {each.id: each for each in accesses(journal, records.key_for(PURPOSE))}
    if not last:
        return 0
    with records.reading() as session:
        if not any(True for _ in _differing(session, last)):
            return 0
    key = records.key_for(PURPOSE)
    with records.writing() as session:
        changed = _carry_out(session, last, clock)
        # Of an administrator who had to be let in: else it would be done again at each start.
        journal.append_access([Access(clock(), each.kind, each.id, each.state).sealed(key) for each in changed])
    return len(changed)


def newer(found: Iterable[Access], known: Iterable[Access]) -> Iterator[Access]:
    """Of what other journals say that which is not in one's own yet, oldest first."""
    last = {each.id: each.at for each in known}
    for each in sorted(found, key=lambda each: each.at):
        if each.id not in last or last[each.id] < each.at:
            last[each.id] = each.at
            yield each


def sealed_anew(lines: bytes, key: bytes, before: bytes) -> bytes:
    """A journal whose lines of access are sealed with another key.

    Args:
        key, before: `Database.key_for(PURPOSE)` of the records with the new key, and with the one of before.
    """
    renamed: dict[str, str] = {}
    done = []
    for raw in lines.split(b"\n"):
        line = raw.decode("utf-8", errors="replace")
        said, _, checksum = line.rpartition("\t")
        found = opened(said, before) if "\taccess\t" in line and checksum == _checksum(said) else None
        if found is not None:
            said = found.sealed(key)
            renamed[checksum] = _checksum(said)
            line = f"{said}\t{renamed[checksum]}"
        elif renamed and said.rpartition("\t")[2] in renamed:  # what became of such a line
            words = said.rpartition("\t")
            said = f"{words[0]}\t{renamed[words[2]]}"
            line = f"{said}\t{_checksum(said)}"
        else:
            done.append(raw)
            continue
        done.append(line.encode("utf-8"))
    return b"\n".join(done)


def _checksum(said: str) -> str:
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


def _columns(row: object) -> Sequence[str]:
    if isinstance(row, StaffMember):
        return _STAFF
    if isinstance(row, HostIdentity):
        return _HOST
    return _PC if isinstance(row, Device) else ()


def _id_of(row: Row) -> UUID:
    return _HOST_ID if isinstance(row, HostIdentity) else row.id


def _state_of(row: Row) -> dict[str, Any]:
    if isinstance(row, HostIdentity):
        told = {"certificate": row.certificate, "private_key": row.private_key}
        return told | {"sealing_key": row.sealing_key.hex()}
    if isinstance(row, Device):
        revoked = row.revoked_at.astimezone(UTC).isoformat() if row.revoked_at is not None else None
        return {"token_hash": row.token_hash.hex(), "revoked_at": revoked}
    return {name: getattr(row, name) for name in _STAFF}


def _differing(session: Session, last: dict[UUID, Access]) -> Iterator[tuple[Row, Access]]:
    staff = session.scalars(select(StaffMember).where(StaffMember.id.in_(last))).all()
    devices = session.scalars(select(Device).where(Device.id.in_(last))).all()
    host = session.scalars(select(HostIdentity)).all() if _HOST_ID in last else ()
    rows: list[Row] = [*staff, *devices, *host]
    for row in rows:
        if _state_of(row) != last[_id_of(row)].state:
            yield row, last[_id_of(row)]


def _carry_out(session: Session, last: dict[UUID, Access], clock: Clock) -> list[Access]:
    """How it stands now with those who stood otherwise."""
    # Hardly ever needed: a room opens without them.
    from desktop.security.audit import AuditTrail
    from desktop.security.content_keys import forget_key
    from desktop.security.devices import Devices
    from desktop.security.host_keys import HostKeys
    from desktop.security.staff import Staff

    trail, changed = AuditTrail(clock), []
    found = list(_differing(session, last))
    keeps = _administers(session, found)
    for row, access in found:
        state = dict(access.state)
        if isinstance(row, HostIdentity):
            session.add(EarlierSealingKey(key=row.sealing_key, ended_at=clock()))
            row.certificate, row.private_key = state["certificate"], state["private_key"]
            row.sealing_key = bytes.fromhex(state["sealing_key"])
            trail.add(session, program_itself(), HostKeys.renew_host, detail="again")
        elif isinstance(row, Device):
            row.token_hash = bytes.fromhex(state["token_hash"])
            row.revoked_at = datetime.fromisoformat(state["revoked_at"]) if state["revoked_at"] else None
            if row.revoked_at is not None and session.get(ContentKey, row.id) is not None:
                forget_key(session, row.id)
            if row.revoked_at is not None:
                trail.add(session, program_itself(), Devices.revoke, row.id, "again")
            else:
                trail.add(session, program_itself(), Devices.rename, row.id, "again")
        else:
            if not keeps and row.role == Role.ADMIN and not row.disabled:
                state |= {"role": row.role, "disabled": False}
            shut_out = state["disabled"] != row.disabled
            if row.password_hash != state["password_hash"]:
                row.password_set_at = clock()  # a first one counts from now: when it was chosen is in no journal
            for name in _STAFF:
                setattr(row, name, state[name])
            if shut_out:
                trail.add(session, program_itself(), Staff.set_disabled, row.id, "again")
            else:
                trail.add(session, program_itself(), Staff.change, row.id, "again")
        changed.append(replace(access, state=_state_of(row)))
    return changed


def _administers(session: Session, found: Sequence[tuple[Row, Access]]) -> bool:
    """Whether somebody would administer the room afterwards."""
    states = {row.id: access.state for row, access in found if isinstance(row, StaffMember)}
    return any(
        states.get(member.id, {}).get("role", member.role) == Role.ADMIN
        and not states.get(member.id, {}).get("disabled", member.disabled)
        for member in session.scalars(select(StaffMember))
    )
