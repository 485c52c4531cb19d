"""records.db: the PCs of the room, the codes by which they join, what proves the host to them, what came from them."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase

_MODES = "mode IN ('desk', 'reader', 'guestbook', 'feedback', 'board')"


class Device(RecordsBase):
    """A PC that has joined. Never deleted, since the audit trail names the id: revoked instead."""

    __tablename__ = "device"
    __table_args__ = (CheckConstraint(_MODES, name="mode"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(60))  # "PC 3"
    place: Mapped[str] = mapped_column(String(60), default="")  # "by the window"
    mode: Mapped[str] = mapped_column(String(10))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)  # SHA-256 of 256 random bits
    added_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class DevicePresence(RecordsBase):
    """When a PC was last heard of. Apart from the PC itself: it changes all the time, and nobody is told."""

    __tablename__ = "device_presence"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    seen_at: Mapped[datetime]
    program_version: Mapped[str] = mapped_column(String(20), default="")
    protocol: Mapped[int | None]  # rules.lan_protocol, as it told last; None: noted by a program that did not ask
    away_since: Mapped[datetime | None]  # until when it was seen before it came back; None: it was never away
    left_at: Mapped[datetime | None]  # when it said good-bye, where it has not come back since


class ContentKey(RecordsBase):
    """Under which a PC seals the books that it copies. Deleted when the PC is shut out: they open no more then."""

    __tablename__ = "content_key"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    made_at: Mapped[datetime]


class SeatRemoval(RecordsBase):
    """What a PC would remove of its books, since the host names them no more; until an answer they stay."""

    __tablename__ = "seat_removal"
    __table_args__ = (CheckConstraint("answer IN ('', 'remove', 'keep')", name="answer"),)

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # which books: an answer counts for these alone
    books: Mapped[int]
    total: Mapped[int]  # that it has
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(6), default="")


class DeviceLock(RecordsBase):
    """What a reader PC found when it last tried whether a visitor can leave its screen."""

    __tablename__ = "device_lock"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    at: Mapped[datetime]
    ways: Mapped[str] = mapped_column(Text)  # JSON: [[way, standing, detail], ...]; none: only a window like any


class DeviceHealth(RecordsBase):
    """How a PC that joined is, as it says itself: confinement, sealing, lease, disk, clock."""

    __tablename__ = "device_health"

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    at: Mapped[datetime]
    found: Mapped[str] = mapped_column(Text)  # JSON: [[area, code, ok], ...]


class JoinCode(RecordsBase):
    """A code that lets one PC join; `spent` once used or too old. No wrong try spends it: it has 80 bits."""

    __tablename__ = "join_code"
    __table_args__ = (CheckConstraint(_MODES, name="mode"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))  # rules.joining.key_of
    mode: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(60), default="")
    made_at: Mapped[datetime]
    spent: Mapped[bool] = mapped_column(default=False)
    device_id: Mapped[UUID | None]  # the PC that joined by it


class ProvisionCode(RecordsBase):
    """A code by which several PCs join, one for each of its places. Once it is over, its key is gone."""

    __tablename__ = "provision_code"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    key: Mapped[bytes | None] = mapped_column(LargeBinary(32))  # rules.joining.key_of; None: used up, over, taken back
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # the latest time at which somebody tried it: a clock put back prolongs nothing
    revoked: Mapped[bool] = mapped_column(default=False)


class ProvisionPlace(RecordsBase):
    """A place for one PC, which is written into it in the unit of work that lets it join: so many join, and no more."""

    __tablename__ = "provision_place"
    __table_args__ = (CheckConstraint(_MODES, name="mode"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    code_id: Mapped[UUID] = mapped_column(ForeignKey("provision_code.id"), index=True)
    mode: Mapped[str] = mapped_column(String(10))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))  # the PC that joined
    # SHA-256 of what that PC made up when it asked; None once it was heard of: until then it may ask again.
    request: Mapped[bytes | None] = mapped_column(LargeBinary(32))


class HostIdentity(RecordsBase):
    """The one row with the certificate that joined PCs know the host by, and its private key."""

    __tablename__ = "host_identity"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    certificate: Mapped[str] = mapped_column(Text)  # PEM
    private_key: Mapped[str] = mapped_column(Text)  # PEM, PKCS 8; sealed as all of the records are
    sealing_key: Mapped[bytes] = mapped_column(LargeBinary(32))  # X25519: opens what waited on joined PCs


class EarlierSealingKey(RecordsBase):
    """What the host's sealing key was before: it opens what waited on PCs that had not heard of the newer one."""

    __tablename__ = "earlier_sealing_key"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary(32))
    ended_at: Mapped[datetime]


class ReceivedCall(RecordsBase):
    """A call that came under its own id and was carried out; when it arrives again it does nothing (`idempotent`).

    Neither a finer time than the day nor the order of rows is kept: both would tell when somebody answered the survey.
    """

    __tablename__ = "received_call"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    received_on: Mapped[date]
