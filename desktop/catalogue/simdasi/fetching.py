"""Fetches the tables of a region from SIMDASI: list, then table by table and year by year, newest years first.

Each is kept as soon as it is here, so a second try asks only for what is missing.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import Final

from catalog_db.errors import Cancelled, ReadingRoomError
from catalog_db.private_files import make_folder
from catalog_db.rules.catalogue.regions import RegionTable
from desktop.catalogue.errors import ImportRunning
from desktop.catalogue.simdasi.as_book_table import catalogue_code
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.packing import SimdasiInvalid
from desktop.catalogue.simdasi.shapes import read_table, read_tables, table_path, tables_path
from desktop.catalogue.simdasi.values import ListedTable, SimdasiKey, SimdasiReport
from desktop.catalogue.webapi.client import WebApi
from desktop.catalogue.webapi.values import FetchProgress, FetchStep, WebApiOdd, WebApiRefused, WebApiUnreachable
from desktop.clock import Clock
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder

_MOST_PARTS: Final = 20_000  # tables of one region, each year of one counted
_MOST_SECONDS: Final = 12 * 3600.0  # of one call: what is missing then is fetched by the next one
_MOST_ODD: Final = 20  # answers that can't be read, one behind the other: the WebAPI is not well
_LOCK_PATIENCE_S: Final = 1.0
_log = logging.getLogger(__name__)
OnFetch = Callable[[FetchProgress], None]
Wanted = tuple[ListedTable, int]


class SimdasiFetch:
    """One thread of one program at a time."""

    def __init__(
        self,
        kept: KeptSimdasi,
        folder: RoomFolder,
        regions: RegionTable,
        clock: Clock,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._kept, self._regions, self._clock, self._steady = kept, regions, clock, steady
        self._folder, self._lock = folder.webapi, folder.fetch_lock

    def tables(self, api: WebApi, region: str, cancel: threading.Event) -> list[ListedTable]:
        """The tables that a region has, with the years that they offer. Raises as `WebApi.ask` does."""
        return read_tables(api.ask(tables_path(region), cancel))

    def fetch(
        self,
        api: WebApi,
        region: str,
        cancel: threading.Event,
        on_progress: OnFetch,
        *,
        since: int | None = None,
        only: Collection[str] = (),
        again: bool = False,
    ) -> SimdasiReport:
        """Fetch what is not here, and what SIMDASI has changed since. What comes is kept at once.

        Args:
            region: MFD code of seven digits.
            since: The first year of data that is wanted.
            only: Ids of tables; none: all.
            again: Fetch what is here, too.
        Raises:
            WebApiUnreachable, WebApiRefused, StorageFull, DatabaseBusy: What had come is kept.
            ImportRunning: Another program fetches.
        """
        make_folder(self._folder)
        with FileLock(self._lock).held(ImportRunning, _LOCK_PATIENCE_S):
            on_progress(FetchProgress(FetchStep.LIST, 0, 1))
            listed = self.tables(api, region, cancel)
            wanted, held = self._wanted(listed, region, since, only, again=again)
            try:
                return self._fetch_all(api, region, wanted, held, cancel, on_progress)
            finally:
                self._kept.stamp(region)

    def _wanted(
        self, listed: Sequence[ListedTable], region: str, since: int | None, only: Collection[str], *, again: bool
    ) -> tuple[list[Wanted], int]:
        here = {} if again else {part.key: part.updated for part in self._kept.parts(region)}
        offered = [
            (table, year)
            for table in listed
            if not only or table.table_id in only
            for year in table.years
            if since is None or year >= since
        ]
        wanted = [
            (table, year)
            for table, year in offered
            if here.get(SimdasiKey(region, table.table_id, year)) != table.updated
        ]
        wanted.sort(key=lambda one: -one[1])
        return wanted[:_MOST_PARTS], len(offered) - len(wanted)

    def _fetch_all(
        self,
        api: WebApi,
        region: str,
        wanted: Sequence[Wanted],
        held: int,
        cancel: threading.Event,
        on_progress: OnFetch,
    ) -> SimdasiReport:
        fetched = rowless = odd = 0
        failed: list[str] = []
        begun = self._steady()
        stopped: ReadingRoomError | None = None
        for at, (table, year) in enumerate(wanted):
            name = f"{table.title}, {year}"
            on_progress(FetchProgress(FetchStep.DOWNLOAD, at, len(wanted), name))
            if self._steady() - begun > _MOST_SECONDS:
                break
            try:
                has_rows = self._fetch_one(api, region, table, year, cancel)
            except Cancelled:
                break
            except (WebApiUnreachable, WebApiRefused) as error:
                stopped = error
                break
            except (WebApiOdd, SimdasiInvalid) as error:
                _log.warning("table %s of SIMDASI, %s %d, was not read: %s", table.number, region, year, error)
                failed.append(name)
                odd += 1
                if odd >= _MOST_ODD:
                    break
                continue
            odd = 0
            fetched, rowless = fetched + has_rows, rowless + (not has_rows)
        if stopped is not None:
            raise stopped
        not_done = len(wanted) - fetched - rowless - len(failed)
        return SimdasiReport(fetched, held, rowless, tuple(failed), not_done)

    def _fetch_one(self, api: WebApi, region: str, table: ListedTable, year: int, cancel: threading.Event) -> bool:
        """False: it is offered, and has no rows."""
        found = read_table(api.ask(table_path(region, table.table_id, year), cancel))
        title, title_en, data = found if found is not None else (table.title, table.title_en, None)
        name = self._regions.name_of(catalogue_code(region), region)
        titles = (title, title_en or table.title_en)
        key = SimdasiKey(region, table.table_id, year)
        self._kept.keep(key, name, table.number, titles, table.updated, data, self._clock())
        return data is not None
