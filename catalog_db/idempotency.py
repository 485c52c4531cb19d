"""Carries something out once, however often it is asked for: the receipt lies in the transaction of what was done.

A process that is killed leaves both or neither, so asking again after that is safe.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Protocol
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from catalog_db.models import ReceivedCall

KEPT: Final = timedelta(days=400)


class Records(Protocol):
    """The database of the records, which lies one layer higher."""

    def reading(self) -> AbstractContextManager[Session]: ...

    def writing(self) -> AbstractContextManager[Session]: ...


class DoneBefore(Exception):
    """It was carried out; nothing was done this time."""


@dataclass(slots=True)
class _Call:
    records: Records
    id: UUID
    day: date
    received: bool = False


_current: ContextVar[_Call | None] = ContextVar("call that is carried out once", default=None)


@contextmanager
def idempotent(records: Records, call_id: UUID, day: date) -> Iterator[None]:
    """Do what the block does once for this id. Its one unit of work on the records writes the receipt, too.

    Args:
        day: Of receiving it. No finer time is kept: it would tell when somebody answered the survey.
    Raises:
        DoneBefore
        RuntimeError: The block has written twice, so that a kill between could not be made good.
    """
    with records.reading() as session:  # what is checked before writing may be otherwise by now, and would be refused
        if session.get(ReceivedCall, call_id) is not None:
            raise DoneBefore
    call = _Call(records, call_id, day)
    token = _current.set(call)
    try:
        yield
        if not call.received:
            with records.writing():
                pass  # nothing was to be written: the receipt alone
    finally:
        _current.reset(token)


def write_receipt(session: Session, records: Records) -> None:
    """For every unit of work that writes: its receipt, within such a block. Raises as `idempotent` does."""
    call = _current.get()
    if call is None or call.records is not records:
        return
    if call.received:
        raise RuntimeError("what is carried out once has one unit of work")
    if session.get(ReceivedCall, call.id) is not None:
        raise DoneBefore  # in the meantime, elsewhere
    session.execute(insert(ReceivedCall).values(id=call.id, received_on=call.day))


def note_committed(records: Records) -> None:
    """For every unit of work that was committed."""
    call = _current.get()
    if call is not None and call.records is records:
        call.received = True


def forget_old(records: Records, today: date) -> None:
    """Throw receipts away that nobody can need any more; a clock that jumped ahead for a while costs none."""
    with records.writing() as session:
        newest = session.scalar(select(func.max(ReceivedCall.received_on)))
        if newest is not None:
            before = min(today, newest) - KEPT
            session.execute(delete(ReceivedCall).where(ReceivedCall.received_on < before))
