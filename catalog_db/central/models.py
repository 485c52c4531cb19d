"""What central keeps of rooms, beside the catalogue's own tables: PostgreSQL only."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from catalog_db.models.base import CatalogueBase


class CentralBase(DeclarativeBase):
    """Tables of rooms. A row of a room has the room's id in its primary key, and every statement names it."""

    metadata = MetaData(naming_convention=CatalogueBase.metadata.naming_convention)
    type_annotation_map: ClassVar = CatalogueBase.type_annotation_map | {dict[str, Any]: JSONB(none_as_null=True)}


class Central(CentralBase):
    """The one row that names this central server."""

    __tablename__ = "central"
    __table_args__ = (CheckConstraint("position = 1", name="single"),)

    position: Mapped[int] = mapped_column(primary_key=True, default=1)
    id: Mapped[UUID]


class Room(CentralBase):
    """A room that has enrolled."""

    __tablename__ = "room"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[str] = mapped_column(String(64))
    seal_key: Mapped[str] = mapped_column(String(64))
    program_version: Mapped[str] = mapped_column(String(40))
    enrolled_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    pushed_at: Mapped[datetime | None]  # last batch
    pulled_at: Mapped[datetime | None]  # last question for the feed


class RoomToken(CentralBase):
    """What a room shows. Only the SHA-256 is kept; a new enrolment takes the older ones back."""

    __tablename__ = "room_token"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class EnrolCode(CentralBase):
    """A one-time code, as its hash."""

    __tablename__ = "enrol_code"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    room_name: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)  # that were refused for another reason
    used_at: Mapped[datetime | None]
    room_id: Mapped[UUID | None]  # who used it: the same room may ask once more, since an answer can be lost


class Attempt(CentralBase):
    """How often something was tried since `since`, for limits that hold over all workers."""

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    since: Mapped[datetime]
    count: Mapped[int]


class RoomInstance(CentralBase):
    """A copy of a room's records that has pushed: its PC and how far it is."""

    __tablename__ = "room_instance"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    instance_id: Mapped[UUID] = mapped_column(primary_key=True)
    machine: Mapped[str] = mapped_column(String(64))
    counter: Mapped[int] = mapped_column(BigInteger)
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class Batch(CentralBase):
    """A batch that was stored, with the receipt that its sender gets however often it asks."""

    __tablename__ = "batch"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    batch_id: Mapped[UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    receipt: Mapped[dict[str, Any]]


class RejectedRecord(CentralBase):
    """A record that was rejected: which and why, without what it said."""

    __tablename__ = "refused_record"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), index=True)
    batch_id: Mapped[UUID]
    table: Mapped[str] = mapped_column("table_name", String(40))
    row_id: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class RoomRecord(CentralBase):
    """A row of a room as it last said it; `fields` None: it is gone. Of e-mails in progress nothing lies here."""

    __tablename__ = "room_record"
    __table_args__ = (
        # Not of all rows, so that only the primary key can serve who searches for a row by its id: without statistics
        # PostgreSQL takes each index that begins with room and table for as good as another.
        Index(
            "ix_room_record_day", "room_id", "table_name", "report_day", postgresql_where=text("report_day IS NOT NULL")
        ),
        Index("ix_room_record_part", "room_id", "table_name", "part_of", postgresql_where=text("part_of <> ''")),
        # For pages over all rooms.
        Index("ix_room_record_survey", "part_of", postgresql_where=text("table_name = 'skm_answer'")),
        Index(
            "ix_room_record_complaint",
            "table_name",
            "report_day",
            postgresql_where=text("table_name IN ('complaint', 'complaint_escalated')"),
        ),
    )

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    instance_id: Mapped[UUID]
    counter: Mapped[int] = mapped_column(BigInteger)
    report_day: Mapped[date | None]
    part_of: Mapped[str] = mapped_column(String(80))
    fields: Mapped[dict[str, Any] | None]
    received_at: Mapped[datetime]


class DayFiguresRow(CentralBase):
    """What a day of a room came to; `figures` (`day_figures.DayFigures`) None: a record of the day has changed since.

    The counts are those of `figures`, for lists of many rooms.
    """

    __tablename__ = "day_figures"
    __table_args__ = (
        Index("ix_day_figures_stale", "room_id", "day", postgresql_where=text("figures IS NULL")),
        Index("ix_day_figures_day", "day"),
    )

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    figures: Mapped[dict[str, Any] | None]
    visits: Mapped[int] = mapped_column(server_default="0")
    counted: Mapped[int] = mapped_column(server_default="0")
    on_time: Mapped[int] = mapped_column(server_default="0")


class DownLine(CentralBase):
    """Something told to one room. Written under the room's lock, so that ids appear in their order."""

    __tablename__ = "down_line"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    fields: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class MailTask(CentralBase):
    """An e-mail in progress: a proof or a delivery. When it is over only its id and what became of it stay.

    Attributes:
        state: "file" (the copy is still being uploaded), "due", "mailed" (a proof that waits for its answer), "over".
        details: Of a delivery: serial, title, file name, SHA-256, size. Emptied with the address.
    """

    __tablename__ = "mail_task"
    __table_args__ = (
        CheckConstraint("kind IN ('mail_proof', 'mail_delivery')", name="kind"),
        CheckConstraint("state IN ('file', 'due', 'mailed', 'over')", name="state"),
        CheckConstraint("state <> 'over' OR (email = '' AND token_hash = '' AND code_hash = '')", name="forgotten"),
        Index("ix_mail_task_due", "state", "due_at"),
        Index("ix_mail_task_token", "token_hash"),
    )

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(8))
    outcome: Mapped[str] = mapped_column(String(20), default="")  # "proved", "sent", or why it failed
    email: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2), default="id")
    details: Mapped[dict[str, Any]]
    token_hash: Mapped[str] = mapped_column(String(64), default="")
    code_hash: Mapped[str] = mapped_column(String(64), default="")
    tries: Mapped[int] = mapped_column(default=0)  # wrong codes
    failures: Mapped[int] = mapped_column(default=0)  # of sending
    due_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    received: Mapped[int] = mapped_column(BigInteger, default=0)  # bytes of the copy


class MailPart(CentralBase):
    """A part of a copy that waits to be mailed."""

    __tablename__ = "mail_part"

    room_id: Mapped[UUID] = mapped_column(ForeignKey("room.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


# Tables of the web pages: accounts, sessions, and who sent which publication.


class Account(CentralBase):
    """Somebody of the central office. The secret of their one-time codes is sealed to central's own key."""

    __tablename__ = "account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(40), unique=True)  # in small letters
    password_hash: Mapped[str] = mapped_column(Text)
    totp_secret: Mapped[bytes] = mapped_column(LargeBinary)
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0)  # of the last code: none works twice
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    made_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class WebSession(CentralBase):
    """A browser that has signed in, as the SHA-256 of its cookie."""

    __tablename__ = "web_session"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]  # by a one-time code


class PackSender(CentralBase):
    """Whose packs are taken: somebody has compared the fingerprint of the key."""

    __tablename__ = "pack_sender"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    sign_key: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(BigInteger)  # of the last pack; an older one is refused
    taken_at: Mapped[datetime]


class PublicationSender(CentralBase):
    """Who sent a publication.

    Attributes:
        said: What they said of it the last time, of what the office may correct; None: nobody kept it then.
    """

    __tablename__ = "publication_sender"

    publication_id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("pack_sender.id"), index=True)
    said: Mapped[dict[str, Any] | None]
