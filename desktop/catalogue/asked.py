"""Searches of which somebody opened what they found, counted so that others may be offered them.

Words and days are counted, neither persons nor PCs. Kept are only words that stand together in a title of the
catalogue; they are offered once they were asked for on `LEAST_DAYS` days. They stay in the room.
"""

from collections.abc import Callable
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, and_, delete, func, literal, select, update
from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.models import (
    AskedSearch,
    Publication,
    PublicationStatus,
    Role,
    TableEntry,
    UnmetSearch,
    WithheldSearch,
)
from catalog_db.rules.catalogue.words import title_words
from desktop.actors import Actor, DeviceMode
from desktop.catalogue.values import AskedWords
from desktop.clock import Clock
from desktop.services import Service, needs
from desktop.settings.model import Settings
from desktop.words import tr_noop

LEAST_DAYS: Final = 3
LONGEST: Final = 40  # letters
MOST_WORDS: Final = 6
MOST_KEPT: Final = 2_000
_MOST_OFFERED: Final = 12
_LONGEST_TYPED: Final = 200
_SHORTEST_WORD: Final = 3  # one at least is not shorter
_PERSONAL: Final = ("@", "://", "www.")
_PLAIN: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class AskedSearches(Service, title=tr_noop("Searches offered as examples")):
    """Counts them, offers them, and shows the staff what is offered."""

    def __init__(
        self, records: Database, catalog: Database, settings: Callable[[], Settings], clock: Clock, zone: ZoneInfo
    ) -> None:
        """`zone`: of the office, whose days are counted."""
        self._records, self._catalog = records, catalog
        self._settings = settings
        self._clock, self._zone = clock, zone

    @needs(DeviceMode.READER, DeviceMode.DESK, name=tr_noop("Count a search that was answered"))
    def report(self, actor: Actor, query: str) -> None:
        """Somebody opened what a query found. What does not stand in the catalogue like this is forgotten at once."""
        words = _plain_words(query)
        if not (words and self._settings().privacy.offer_searches and self._are_of_a_title(words)):
            return
        kept, today = " ".join(words), self._clock().astimezone(self._zone).date()
        with self._records.writing() as session:
            _forget_days(session, today)
            if session.scalar(select(WithheldSearch.id).where(WithheldSearch.words == kept)):
                return
            row = session.get(AskedSearch, kept)
            if row is None:
                _make_room(session)
                session.add(AskedSearch(words=kept, days=1, month=today.replace(day=1), day=today))
            elif row.day is None:
                row.days, row.day = row.days + 1, today
                row.month = max(row.month, today.replace(day=1))

    @needs(DeviceMode.READER, DeviceMode.DESK, name=tr_noop("See what others have found"))
    def examples(self, actor: Actor) -> list[str]:
        """Searches that may be offered, those of the most days first; each PC tries whether they still find any."""
        if not self._settings().privacy.offer_searches:
            return []
        with self._records.reading() as session:
            return [row.words for row in _offered(session, _MOST_OFFERED)]

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See searches that are offered as examples"))
    def list(self, actor: Actor) -> list[AskedWords]:
        """Those that may be offered, those of the most days first, and those that are withheld."""
        with self._records.reading() as session:
            offered = [AskedWords(row.words, row.days, row.month) for row in _offered(session, MOST_KEPT)]
            withheld = session.scalars(select(WithheldSearch.words).order_by(WithheldSearch.words)).all()
        return offered + [AskedWords(words, 0, None, withheld=True) for words in withheld]

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Withhold a search from the examples"))
    def withhold(self, actor: Actor, words: str) -> None:
        """Never offer these words, nor count them; how often they were asked for is forgotten."""
        with self._records.writing() as session:
            row = session.get(AskedSearch, words)
            if row is not None:
                session.delete(row)
                session.add(WithheldSearch(words=words))

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Let a search be an example again"))
    def allow(self, actor: Actor, words: str) -> None:
        """Withhold them no longer: they are counted from now on, and offered once that is often enough."""
        with self._records.writing() as session:
            row = session.scalar(select(WithheldSearch).where(WithheldSearch.words == words))
            if row is not None:
                session.delete(row)

    def _are_of_a_title(self, words: "tuple[str, ...]") -> bool:
        """Whether they all stand in one title, with the table, the region and the year: what is personal does not."""
        parts = (
            Publication.title,
            Publication.subtitle,
            Publication.region_name,
            func.coalesce(Publication.year, "").cast(String),
            func.coalesce(TableEntry.number, ""),
            func.coalesce(TableEntry.title, ""),
        )
        text: ColumnElement[str] = literal(" ", String)
        for part in parts:
            text = text + part + " "
        holds = [func.lower(text).op("GLOB")(f"*[^a-z0-9]{word}[^a-z0-9]*") for word in words]
        query = (
            select(Publication.id)
            .outerjoin(TableEntry, TableEntry.publication_id == Publication.id)
            .where(Publication.status != PublicationStatus.WITHDRAWN, and_(*holds))
            .limit(1)
        )
        with self._catalog.reading() as session:
            return session.scalar(query) is not None


def forget_old_searches(session: Session, before: date, today: date, *, offers: bool) -> None:
    """Remove what nobody has searched for since, found or not. `offers`: else nothing that was found is kept at all."""
    _forget_days(session, today)
    asked = delete(AskedSearch)
    session.execute(asked.where(AskedSearch.month < before.replace(day=1)) if offers else asked)
    session.execute(delete(UnmetSearch).where(UnmetSearch.last_day < before))


def _plain_words(query: str) -> tuple[str, ...]:
    """The words of a query; none where it is too long for an example, or looks as if it were somebody's."""
    if len(query) > _LONGEST_TYPED or any(sign in query.casefold() for sign in _PERSONAL):
        return ()
    words = tuple(title_words(query))
    plain = all(_PLAIN.issuperset(word.replace(".", "").replace("-", "")) for word in words)
    says = any(word.isalpha() and len(word) >= _SHORTEST_WORD for word in words)
    fits = len(words) <= MOST_WORDS and len(" ".join(words)) <= LONGEST
    return words if plain and says and fits else ()


def _offered(session: Session, limit: int) -> "list[AskedSearch]":
    order = (AskedSearch.days.desc(), AskedSearch.month.desc(), AskedSearch.words)
    query = select(AskedSearch).where(AskedSearch.days >= LEAST_DAYS).order_by(*order).limit(limit)
    return list(session.scalars(query))


def _forget_days(session: Session, today: date) -> None:
    """On which day something was counted is known while that day lasts."""
    session.execute(update(AskedSearch).where(AskedSearch.day != today).values(day=None))


def _make_room(session: Session) -> None:
    """Where as many are kept as may be, what was asked for least goes."""
    if (session.scalar(select(func.count()).select_from(AskedSearch)) or 0) >= MOST_KEPT:
        order = (AskedSearch.days, AskedSearch.month, AskedSearch.words)
        least = select(AskedSearch.words).order_by(*order).limit(1).scalar_subquery()
        session.execute(delete(AskedSearch).where(AskedSearch.words == least))
