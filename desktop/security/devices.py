"""The PCs of the room: codes that let one join, and the list."""

import math
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import DeviceInvalid
from catalog_db.models import Device, DevicePresence, JoinCode, Role, SeatRemoval
from catalog_db.rules.security import joining
from desktop.actors import DEVICES, Actor, DeviceMode, Program
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.security.device_tokens import SILENT_AFTER
from desktop.services import Service, needs

LONGEST_NAME: Final = 60
_LONGEST_KEY: Final = 64


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code to type at the PC that joins; `id` is for asking what became of it."""

    id: UUID
    code: str
    expires_at: datetime


class CodeState(StrEnum):
    """What became of a code."""

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
    """What the desk says to that."""

    WAIT = "wait"  # nothing yet
    REMOVE = "remove"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A PC as the list shows it.

    Attributes:
        answers: It was heard of just now, by the host's clock.
        removal: It would remove so many books, and waits for an answer.
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


class Devices(Service):
    """The list of PCs. They are recognised by `DeviceTokens` and taken in by `HostJoining`."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(Role.ADMIN)
    def make_join_code(self, actor: Actor, mode: DeviceMode, name: str, place: str = "") -> NewCode:
        """A code that lets one PC join in the next ten minutes. It is told only now.

        Raises:
            DeviceInvalid: The name is empty or too long.
        """
        name, place = _name(name), _place(place)
        code, now = joining.new_code(), self._clock()
        with self._records.writing() as session:
            row = JoinCode(key=joining.key_of(code), mode=mode, name=name, place=place, made_at=now)
            session.add(row)
            session.flush()
            self._trail.add(session, actor, "Devices.make_join_code", row.id, mode)
            code_id = row.id
        return NewCode(code_id, code, now + joining.LIFETIME)

    @needs(Role.ADMIN)
    def join_code(self, actor: Actor, code_id: UUID) -> CodeCard:
        """What became of a code.

        Raises:
            DeviceInvalid: There is none.
        """
        with self._records.reading() as session:
            code = session.get(JoinCode, code_id)
            if code is None:
                raise DeviceInvalid("code", "unknown")
            left = code.made_at + joining.LIFETIME - self._clock()
            if code.device_id is not None:
                state = CodeState.USED
            elif code.spent or not timedelta() < left <= joining.LIFETIME:
                state = CodeState.EXPIRED
            else:
                state = CodeState.OPEN
            seconds = max(0, math.ceil(left.total_seconds())) if state is CodeState.OPEN else 0
            return CodeCard(state, seconds, code.device_id)

    @needs(Role.ADMIN, Program.ITSELF)
    def list(self, actor: Actor) -> list[DeviceCard]:
        """All PCs, those that may not come any more last."""
        order = (Device.revoked_at.is_not(None), Device.mode, func.lower(Device.name))
        with self._records.reading() as session:
            found = session.execute(_with_presence().order_by(*order)).all()
            asking = {
                row.device_id: Removal(row.key, row.books, row.total)
                for row in session.scalars(select(SeatRemoval).where(SeatRemoval.answer == ""))
            }
            cards = [self._card(device, presence) for device, presence in found]
            return [replace(card, removal=asking.get(card.id)) for card in cards]

    @needs(*DEVICES)
    def me(self, actor: Actor) -> DeviceCard:
        """The PC that asks.

        Raises:
            DeviceInvalid: Asked without a PC.
        """
        with self._records.reading() as session:
            found = session.execute(_with_presence().where(Device.id == actor.device_id)).one_or_none()
            if found is None:
                raise DeviceInvalid("device", "unknown")
            return self._card(*found)

    @needs(*DEVICES)
    def ask_removal(self, actor: Actor, removal: Removal | None) -> RemovalAnswer:
        """A PC would remove many of its books, since the catalogue names them no more: whether it may.

        An answer counts once: None takes the question back, with its answer, once that was followed or is not needed.

        Raises:
            DeviceInvalid: Asked without a PC.
        """
        with self._records.writing() as session:
            if actor.device_id is None or (removal is not None and len(removal.key) > _LONGEST_KEY):
                raise DeviceInvalid("device", "unknown")
            row = session.get(SeatRemoval, actor.device_id)
            if row is not None and (removal is None or row.key != removal.key):
                session.delete(row)
                session.flush()
                row = None
            if removal is None:
                return RemovalAnswer.WAIT
            if row is None:
                row = SeatRemoval(
                    device_id=_get(session, actor.device_id).id, key=removal.key, books=max(0, removal.books),
                    total=max(0, removal.total), asked_at=self._clock(), answer="",
                )  # fmt: skip
                session.add(row)
            return RemovalAnswer(row.answer) if row.answer else RemovalAnswer.WAIT

    @needs(Role.ADMIN)
    def answer_removal(self, actor: Actor, device_id: UUID, key: str, remove: bool) -> None:
        """Let a PC remove the books it asked about, or have it keep them.

        Raises:
            DeviceInvalid: It does not ask, or about other books by now.
        """
        with self._records.writing() as session:
            row = session.get(SeatRemoval, device_id)
            if row is None or row.key != key:
                raise DeviceInvalid("device", "unknown")
            row.answer = RemovalAnswer.REMOVE if remove else RemovalAnswer.KEEP
            self._trail.add(session, actor, "Devices.answer_removal", device_id, f"{row.answer} {row.books}")

    @needs(Role.ADMIN)
    def rename(self, actor: Actor, device_id: UUID, name: str, place: str) -> None:
        """Give a PC another name and place.

        Raises:
            DeviceInvalid: Unknown, or the name is empty or too long.
        """
        name, place = _name(name), _place(place)
        with self._records.writing() as session:
            device = _get(session, device_id)
            device.name, device.place = name, place
            self._trail.add(session, actor, "Devices.rename", device_id)

    @needs(Role.ADMIN, Program.ITSELF)
    def revoke(self, actor: Actor, device_id: UUID) -> None:
        """Let a PC in no more, at once. It can join again as a new one.

        Whoever holds the key file of the room may do so on its PC without a sign-in, as the program itself.

        Raises:
            DeviceInvalid: Unknown.
        """
        with self._records.writing() as session:
            device = _get(session, device_id)
            if device.revoked_at is None:
                device.revoked_at = self._clock()
                asked = session.get(SeatRemoval, device_id)
                if asked is not None:
                    session.delete(asked)
                self._trail.add(session, actor, "Devices.revoke", device_id)

    def _card(self, device: Device, presence: DevicePresence | None) -> DeviceCard:
        return DeviceCard(
            device.id, device.name, device.place, DeviceMode(device.mode), device.added_at, device.revoked_at,
            presence.seen_at if presence else None, presence.program_version if presence else "",
            device.revoked_at is None and is_there(presence, self._clock()),
        )  # fmt: skip


def is_there(presence: DevicePresence | None, now: datetime) -> bool:
    """Whether a PC was heard of just now."""
    if presence is None or presence.left_at is not None:
        return False
    return abs(now - presence.seen_at) <= SILENT_AFTER


def _with_presence() -> Select[Device, DevicePresence]:
    return select(Device, DevicePresence).outerjoin(DevicePresence)


def _name(text: str) -> str:
    name = _one_line(text)
    if not 1 <= len(name) <= LONGEST_NAME:
        raise DeviceInvalid("name", "form")
    return name


def _place(text: str) -> str:
    place = _one_line(text)
    if len(place) > LONGEST_NAME:
        raise DeviceInvalid("place", "form")
    return place


def _one_line(text: str) -> str:
    shown = (letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join("".join(shown).split())


def _get(session: Session, device_id: UUID) -> Device:
    device = session.get(Device, device_id)
    if device is None:
        raise DeviceInvalid("device", "unknown")
    return device
