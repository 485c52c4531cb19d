"""What the host keeps of SIMDASI, for a PC that joined: region by region, as the stamps of its feed tell."""

import logging
import threading
from collections.abc import Callable, Sequence

from sqlalchemy import select

from catalog_db.database import Database
from catalog_db.errors import HostFailed
from catalog_db.exchange.catalogue import SimdasiMessage, SimdasiStamp
from catalog_db.models import SimdasiRegion
from catalog_db.simdasi_tables import drop_simdasi, take_simdasi

_log = logging.getLogger(__name__)
AskSimdasi = Callable[[str], SimdasiMessage]  # of a region; raises as asking raises


def fetch_simdasi(catalog: Database, stamps: Sequence[SimdasiStamp], ask: AskSimdasi, cancel: threading.Event) -> None:
    """Have the same tables as the host.

    Raises:
        HostUnreachable, and a HostFailed that may pass: what has come stays, and the next call goes on.
    """
    told = {one.code: one.stamp for one in stamps}
    with catalog.reading() as session:
        here = {row.code: row.stamp for row in session.execute(select(SimdasiRegion.code, SimdasiRegion.stamp))}
    gone = here.keys() - told.keys()
    if gone:
        with catalog.writing() as session:
            for code in gone:
                drop_simdasi(session, code)
    for code in [code for code, stamp in told.items() if here.get(code) != stamp]:
        if cancel.is_set():
            return
        try:
            said = ask(code)
        except HostFailed as error:
            if error.may_pass:
                raise
            _log.info("the tables of SIMDASI of %s can't be had: %s", code, error.reason)
            continue
        if said.code == code:
            with catalog.writing() as session:
                take_simdasi(session, said)
