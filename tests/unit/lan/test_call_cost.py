"""What a call costs the host besides the call itself. Counted: each change of threads may wait for what others do."""

from typing import Any

import anyio.to_thread
import pytest
from sqlalchemy import event
from starlette.concurrency import run_in_threadpool

from desktop.actors import Actor, DeviceMode
from desktop.lan.remote import remote_service
from desktop.security.staff import Staff
from tests.unit.lan.conftest import PASSWORD


@pytest.fixture
def changes(monkeypatch) -> list[str]:
    """Every time the event loop hands something to a thread."""
    noted: list[str] = []
    carry_out = anyio.to_thread.run_sync

    async def recognising(*arguments: Any) -> Any:
        noted.append("who")
        return await run_in_threadpool(*arguments)

    async def carrying_out(*arguments: Any, **options: Any) -> Any:
        if options.get("limiter") is not None:
            noted.append("call")
        return await carry_out(*arguments, **options)

    monkeypatch.setattr("desktop.lan.authenticator.run_in_threadpool", recognising)
    monkeypatch.setattr(anyio.to_thread, "run_sync", carrying_out)
    return noted


def test_a_call_of_a_member_of_staff_changes_threads_once_and_asks_two_questions(host_room, connect, changes):
    staff = remote_service(connect(DeviceMode.DESK), Staff)
    siti = staff.sign_in(Actor(DeviceMode.DESK), "siti", PASSWORD).actor
    staff.me(siti)  # that the PC was heard of is written, for half a minute
    changes.clear()
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    event.listen(host_room.records.engine, "before_cursor_execute", note)
    try:
        staff.me(siti)
    finally:
        event.remove(host_room.records.engine, "before_cursor_execute", note)
    assert changes == ["call"]
    selects = [statement for statement in asked if statement.startswith("SELECT")]
    assert ["device" in statement for statement in selects[:2]] == [True, False]
    assert asked.count("BEGIN") == 2  # who asks, and the call's own
    assert len(selects) == 3  # the device, the member of staff, and the call's own
