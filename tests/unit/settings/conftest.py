"""What the services of the desk's tests have, for settings that change beside them."""

from tests.unit.desk.conftest import (  # noqa: F401 - fixtures
    clock,
    days,
    guest_book,
    journal,
    office,
    queue,
    records,
    rules,
)
