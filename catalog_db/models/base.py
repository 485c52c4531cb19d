"""The bases of both databases, and time that keeps its zone."""

from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import DateTime, Dialect, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored in UTC. SQLite gives back naive ones; a naive value is refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone can't be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


_TYPES: dict[type, TypeEngine[object]] = {datetime: UtcDateTime(), UUID: Uuid()}  # type: ignore[dict-item]


class CatalogueBase(DeclarativeBase):
    """Tables of catalog.db: publications and what belongs to them; no personal data."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = _TYPES


class RecordsBase(DeclarativeBase):
    """Tables of records.db (SQLCipher): whatever may concern a person."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar = _TYPES
