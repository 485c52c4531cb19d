"""Codes by which several PCs join, each taking one place of its kind; and what a PC may say of itself when it joins."""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Invalid, PlaceMissing, Subject
from catalog_db.models import Device, ProvisionCode, ProvisionPlace, Role
from catalog_db.rules.security import joining
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES, Handshake, Side
from desktop.actors import Actor, DeviceMode
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

_CLOCK_SLACK: Final = timedelta(minutes=5)  # a clock that is set right may go back so far
_MOST_LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Wish:
    """What a PC that joins would be. `mode` None: whatever the code is for; `name` empty: the host gives one.

    `request`: 32 bytes that the PC made up and keeps until it has joined. Should it not hear the answer, it gets the
    same place by them once more; empty: it makes up none.
    """

    mode: DeviceMode | None = None
    name: str = ""
    place: str = ""
    request: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class NewProvisionCode:
    """A code for several PCs. It is told only now."""

    id: UUID
    code: str = field(repr=False)
    expires_at: datetime


class ProvisionState(StrEnum):
    """What became of a code for several PCs."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOCK = "clock"  # the clock of the host went back: it counts again once that time is reached


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How many places of a kind a code has, and how many are taken."""

    mode: DeviceMode
    total: int
    taken: int


@dataclass(frozen=True, slots=True)
class ProvisionCard:
    """A code as the list shows it. `seconds_left`: by the host's clock, 0 unless it is open."""

    id: UUID
    made_at: datetime
    expires_at: datetime
    state: ProvisionState
    seconds_left: int
    places: tuple[PlaceCount, ...]


