"""The PCs of the room: codes that let one join, the host's side of joining, the tokens by which a PC is known, and the
list.
"""

import hashlib
import json
import math
import re
import secrets
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DeviceRefused, Invalid, JoinRefused, Subject
from catalog_db.models import (
    ContentKey,
    Device,
    DeviceHealth,
    DeviceLock,
    DevicePresence,
    JoinCode,
    ProvisionCode,
    Role,
    SeatRemoval,
)
from catalog_db.rules.lan_protocol import PROTOCOL, Fit, fit
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import Handshake, Side
from desktop.actors import DEVICES, STAFF, Actor, DeviceMode, Program
from desktop.clock import Clock
from desktop.platform.ways_out import Standing, WayOut
from desktop.security.audit import DEVICE_JOINED, AuditTrail
from desktop.security.content_keys import forget_key
from desktop.security.exit_code import exit_code
from desktop.security.provisioning import (
    Wish,
    code_that_fits,
    give_place,
    is_unheard,
    next_name,
    note_heard,
    place_asked_for_before,
    places_left,
    take_place,
)
from desktop.services import Service, needs
from desktop.words import tr_noop

# Recognises a PC by its token. The host keeps only the SHA-256 of a token: 256 random bits need no slow hash.

TOKEN_BYTES: Final = 32
SILENT_AFTER: Final = timedelta(seconds=75)  # a joined PC gives signs of life more often, see `EventReader`
_WRITE_PRESENCE_EVERY: Final = timedelta(seconds=30)
_WITH_TOKEN: Final = select(Device.id, Device.mode).where(
    Device.token_hash == bindparam("hash"), Device.revoked_at.is_(None)
)
_HEALTH_WORD = re.compile(r"[A-Za-z_]{1,40}")
_MOST_LINES = 40
_VERSION = re.compile(r"[0-9A-Za-z.+-]{0,20}")


def new_token() -> bytes:
    return secrets.token_bytes(TOKEN_BYTES)


def hash_of(token: bytes) -> bytes:
    return hashlib.sha256(token).digest()


def any_joined(records: Database) -> bool:
    """Whether some PC has joined the room and may still come."""
    with records.reading() as session:
        return session.scalars(select(Device.id).where(Device.revoked_at.is_(None)).limit(1)).first() is not None


class DeviceTokens:
    """Makes actors of devices, and notes when they were last heard of. Any thread may ask."""

    def __init__(self, records: Database, clock: Clock) -> None:
        self._records = records
        self._clock = clock
        self._lock = threading.Lock()
        self._noted: dict[UUID, tuple[datetime, str, int]] = {}  # when, and of which program
        self._joined: set[UUID] = set()  # of which it is known here that they know it

    def recognise(self, token: bytes) -> Actor:
        """The device with this token. Raises DeviceRefused."""
        with self._records.reading() as session:
            return self.recognise_in(session, token)

    def recognise_in(self, session: Session, token: bytes) -> Actor:
        """The device with this token. Looked up each time, so that a revoked one is refused at once.

        Raises:
            DeviceRefused: Unknown or revoked.
        """
        # The look-up is by a hash that nobody can choose, so its time tells nothing about the token.
        found = session.execute(_WITH_TOKEN, {"hash": hash_of(token)}).one_or_none()
        if found is None:
            raise DeviceRefused()
        return Actor(DeviceMode(found.mode), device_id=found.id)

    def is_revoked(self, token: bytes) -> bool:
        """Whether this is the token of a PC that was shut out; only who has been one can ask that."""
        with self._records.reading() as session:
            found = session.scalar(select(Device.revoked_at).where(Device.token_hash == hash_of(token)))
            return found is not None

    def note_presence(self, device_id: UUID, program_version: str = "", protocol: int = PROTOCOL) -> None:
        """Note that a device was heard of just now; written at most every 30 seconds, another program of it at once."""
        now, version = self._clock(), program_version if _VERSION.fullmatch(program_version) else ""
        with self._lock:
            at, *program = self._noted.get(device_id, (None,))
            if at is not None and program == [version, protocol] and timedelta() <= now - at < _WRITE_PRESENCE_EVERY:
                return
            self._noted[device_id] = now, version, protocol
        with self._records.writing() as session:
            before = session.get(DevicePresence, device_id)
            away = before.away_since if before is not None else None
            if before is not None and (before.left_at is not None or now - before.seen_at > SILENT_AFTER):
                away = before.left_at or before.seen_at
            session.merge(
                DevicePresence(
                    device_id=device_id,
                    seen_at=now,
                    program_version=version,
                    protocol=protocol,
                    left_at=None,
                    away_since=away,
                )
            )

    def note_joined(self, device_id: UUID) -> None:
        """It says that it is there, so it has kept that it joined: no question gives it its place again."""
        with self._lock:
            if device_id in self._joined:
                return
        with self._records.reading() as session:
            waits = is_unheard(session, device_id)
        if waits:
            with self._records.writing() as session:
                note_heard(session, device_id)
        with self._lock:
            self._joined.add(device_id)

    def note_leaving(self, device_id: UUID) -> None:
        """It hung up, and is away until it is heard of again."""
        with self._lock:
            self._noted.pop(device_id, None)
        with self._records.writing() as session:
            presence = session.get(DevicePresence, device_id)
            if presence is not None:
                presence.left_at = self._clock()


