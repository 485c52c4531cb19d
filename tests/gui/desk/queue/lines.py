"""Tickets as the queue would tell them."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from catalog_db.models import TicketState
from catalog_db.rules.desk.sla import level
from desktop.desk.queue.values import TicketLine

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Bengkulu


def line(
    number: str,
    waited_s: int = 0,
    state: TicketState = TicketState.WAITING,
    *,
    name: str = "Siti Aminah",
    priority: bool = False,
    desk: int | None = None,
    served_s: int = 0,
) -> TicketLine:
    serving = state is TicketState.SERVING
    return TicketLine(
        id=uuid4(),
        number=number,
        service="perpustakaan",
        state=state,
        priority=priority,
        visit_id=uuid4(),
        visit="261124-001",
        visitor_name=name,
        visitor_hint="Pelajar/Mahasiswa · UNIB",
        need="",
        registered_at=NOW - timedelta(seconds=waited_s),
        called_at=NOW if desk else None,
        serving_at=NOW - timedelta(seconds=served_s) if serving else None,
        desk=desk,
        version=1,
        waited_s=waited_s,
        served_s=served_s,
        wait_level=level(waited_s, 600),
        service_level=level(served_s, 7_200),
        seat="",
        missed_at=NOW if state is TicketState.NO_SHOW else None,
    )
