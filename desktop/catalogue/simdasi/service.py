"""Tables of SIMDASI for the librarian: what is kept, what is about to be fetched, and what is removed."""

import re
from typing import Final

from catalog_db.database import Database
from catalog_db.errors import Fault, InputInvalid
from catalog_db.models import Role
from desktop.actors import Actor
from desktop.catalogue.simdasi.kept import KeptSimdasi
from desktop.catalogue.simdasi.values import KeptRegion
from desktop.security.audit import AuditTrail
from desktop.services import Service, needs
from desktop.words import tr_noop

_REGION: Final = re.compile(r"\d{7}")


def mfd_of(domain: str) -> str:
    """The MFD code of seven digits of a domain of the WebAPI, "1705"."""
    return f"{domain}000"


class Simdasi(Service, title=tr_noop("Tables of SIMDASI"), host_only=True):
    """At the PC with the records only: tables are fetched there."""

    def __init__(self, records: Database, kept: KeptSimdasi, trail: AuditTrail) -> None:
        self._records, self._kept, self._trail = records, kept, trail

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("See which tables of SIMDASI are kept"))
    def regions(self, actor: Actor) -> list[KeptRegion]:
        return self._kept.regions()

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Fetch tables of SIMDASI"), audited=True)
    def begin(self, actor: Actor, region: str) -> None:
        """Note what is about to be fetched. Raises InputInvalid where it is no code of seven digits."""
        if not _REGION.fullmatch(region):
            raise InputInvalid(Fault("value", "domain"))
        with self._records.writing() as session:
            self._trail.add(session, actor, Simdasi.begin, region)

    @needs(Role.LIBRARIAN, Role.ADMIN, name=tr_noop("Remove tables of SIMDASI"), audited=True)
    def remove(self, actor: Actor, region: str) -> int:
        """Remove what is kept of a region; how many tables, each year of one counted."""
        if not _REGION.fullmatch(region):
            raise InputInvalid(Fault("value", "domain"))
        with self._records.writing() as session:
            self._trail.add(session, actor, Simdasi.remove, region)
        return self._kept.remove(region)
