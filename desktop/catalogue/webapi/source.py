"""The WebAPI as the librarian's source: its key, which domain was asked, and what opens it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from catalog_db.database import Database
from catalog_db.errors import Fault, InputInvalid
from catalog_db.models import Role, WebApiAccess
from desktop.actors import Actor
from desktop.catalogue.webapi.client import DOMAIN_FORM, KEY_FORM, LANGUAGES, WebApi
from desktop.catalogue.webapi.values import WebApiKeyMissing, WebApiRefused
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

USUAL_DOMAIN: Final = "1700"  # BPS Provinsi Bengkulu


@dataclass(frozen=True, slots=True)
class WebApiState:
    """Whether the room can ask, and what it asked for last. The key itself is shown to nobody."""

    has_key: bool
    domain: str
    language: str
    fetched_at: datetime | None


class WebApiSource(Service, title=tr_noop("BPS WebAPI"), host_only=True):
    """At the PC with the records only: publications are imported there."""

    def __init__(
        self,
        records: Database,
        trail: AuditTrail,
        clock: Clock,
        connect: Callable[[str], WebApi] = WebApi,
    ) -> None:
        """`connect` makes a line to the WebAPI with a key."""
        self._records = records
        self._trail = trail
        self._clock = clock
        self._connect = connect

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See whether the BPS WebAPI can be asked"))
    def state(self, actor: Actor) -> WebApiState:
        with self._records.reading() as session:
            row = session.get(WebApiAccess, 1)
            if row is None:
                return WebApiState(False, USUAL_DOMAIN, LANGUAGES[0], None)
            return WebApiState(bool(row.key), row.domain or USUAL_DOMAIN, row.language, row.fetched_at)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Set the key of the BPS WebAPI"), audited=True)
    def set_key(self, actor: Actor, key: str) -> None:
        """Keep the office's own key. Raises WebApiRefused where it can't be one."""
        key = key.strip()
        if not KEY_FORM.fullmatch(key):
            raise WebApiRefused("key")
        with self._records.writing() as session:
            _row(session).key = key
            self._trail.add(session, actor, WebApiSource.set_key)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Delete the key of the BPS WebAPI"), audited=True)
    def forget_key(self, actor: Actor) -> None:
        with self._records.writing() as session:
            _row(session).key = ""
            self._trail.add(session, actor, WebApiSource.forget_key)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Fetch publications from the BPS WebAPI"), audited=True)
    def begin(self, actor: Actor, domain: str, language: str) -> None:
        """Note what is about to be fetched.

        Args:
            domain: BPS code of four digits; 0000 is the central office.
            language: ind or eng.
        Raises:
            InputInvalid: Of another form.
        """
        if not DOMAIN_FORM.fullmatch(domain):
            raise InputInvalid(Fault("value", "domain"))
        if language not in LANGUAGES:
            raise InputInvalid(Fault("choice", "language", choices=LANGUAGES))
        with self._records.writing() as session:
            row = _row(session)
            row.domain, row.language, row.fetched_at = domain, language, self._clock()
            self._trail.add(session, actor, WebApiSource.begin, domain)

    def _open(self) -> WebApi:
        with self._records.reading() as session:
            row = session.get(WebApiAccess, 1)
            key = row.key if row is not None else ""
        if not key:
            raise WebApiKeyMissing()
        return self._connect(key)


def open_webapi(source: WebApiSource) -> WebApi:
    """A line to the WebAPI, to be closed; not a method of the service, for a line can't be handed over the LAN.

    Raises:
        WebApiKeyMissing
    """
    return source._open()


def _row(session: Session) -> WebApiAccess:
    row = session.get(WebApiAccess, 1)
    if row is None:
        row = WebApiAccess(position=1, key="", domain="", language=LANGUAGES[0])
        session.add(row)
    return row