LONGEST_NAME: Final = 60
_LONGEST_KEY: Final = 64
_MOST_WAYS: Final = 40
_LONGEST_DETAIL: Final = 200
_WAY = re.compile(r"[a-z_]{1,30}")


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to type at the PC that joins; `id` is for asking what became of it."""

    id: UUID
    code: str
    expires_at: datetime


class CodeState(StrEnum):
    """What became of a code for joining."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CodeCard:
    """What became of a code. `seconds_left`: by the host's clock; `device_id`: the PC that joined by it."""

    state: CodeState
    seconds_left: int
    device_id: UUID | None


@dataclass(frozen=True, slots=True)
class Removal:
    """What a PC would remove of its books. `key`: which; an answer counts for these alone."""

    key: str
    books: int
    total: int


class RemovalAnswer(StrEnum):
    """What the staff answer where a PC would remove many books."""

    WAIT = "wait"  # nothing yet
    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class LockReport:
    """What a reader PC found when it last tried whether a visitor can leave its screen.

    Attributes:
        ways: Each that was tried; none: it is a window like any, as the settings say.
    """

    at: datetime
    ways: tuple[WayOut, ...]

    def standing(self, standing: Standing) -> list[WayOut]:
        """Those that stand so."""
        return [each for each in self.ways if each.standing is standing]


@dataclass(frozen=True, slots=True)
class HealthLine:
    """One thing that a PC examined at itself; words of `desktop.room.findings`."""

    area: str
    code: str
    ok: bool