class Provisioning(Service, title=tr_noop("Codes for several PCs")):
    """Makes, lists and takes back such codes. PCs are taken in by `HostJoining`."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records = records
        self._trail = trail
        self._clock = clock

    @needs(Role.ADMIN, name=tr_noop("Make a code for several PCs"), audited=True)
    def make(self, actor: Actor, places: Mapping[DeviceMode, int], hours: int) -> NewProvisionCode:
        """A code that lets so many PCs of each kind join within so many hours.

        Args:
            hours: 1 to `LONGEST_HOURS`.

        Raises:
            Invalid: `places` has none or more than `MOST_PLACES`, or `hours` is out of range.
        """
        check_places(places, hours)
        code, now = joining.new_code(), self._clock()
        with self._records.writing() as session:
            row = ProvisionCode(
                key=joining.key_of(code), made_at=now, expires_at=now + timedelta(hours=hours), seen_at=now
            )
            session.add(row)
            session.flush()
            for mode, count in places.items():
                session.add_all(ProvisionPlace(code_id=row.id, mode=mode) for _ in range(count))
            said = " ".join(f"{mode}={count}" for mode, count in sorted(places.items()) if count)
            self._trail.add(session, actor, Provisioning.make, row.id, f"{said} {hours}h")
            return NewProvisionCode(row.id, code, row.expires_at)

    @needs(Role.ADMIN, name=tr_noop("List the codes for several PCs"))
    def list(self, actor: Actor) -> list[ProvisionCard]:
        """The newest first, those that are over, too."""
        with self._records.reading() as session:
            newest = select(ProvisionCode).order_by(ProvisionCode.made_at.desc()).limit(_MOST_LISTED)
            codes = session.scalars(newest).all()
            counts = _counts(session, [code.id for code in codes])
            now = self._clock()
            return [_card(code, counts.get(code.id, ()), now) for code in codes]

    @needs(Role.ADMIN, name=tr_noop("Take back a code for several PCs"), audited=True)
    def revoke(self, actor: Actor, code_id: UUID) -> None:
        """Let no PC join by a code any more; those that have joined stay.

        Raises:
            Invalid: There is none.
        """
        with self._records.writing() as session:
            code = session.get(ProvisionCode, code_id)
            if code is None:
                raise Invalid(Subject.DEVICE, "code", "unknown")
            if code.key is not None:
                code.key, code.revoked = None, True
                self._trail.add(session, actor, Provisioning.revoke, code_id)


def check_places(places: Mapping[DeviceMode, int], hours: int) -> None:
    """Raises Invalid; see `Provisioning.make`."""
    counts = places.values()
    if min(counts, default=0) < 0 or not 1 <= sum(counts) <= MOST_PLACES:
        raise Invalid(Subject.DEVICE, "places", "range")
    if not 1 <= hours <= LONGEST_HOURS:
        raise Invalid(Subject.DEVICE, "hours", "range")


def code_that_fits(session: Session, offered: bytes, seen: Handshake, now: datetime) -> ProvisionCode | None:
    """The open code for several PCs that a proof fits; those that are over lose their keys.

    A clock that goes back prolongs none: the latest time at which one was tried is kept with it.
    """
    found = None
    for code in session.scalars(select(ProvisionCode).where(ProvisionCode.key.is_not(None))):
        state = _state(code, is_used=False, now=now)
        if state is ProvisionState.EXPIRED:
            code.key = None
        elif state is ProvisionState.OPEN:
            code.seen_at = max(code.seen_at, now)
            if found is None and code.key is not None and joining.proves(offered, Side.PC, code.key, seen):
                found = code
    return found


def take_place(session: Session, code: ProvisionCode, wish: Wish) -> ProvisionPlace:
    """A place that nobody has, for whoever writes a PC into it in the same unit of work.

    Raises:
        PlaceMissing: There is none of that kind; or none was named, and there are several kinds.
    """
    free = session.scalars(
        select(ProvisionPlace).where(ProvisionPlace.code_id == code.id, ProvisionPlace.device_id.is_(None))
    ).all()
    kinds = sorted({place.mode for place in free})
    mode = wish.mode if wish.mode is not None else (kinds[0] if len(kinds) == 1 else None)
    place = next((place for place in free if place.mode == mode), None)
    if place is None:
        raise PlaceMissing(wish.mode or "", tuple(kinds))
    return place


def place_asked_for_before(session: Session, code: ProvisionCode, wish: Wish) -> ProvisionPlace | None:
    """The place that a PC took and never heard so; it may have come to be something else meanwhile."""
    if not wish.request:
        return None
    asked = select(ProvisionPlace).where(
        ProvisionPlace.code_id == code.id, ProvisionPlace.request == hashlib.sha256(wish.request).digest()
    )
    return session.scalars(asked).one_or_none()


def give_place(place: ProvisionPlace, device_id: UUID | None, wish: Wish) -> None:
    """Write a PC into a place, or nobody: then it is free again."""
    place.device_id = device_id
    place.request = hashlib.sha256(wish.request).digest() if device_id is not None and wish.request else None


def is_unheard(session: Session, device_id: UUID) -> bool:
    """Whether a PC has a place, and nobody knows yet whether it heard so."""
    asked = select(ProvisionPlace.request).where(ProvisionPlace.device_id == device_id)
    return session.scalar(asked) is not None


def note_heard(session: Session, device_id: UUID) -> None:
    """A PC knows that it has joined; its place is given by no question any more."""
    place = session.scalars(select(ProvisionPlace).where(ProvisionPlace.device_id == device_id)).one_or_none()
    if place is not None and place.request is not None:
        place.request = None
        code = session.get(ProvisionCode, place.code_id)
        if code is not None:
            places_left(session, code)


def places_left(session: Session, code: ProvisionCode) -> int:
    """How many are left now; the key of the code goes with the last one, once all who asked know it."""
    session.flush()
    places = session.scalars(select(ProvisionPlace).where(ProvisionPlace.code_id == code.id)).all()
    left = sum(place.device_id is None for place in places)
    if not left and all(place.request is None for place in places):
        code.key = None
    return left


def next_name(session: Session) -> str:
    """For a PC that names itself not: "PC 3", the first that no PC of the room has."""
    taken = {name.casefold() for name in session.scalars(select(Device.name).where(Device.revoked_at.is_(None)))}
    return next(name for number in range(1, len(taken) + 2) if (name := f"PC {number}").casefold() not in taken)


def _counts(session: Session, codes: Iterable[UUID]) -> dict[UUID, tuple[PlaceCount, ...]]:
    total: Counter[tuple[UUID, str]] = Counter()
    taken: Counter[tuple[UUID, str]] = Counter()
    for place in session.scalars(select(ProvisionPlace).where(ProvisionPlace.code_id.in_(codes))):
        total[place.code_id, place.mode] += 1
        taken[place.code_id, place.mode] += place.device_id is not None
    found: dict[UUID, tuple[PlaceCount, ...]] = {}
    for (code_id, mode), count in sorted(total.items(), key=lambda item: item[0][1]):
        found[code_id] = (*found.get(code_id, ()), PlaceCount(DeviceMode(mode), count, taken[code_id, mode]))
    return found


def _card(code: ProvisionCode, places: tuple[PlaceCount, ...], now: datetime) -> ProvisionCard:
    state = _state(code, is_used=all(each.taken == each.total for each in places), now=now)
    left = max(0, math.ceil((code.expires_at - now).total_seconds())) if state is ProvisionState.OPEN else 0
    return ProvisionCard(code.id, code.made_at, code.expires_at, state, left, places)


def _state(code: ProvisionCode, *, is_used: bool, now: datetime) -> ProvisionState:
    if code.revoked:
        return ProvisionState.REVOKED
    if is_used:
        return ProvisionState.USED
    if code.key is None or max(now, code.seen_at) >= code.expires_at:
        return ProvisionState.EXPIRED
    return ProvisionState.CLOCK if now < code.seen_at - _CLOCK_SLACK else ProvisionState.OPEN
