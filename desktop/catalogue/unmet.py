"""Searches that found nothing, counted for the librarian: words only, no visitor and no time finer than the day."""

from datetime import tzinfo
from typing import Protocol

from sqlalchemy import delete, select

from catalog_db.database import Database
from catalog_db.models import Role, UnmetSearch
from catalog_db.rules.catalogue.titles import clean
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.values import UnmetWords
from desktop.clock import Clock, dated_at
from desktop.services import Service, may_wait, needs
from desktop.words import tr_noop

LONGEST = 120
_PERSONAL = ("@", "http")  # an address typed into the wrong box is nobody's business


class CountsUnmet(Protocol):
    """Whoever is told of searches that found nothing."""

    def count(self, query: str) -> None: ...


class UnmetCounter:
    """The search's own pen. It counts in the records, so that it is encrypted like everything that people typed."""

    def __init__(self, records: Database, clock: Clock, zone: tzinfo) -> None:
        """`zone`: of the office, whose days are counted."""
        self._records = records
        self._clock = clock
        self._zone = zone

    def count(self, query: str) -> None:
        """Note that a query found nothing, or not all of it: its first words where it is long, addresses never."""
        whole = clean(query).casefold()
        words = _first_words(whole)
        if not words or any(sign in whole for sign in _PERSONAL):
            return
        day = dated_at(self._clock).astimezone(self._zone).date()
        with self._records.writing() as session:
            row = session.get(UnmetSearch, words)
            if row is None:
                session.add(UnmetSearch(words=words, count=1, last_day=day))
            else:
                row.count += 1
                row.last_day = max(row.last_day, day)


def _first_words(text: str) -> str:
    """As many whole words as are kept of a long query; "" for what begins with a word that is longer than that."""
    return (
        text if len(text) <= LONGEST else (text[: LONGEST - 1].rpartition(" ")[0] + " \u2026").removeprefix(" \u2026")
    )


class UnmetSearches(Service, title=tr_noop("Searches without a result")):
    """What was counted, for those who can meet the need."""

    def __init__(self, records: Database) -> None:
        self._records = records

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See searches without a result"))
    def list(self, actor: Actor, limit: int = 200) -> list[UnmetWords]:
        """The most frequent first."""
        order = (UnmetSearch.count.desc(), UnmetSearch.last_day.desc(), UnmetSearch.words)
        with self._records.reading() as session:
            rows = session.scalars(select(UnmetSearch).order_by(*order).limit(limit)).all()
            return [UnmetWords(row.words, row.count, row.last_day) for row in rows]

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Take searches off the list"))
    def forget(self, actor: Actor, words: str) -> None:
        """Take words off the list: the need was met."""
        with self._records.writing() as session:
            session.execute(delete(UnmetSearch).where(UnmetSearch.words == words))


class UnmetReports(Service, title=tr_noop("Searches at other PCs")):
    """Takes what was searched for in vain at other PCs."""

    def __init__(self, unmet: CountsUnmet) -> None:
        self._unmet = unmet

    @needs(DeviceMode.READER, DeviceMode.DESK, name=tr_noop("Report a search without a result"))
    @may_wait
    def report(self, actor: Actor, query: str) -> None:
        """Count a search that found nothing."""
        self._unmet.count(query)