@dataclass(frozen=True, slots=True)
class LockedPc:
    """A reader PC that is there, and what is open at it; see `Devices.open_ways`."""

    name: str
    ways: tuple[WayOut, ...]


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A PC as the list shows it.

    Attributes:
        answers: It was heard of just now, by the host's clock.
        removal: It would remove so many books, and waits for an answer.
        keeps_until: Until when it has a key for the books that it copied, should it hear nothing more of the host; it
            may have asked for it up to an hour before it was last heard of. None: it was given none.
        lock: What it found of its ways out; None: it never told.
        fit: Whether its program is one that this host serves, as it was when it was last heard of.
    """

    id: UUID
    name: str
    place: str
    mode: DeviceMode
    added_at: datetime
    revoked_at: datetime | None
    seen_at: datetime | None
    program_version: str
    answers: bool
    removal: Removal | None = None
    keeps_until: datetime | None = None
    lock: LockReport | None = None
    fit: Fit = Fit.FITS


class Devices(Service, title=tr_noop("PCs of the room")):
    """The list of PCs. They are recognised by `DeviceTokens` and taken in by `HostJoining`."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock, lease_days: Callable[[], int]) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock
        self._lease_days = lease_days

    @needs(Role.ADMIN, name=tr_noop("Make a code for joining"), audited=True)
    def make_join_code(self, actor: Actor, mode: DeviceMode, name: str, place: str = "") -> NewCode:
        """A code that lets one PC join in the next ten minutes. It is told only now.

        Raises:
            Invalid: The name is empty or too long.
        """
        name, place = _name(name), _place(place)
        code, now = joining.new_code(), self._clock()
        with self._records.writing() as session:
            row = JoinCode(key=joining.key_of(code), mode=mode, name=name, place=place, made_at=now)
            session.add(row)
            session.flush()
            self._trail.add(session, actor, Devices.make_join_code, row.id, mode)
            code_id = row.id
        return NewCode(code_id, code, now + joining.LIFETIME)

    @needs(Role.ADMIN, name=tr_noop("See whether a code for joining was used"))
    def join_code(self, actor: Actor, code_id: UUID) -> CodeCard:
        """What became of a code.

        Raises:
            Invalid: There is none.
        """
        with self._records.reading() as session:
            code = session.get(JoinCode, code_id)
            if code is None:
                raise Invalid(Subject.DEVICE, "code", "unknown")
            left = code.made_at + joining.LIFETIME - self._clock()
            if code.device_id is not None:
                state = CodeState.USED
            elif code.spent or not timedelta() < left <= joining.LIFETIME:
                state = CodeState.EXPIRED
            else:
                state = CodeState.OPEN
            seconds = max(0, math.ceil(left.total_seconds())) if state is CodeState.OPEN else 0
            return CodeCard(state, seconds, code.device_id)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("List the PCs of the room"))
    def list(self, actor: Actor) -> list[DeviceCard]:
        """All PCs, those that may not come any more last."""
        order = (Device.revoked_at.is_not(None), Device.mode, func.lower(Device.name))
        with self._records.reading() as session:
            found = session.execute(_with_presence().order_by(*order)).all()
            asking = {
                row.device_id: Removal(row.key, row.books, row.total)
                for row in session.scalars(select(SeatRemoval).where(SeatRemoval.answer == ""))
            }
            with_key = set(session.scalars(select(ContentKey.device_id)))
            locks = {row.device_id: _report(row) for row in session.scalars(select(DeviceLock))}
            cards = [self._card(device, presence) for device, presence in found]
            return [
                replace(
                    card,
                    removal=asking.get(card.id),
                    keeps_until=self._keeps_until(card, card.id in with_key),
                    lock=locks.get(card.id),
                )
                for card in cards
            ]

    @needs(*DEVICES, name=tr_noop("See the own entry of a PC"))
    def me(self, actor: Actor) -> DeviceCard:
        """The PC that asks.

        Raises:
            Invalid: Asked without a PC.
        """
        with self._records.reading() as session:
            found = session.execute(_with_presence().where(Device.id == actor.device_id)).one_or_none()
            if found is None:
                raise Invalid(Subject.DEVICE, "device", "unknown")
            return self._card(*found)

    @needs(*DEVICES, name=tr_noop("Ask whether a PC may remove books"))
    def ask_removal(self, actor: Actor, removal: Removal | None) -> RemovalAnswer:
        """A PC would remove many of its books, since the catalogue names them no more: whether it may.

        An answer counts once: None takes the question back, with its answer, once that was followed or is not needed.

        Raises:
            Invalid: Asked without a PC.
        """
        with self._records.writing() as session:
            if actor.device_id is None or (removal is not None and len(removal.key) > _LONGEST_KEY):
                raise Invalid(Subject.DEVICE, "device", "unknown")
            row = session.get(SeatRemoval, actor.device_id)
            if row is not None and (removal is None or row.key != removal.key):
                session.delete(row)
                session.flush()
                row = None
            if removal is None:
                return RemovalAnswer.WAIT
            if row is None:
                row = SeatRemoval(
                    device_id=_get(session, actor.device_id).id,
                    key=removal.key,
                    books=max(0, removal.books),
                    total=max(0, removal.total),
                    asked_at=self._clock(),
                    answer="",
                )
                session.add(row)
            return RemovalAnswer(row.answer) if row.answer else RemovalAnswer.WAIT

    @needs(Role.ADMIN, name=tr_noop("Say whether a PC may remove books"), audited=True)
    def answer_removal(self, actor: Actor, device_id: UUID, key: str, remove: bool) -> None:
        """Let a PC remove the books it asked about, or have it keep them.

        Raises:
            Invalid: It does not ask, or about other books by now.
        """
        with self._records.writing() as session:
            row = session.get(SeatRemoval, device_id)
            if row is None or row.key != key:
                raise Invalid(Subject.DEVICE, "device", "unknown")
            row.answer = RemovalAnswer.REMOVE if remove else RemovalAnswer.KEEP
            self._trail.add(session, actor, Devices.answer_removal, device_id, f"{row.answer} {row.books}")

    @needs(DeviceMode.READER, name=tr_noop("Tell whether a visitor can leave the screen of a PC"))
    def report_lock(self, actor: Actor, ways: tuple[WayOut, ...]) -> None:
        """What a reader PC found when it tried its ways out; none where its screen is not locked.

        Raises:
            Invalid: Asked without a PC, or too much is told.
        """
        with self._records.writing() as session:
            if actor.device_id is None or len(ways) > _MOST_WAYS or not all(_WAY.fullmatch(each.way) for each in ways):
                raise Invalid(Subject.DEVICE, "device", "unknown")
            told = [[each.way, each.standing, _one_line(each.detail)[:_LONGEST_DETAIL]] for each in ways]
            device = _get(session, actor.device_id)
            session.merge(DeviceLock(device_id=device.id, at=self._clock(), ways=json.dumps(told)))

    @needs(*DEVICES, name=tr_noop("Tell how a PC of the room is"))
    def report_health(self, actor: Actor, found: tuple[HealthLine, ...]) -> None:
        """What a PC found at itself: whether PDFs are opened behind walls, are sealed, until when, disk and clock.

        Raises:
            Invalid: Asked without a PC, or too much is told.
        """
        with self._records.writing() as session:
            words = [word for line in found for word in (line.area, line.code)]
            if actor.device_id is None or len(found) > _MOST_LINES or not all(map(_HEALTH_WORD.fullmatch, words)):
                raise Invalid(Subject.DEVICE, "device", "unknown")
            told = json.dumps([[line.area, line.code, line.ok] for line in found])
            device = _get(session, actor.device_id)
            session.merge(DeviceHealth(device_id=device.id, at=self._clock(), found=told))

    @needs(*STAFF, name=tr_noop("See from which PCs a visitor could get out"))
    def open_ways(self, actor: Actor) -> tuple[LockedPc, ...]:
        """The reader PCs that are there and whose screen has a way out, by name."""
        with self._records.reading() as session:
            rows = session.execute(_with_presence().add_columns(DeviceLock).join(DeviceLock)).all()
            now = self._clock()
            found = [
                LockedPc(device.name, tuple(_report(lock).standing(Standing.OPEN)))
                for device, presence, lock in rows
                if device.revoked_at is None and is_there(presence, now)
            ]
        return tuple(sorted((pc for pc in found if pc.ways), key=lambda pc: pc.name.casefold()))

    @needs(Role.ADMIN, name=tr_noop("Rename a PC"), audited=True)
    def rename(self, actor: Actor, device_id: UUID, name: str, place: str) -> None:
        """Give a PC another name and place.

        Raises:
            Invalid: Unknown, or the name is empty or too long.
        """
        name, place = _name(name), _place(place)
        with self._records.writing() as session:
            device = _get(session, device_id)
            device.name, device.place = name, place
            self._trail.add(session, actor, Devices.rename, device_id)

    @needs(Role.ADMIN, Program.ITSELF, name=tr_noop("Shut out a PC"), audited=True)
    def revoke(self, actor: Actor, device_id: UUID) -> None:
        """Let a PC in no more, at once. It can join again as a new one.

        Whoever holds the key file of the room may do so on its PC without a sign-in, as the program itself.

        Raises:
            Invalid: Unknown.
        """
        with self._records.writing() as session:
            device = _get(session, device_id)
            if device.revoked_at is None:
                device.revoked_at = self._clock()
                asked = session.get(SeatRemoval, device_id)
                lock, health = session.get(DeviceLock, device_id), session.get(DeviceHealth, device_id)
                for row in filter(None, (asked, lock, health)):
                    session.delete(row)
                forget_key(session, device_id)
                self._trail.add(session, actor, Devices.revoke, device_id)

    @needs(Role.ADMIN, name=tr_noop("See the exit code of a PC"), audited=True)
    def exit_code(self, actor: Actor, device_id: UUID) -> str:
        """What ends the screen of a PC whose host can't be asked. It counts as long as the PC has its token.

        Raises:
            Invalid: Unknown.
        """
        with self._records.writing() as session:
            code = exit_code(_get(session, device_id).token_hash)
            self._trail.add(session, actor, Devices.exit_code, device_id)
        return code

    def _keeps_until(self, card: DeviceCard, has_key: bool) -> datetime | None:
        if card.seen_at is None or not has_key:
            return None
        return card.seen_at + timedelta(days=self._lease_days())

    def _card(self, device: Device, presence: DevicePresence | None) -> DeviceCard:
        return DeviceCard(
            device.id,
            device.name,
            device.place,
            DeviceMode(device.mode),
            device.added_at,
            device.revoked_at,
            presence.seen_at if presence else None,
            presence.program_version if presence else "",
            device.revoked_at is None and is_there(presence, self._clock()),
            fit=fit_of(presence.protocol if presence is not None else None),
        )


