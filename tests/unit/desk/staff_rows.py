"""Members of staff put in by rows: hashing passwords takes its time."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from catalog_db.database import Database
from catalog_db.models import Role, StaffMember


def staff_row(database: Database, user_name: str, full_name: str, role: Role = Role.OFFICER) -> UUID:
    row = StaffMember(
        id=uuid4(),
        user_name=user_name,
        full_name=full_name,
        role=role,
        password_hash="-",
        added_at=datetime(2026, 11, 1, tzinfo=UTC),
        password_set_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    with database.writing() as session:
        session.add(row)
    return row.id
