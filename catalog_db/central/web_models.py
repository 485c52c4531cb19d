"""Tables of the web pages: accounts, sessions, and who sent which publication."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from catalog_db.central.models import CentralBase


class Account(CentralBase):
    """Somebody of the central office. The secret of his one-time codes is sealed to central's own key."""

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
        said: What he said of it the last time, of what the office may correct; None: nobody kept it then.
    """

    __tablename__ = "publication_sender"

    publication_id: Mapped[UUID] = mapped_column(primary_key=True)
    sender_id: Mapped[UUID] = mapped_column(ForeignKey("pack_sender.id"), index=True)
    said: Mapped[dict[str, Any] | None]