def fit_of(protocol: int | None) -> Fit:
    """How the program of a PC goes with this host's; one that was never heard of may be of any version."""
    return Fit.FITS if protocol is None else fit(PROTOCOL, protocol)


def is_there(presence: DevicePresence | None, now: datetime) -> bool:
    """Whether a PC was heard of just now."""
    if presence is None or presence.left_at is not None:
        return False
    return abs(now - presence.seen_at) <= SILENT_AFTER


def _report(row: DeviceLock) -> LockReport:
    return LockReport(row.at, tuple(WayOut(way, Standing(how), detail) for way, how, detail in json.loads(row.ways)))


def _with_presence() -> Select[Device, DevicePresence]:
    return select(Device, DevicePresence).outerjoin(DevicePresence)


def _name(text: str) -> str:
    name = _one_line(text)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise Invalid(Subject.DEVICE, "name", "form")
    return name


def _place(text: str) -> str:
    place = _one_line(text)
    if len(place) > LONGEST_NAME:
        raise Invalid(Subject.DEVICE, "place", "form")
    return place


def _one_line(text: str) -> str:
    shown = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join("".join(shown).split())


def _get(session: Session, device_id: UUID) -> Device:
    device = session.get(Device, device_id)
    if device is None:
        raise Invalid(Subject.DEVICE, "device", "unknown")
    return device


