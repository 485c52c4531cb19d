"""The desk of tests/unit/desk, with visitors who sign in at reader PCs."""

from tests.unit.desk.conftest import (  # noqa: F401 - fixtures
    budi,
    clock,
    days,
    guest_book,
    journal,
    new_visit,
    office,
    pcs,
    queue,
    reading_sessions,
    records,
    register,
    rules,
    siti,
    visitors,
)
