"""Which rooms there are: one-time codes, enrolment, tokens."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalog_db.central.database import CentralDatabase
from catalog_db.central.errors import EnrolNameInvalid, RequestRefused
from catalog_db.central.keys import CentralKeys
from catalog_db.central.models import Central, EnrolCode, Room, RoomToken
from catalog_db.central.server.limits import Attempts
from catalog_db.exchange.enrolment import EnrolAnswer, EnrolRequest, enrol_code_hash, new_enrol_code

CODE_LIFETIME: Final = timedelta(hours=24)
MOST_TRIES: Final = 5  # of a right code that was refused for another reason
_TRIES_WITHIN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewCode:
    """A one-time code with which a room enrols; shown once, kept as its hash only."""

    code: str
    room_name: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room as the central office sees it; times of its last batch and its last question for the feed."""

    id: UUID
    code: str
    name: str
    program_version: str
    enrolled_at: datetime
    revoked_at: datetime | None
    pushed_at: datetime | None
    pulled_at: datetime | None


class Rooms:
    """Enrols rooms and knows them by their tokens."""

    def __init__(
        self,
        database: CentralDatabase,
        keys: CentralKeys,
        name: str,
        most_tries: int,
        clock: Callable[[], datetime],
    ) -> None:
        """`most_tries`: wrong codes of one address within an hour."""
        self._database = database
        self._keys = keys
        self._name = name
        self._most_tries = most_tries
        self._clock = clock
        self._attempts = Attempts(database)

    def make_code(self, room_name: str) -> NewCode:
        """See `make_enrol_code`."""
        return make_enrol_code(self._database, room_name, self._clock())

    def enrol(self, request: EnrolRequest, address: str) -> EnrolAnswer:
        """Let a room in for its code.

        Args:
            address: Who asks; wrong codes are counted by it.
        Raises:
            RequestRefused: code_wrong, room_code_taken, room_enrolled, too_often.
        """
        now = self._clock()
        key = "enrol:" + self._keys.hide("address", address)
        self._attempts.note(key, self._most_tries, _TRIES_WITHIN, now)
        # The same for the same request: one that comes twice must not take back the token that its room has by now.
        token = self._keys.hide("token", f"{enrol_code_hash(request.code)}:{request.room_id}:{request.sign_key}")
        try:
            with self._database.writing() as session:
                refusal = self._enrol(session, request, token, now)
                central_id = session.scalars(select(Central.id)).one()
        except IntegrityError:  # another room was faster with this code of a room
            refusal = RequestRefused(409, "room_code_taken", "Another room has this code.")
        if refusal is not None:
            raise refusal
        self._attempts.forget(key)
        return EnrolAnswer(
            token=token,
            central_id=central_id,
            central_name=self._name,
            sign_key=self._keys.public_sign,
            seal_key=self._keys.public_seal,
        )

    def room_of(self, token: str) -> UUID | None:
        """The room that shows this token; None where it is not or no longer known."""
        wanted = (
            select(RoomToken.room_id)
            .join(Room, Room.id == RoomToken.room_id)
            .where(RoomToken.hash == token_hash(token), RoomToken.revoked_at.is_(None), Room.revoked_at.is_(None))
        )
        with self._database.reading() as session:
            return session.scalar(wanted)

    def note_pull(self, room_id: UUID) -> None:
        """Note that the room has asked for the feed just now."""
        with self._database.writing() as session:
            session.execute(update(Room).where(Room.id == room_id).values(pulled_at=self._clock()))

    def revoke(self, room_id: UUID) -> None:
        """Let a room in no more; what it has sent stays."""
        with self._database.writing() as session:
            lock_room(session, room_id).revoked_at = self._clock()
            _take_back(session, room_id, self._clock())

    def all(self) -> list[RoomCard]:
        """All rooms that were ever let in, ordered by their codes."""
        with self._database.reading() as session:
            return [
                RoomCard(
                    row.id,
                    row.code,
                    row.name,
                    row.program_version,
                    row.enrolled_at,
                    row.revoked_at,
                    row.pushed_at,
                    row.pulled_at,
                )
                for row in session.scalars(select(Room).order_by(Room.code))
            ]

    def _enrol(self, session: Session, request: EnrolRequest, token: str, now: datetime) -> RequestRefused | None:
        """What speaks against it; a refusal is written down, too, so it is returned and not raised."""
        code = session.get(EnrolCode, enrol_code_hash(request.code), with_for_update=True)
        again = code is not None and code.room_id == request.room_id
        if (
            code is None
            or code.expires_at <= now
            or code.tries >= MOST_TRIES
            or (code.used_at is not None and not again)
        ):
            return RequestRefused(403, "code_wrong", "The code is wrong, too old, or was used.")
        known = session.get(RoomToken, token_hash(token))
        if known is not None and known.revoked_at is None:
            return None
        room = session.get(Room, request.room_id, with_for_update=True)
        of_code = session.scalar(select(Room.id).where(Room.code == request.room_code))
        if of_code is not None and of_code != request.room_id:
            code.tries += 1
            return RequestRefused(409, "room_code_taken", "Another room has this code.")
        if known is not None or (room is not None and not _may_renew(room, code, request)):
            code.tries += 1
            return RequestRefused(409, "room_enrolled", "This room is known; its code must be made for its name.")
        if room is None:
            # Rooms that nobody named call themselves "Ruang Baca": the office tells them apart by its own names.
            name = request.room_name if code.room_name.casefold() == request.room_code.casefold() else code.room_name
            room = Room(id=request.room_id, name=name, enrolled_at=now)
            session.add(room)
        room.code, room.revoked_at = request.room_code, None
        room.sign_key, room.seal_key = request.sign_key, request.seal_key
        room.program_version = request.program_version
        code.used_at, code.room_id = now, request.room_id
        session.flush()
        _take_back(session, room.id, now)
        session.add(RoomToken(hash=token_hash(token), room_id=room.id, made_at=now))
        return None


def make_enrol_code(database: CentralDatabase, room_name: str, now: datetime) -> NewCode:
    """A code by which one room can enrol, under this name. For a known room (its name or code) it lets that one enrol
    anew; its name stays.

    Raises:
        EnrolNameInvalid
    """
    room_name = room_name.strip()
    if not 1 <= len(room_name) <= 100 or "\0" in room_name:
        raise EnrolNameInvalid()
    code = new_enrol_code()
    row = EnrolCode(hash=enrol_code_hash(code), room_name=room_name, made_at=now, expires_at=now + CODE_LIFETIME)
    with database.writing() as session:
        session.add(row)
    return NewCode(code, room_name, row.expires_at)


def _may_renew(room: Room, code: EnrolCode, request: EnrolRequest) -> bool:
    """The code was made for this room; or it has just been used by it, with the same keys, and the answer was lost.

    A room that was shut out meanwhile needs another code than the one that it has used.
    """
    if code.room_id is not None:
        return code.room_id == room.id and request.sign_key == room.sign_key and room.revoked_at is None
    return code.room_name.casefold() in (room.name.casefold(), room.code.casefold())


def token_hash(token: str) -> str:
    """With 256 random bits a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def lock_room(session: Session, room_id: UUID) -> Room:
    """The room, which nobody else writes until this transaction ends."""
    return session.get_one(Room, room_id, with_for_update=True)


def _take_back(session: Session, room_id: UUID, now: datetime) -> None:
    tokens = update(RoomToken).where(RoomToken.room_id == room_id, RoomToken.revoked_at.is_(None))
    session.execute(tokens.values(revoked_at=now))
