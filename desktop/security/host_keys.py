"""Renews the keys by which joined PCs know the host, and those of check codes; an administrator asks for it."""

import secrets

from catalog_db.database import Database
from catalog_db.models import DeliveryKey, Role
from catalog_db.rules.reading.check_code import KEY_BYTES
from desktop.actors import Actor
from desktop.clock import Clock
from desktop.security.audit import AuditTrail
from desktop.security.certificate import identity, renew_identity
from desktop.services import Service, needs
from desktop.words import tr_noop


class HostKeys(Service, title=tr_noop("Keys of the host"), host_only=True):
    """That of the records is renewed by `Recovery`."""

    def __init__(self, records: Database, trail: AuditTrail, clock: Clock) -> None:
        self._records, self._trail, self._clock = records, trail, clock

    @needs(Role.ADMIN, name=tr_noop("Renew the certificate of the host"), audited=True)
    def renew_host(self, actor: Actor) -> None:
        """Another certificate and sealing key, which the host shows from its next start on.

        Joined PCs follow by themselves; what waits on them is opened still.
        """
        identity(self._records)  # there is one to sign for the next
        with self._records.writing() as session:
            renew_identity(session, self._clock())
            self._trail.add(session, actor, HostKeys.renew_host)

    @needs(Role.ADMIN, name=tr_noop("Renew the key of check codes"), audited=True)
    def renew_check_codes(self, actor: Actor) -> None:
        """Another key for copies that are made from now on; those of before are verified by theirs."""
        now = self._clock()
        with self._records.writing() as session:
            session.add(DeliveryKey(key=secrets.token_bytes(KEY_BYTES), made_at=now))
            self._trail.add(session, actor, HostKeys.renew_check_codes)
