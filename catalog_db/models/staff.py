"""records.db: who works in the room."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.models.base import RecordsBase


class Role(StrEnum):
    """What a member of staff does here, and so what the program lets them do."""

    OFFICER = "officer"  # guest book, queue, seats
    LIBRARIAN = "librarian"  # catalogue
    HEAD = "head"  # reads reports
    ADMIN = "admin"


class StaffMember(RecordsBase):
    """A person who signs in. Never deleted, since the audit trail names the id: disabled instead."""

    __tablename__ = "staff_member"
    __table_args__ = (CheckConstraint("role IN ('officer', 'librarian', 'head', 'admin')", name="role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_name: Mapped[str] = mapped_column(String(40), unique=True)  # as typed at sign-in, in small letters
    full_name: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(String(10))
    password_hash: Mapped[str] = mapped_column(Text)  # Argon2id, with its parameters
    pin_hash: Mapped[str] = mapped_column(Text, default="")  # for the screen lock; empty: none set
    must_change_password: Mapped[bool] = mapped_column(default=False)  # an admin chose it
    password_set_at: Mapped[datetime]
    disabled: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]


class StaffTries(RecordsBase):
    """Passwords and PINs that were tried since the last right one, by PC and name: those of one PC bind no other."""

    __tablename__ = "staff_tries"

    tried: Mapped[str] = mapped_column(String(8), primary_key=True)  # password, pin, pc
    pc: Mapped[str] = mapped_column(String(36), primary_key=True)  # id of the PC, "own" for the host's own
    subject: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of a name, id of a member, or empty
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    last_at: Mapped[datetime]
