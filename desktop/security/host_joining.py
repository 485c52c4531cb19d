"""The host's side of joining: takes in a PC that proves to know a code, and proves the same to it."""

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import JoinRefused
from catalog_db.models import Device, JoinCode
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import Handshake, Side
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.security.device_tokens import hash_of, new_token

_MOST_BEGUN: Final = 512  # handshakes under way; the oldest is forgotten for a new one
_MOST_BEGUN_OF_ONE: Final = 8  # of one place
_HANDSHAKE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Joined:
    """What a PC that was taken in is told. `proof` covers the token and the key that the PC seals to."""

    device_id: UUID
    mode: DeviceMode
    name: str
    token: bytes
    sealing_key: bytes
    proof: bytes


@dataclass(frozen=True, slots=True)
class _Begun:
    seen: Handshake
    at: datetime
    place: str


class HostJoining:
    """Begins and ends handshakes. Any thread may ask."""

    def __init__(
        self, records: Database, trail: AuditTrail, clock: Clock, certificate_sha256: bytes, sealing_key: bytes
    ) -> None:
        """`sealing_key`: the public one."""
        self._records = records
        self._trail = trail
        self._clock = clock
        self._certificate = certificate_sha256
        self._sealing_key = sealing_key
        self._lock = threading.Lock()
        self._begun: OrderedDict[bytes, _Begun] = OrderedDict()

    def begin(self, pc_nonce: bytes, place: str = "") -> bytes:
        """The host's nonce; `finish` is told it again. `place`: where the PC asks from."""
        host_nonce = secrets.token_bytes(joining.NONCE_BYTES)
        with self._lock:
            of_one = [nonce for nonce, begun in self._begun.items() if begun.place == place]
            for nonce in of_one[: max(0, len(of_one) + 1 - _MOST_BEGUN_OF_ONE)]:
                del self._begun[nonce]
            self._begun[host_nonce] = _Begun(Handshake(pc_nonce, host_nonce, self._certificate), self._clock(), place)
            while len(self._begun) > _MOST_BEGUN:
                self._begun.popitem(last=False)
        return host_nonce

    def finish(self, host_nonce: bytes, offered: bytes) -> Joined:
        """Take in the PC if its proof fits an open code. A wrong one ends the handshake, and spends no code.

        Any PC of the network can send wrong proofs, so they must not keep others from joining. 80 random bits need no
        limit; that one address does not ask too often is the host's business (`Gate.let_try_code`).

        Raises:
            JoinRefused: No code fits, all are spent, or the handshake is unknown or too old. It is over in any case.
        """
        with self._lock:
            begun = self._begun.pop(host_nonce, None)
        now = self._clock()
        if begun is None or not timedelta() <= now - begun.at <= _HANDSHAKE:
            raise JoinRefused()
        seen = begun.seen
        with self._records.writing() as session:
            codes = session.scalars(select(JoinCode).where(JoinCode.spent.is_(False))).all()
            for code in codes:
                code.spent = not timedelta() <= now - code.made_at <= joining.LIFETIME
            valid = [code for code in codes if not code.spent]
            known = next((code for code in valid if joining.proves(offered, Side.PC, code.key, seen)), None)
            if known is not None:
                return self._take_in(session, known, seen, now)
        raise JoinRefused()

    def _take_in(self, session: Session, code: JoinCode, seen: Handshake, now: datetime) -> Joined:
        token, mode = new_token(), DeviceMode(code.mode)
        device = Device(name=code.name, place=code.place, mode=mode, token_hash=hash_of(token), added_at=now)
        session.add(device)
        session.flush()
        code.spent, code.device_id = True, device.id
        self._trail.add(session, Actor(mode, device_id=device.id), "Devices.join", device.id, mode)
        proof = joining.proof(Side.HOST, code.key, seen, token + self._sealing_key)
        return Joined(device.id, mode, device.name, token, self._sealing_key, proof)
