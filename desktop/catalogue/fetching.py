"""What others have read of books, asked for publication by publication: a line that breaks costs one of them."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import HostFailed

_log = logging.getLogger(__name__)
Said = TypeVar("Said")


def fetch_each(
    catalog: Database,
    wanted: Iterable[UUID],
    ask: Callable[[UUID], Said],
    settle: Callable[[Session, UUID, Said | None], None],
    cancel: threading.Event,
) -> None:
    """Ask for each publication and keep what comes; what can't be had is settled with None.

    Raises:
        HostUnreachable, and a HostFailed that may pass: what has come stays, and the next call goes on.
    """
    for publication_id in wanted:
        if cancel.is_set():
            return
        try:
            said: Said | None = ask(publication_id)
        except HostFailed as error:
            if error.may_pass:
                raise
            _log.info("what was read of %s can't be had: %s", publication_id, error.reason)
            said = None
        with catalog.writing() as session:
            settle(session, publication_id, said)