# The host's side of joining: takes in a PC that proves to know a code, and proves the same to it.

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
    places_left: int | None = None  # of a code for several PCs


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

    def finish(self, host_nonce: bytes, offered: bytes, wish: Wish | None = None) -> Joined:
        """Take in the PC if its proof fits an open code. A wrong one ends the handshake, and spends no code.

        `wish` counts where the code is for several PCs; one for a single PC says itself what that will be.

        Any PC of the network can send wrong proofs, so they must not keep others from joining. 80 random bits need no
        limit; that one address does not ask too often is the host's business (`Authenticator.let_try_code`).

        Raises:
            JoinRefused: No code fits, all are spent, or the handshake is unknown or too old. It is over in any case.
            PlaceMissing: The code is right, and all its places of that kind are taken.
            Invalid: The code is right, and the name or place that the PC wishes is too long.
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
                joined = self._take_in(session, known.key, DeviceMode(known.mode), known.name, known.place, seen, now)
                known.spent, known.device_id = True, joined.device_id
                return joined
            shared = code_that_fits(session, offered, seen, now)
            if shared is not None:
                return self._take_place(session, shared, wish or Wish(), seen, now)
        raise JoinRefused()

    def _take_place(self, session: Session, code: ProvisionCode, wish: Wish, seen: Handshake, now: datetime) -> Joined:
        """One of the places of a code for several PCs; the write lock of the records orders those who want the last."""
        assert code.key is not None
        before = place_asked_for_before(session, code, wish)
        if before is not None:
            device = session.get_one(Device, before.device_id)
            if device.revoked_at is None and wish.mode in (None, before.mode):
                token = new_token()
                device.token_hash = hash_of(token)  # the one before counts no more
                again = self._answer(device, token, code.key, seen)
                return replace(again, places_left=places_left(session, code))
            if device.revoked_at is None:  # it is to become something else, and gives its place back
                device.revoked_at = now
                give_place(before, None, wish)
            before.request = None  # the place of who was shut out stays taken
            session.flush()
        place, name = take_place(session, code, wish), _name(wish.name or next_name(session))
        joined = self._take_in(session, code.key, DeviceMode(place.mode), name, _place(wish.place), seen, now)
        give_place(place, joined.device_id, wish)
        return replace(joined, places_left=places_left(session, code))

    def _take_in(
        self, session: Session, key: bytes, mode: DeviceMode, name: str, place: str, seen: Handshake, now: datetime
    ) -> Joined:
        token = new_token()
        device = Device(name=name, place=place, mode=mode, token_hash=hash_of(token), added_at=now)
        session.add(device)
        session.flush()
        self._trail.add(session, Actor(mode, device_id=device.id), DEVICE_JOINED, device.id, mode)
        return self._answer(device, token, key, seen)

    def _answer(self, device: Device, token: bytes, key: bytes, seen: Handshake) -> Joined:
        proof = joining.proof(Side.HOST, key, seen, token + self._sealing_key)
        return Joined(device.id, DeviceMode(device.mode), device.name, token, self._sealing_key, proof)
