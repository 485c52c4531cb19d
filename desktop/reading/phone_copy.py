"""Hands a copy out to a phone: made, put behind a one-time link, and told to the ledger when it was fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from catalog_db.errors import ReadingRoomError, StorageFull
from desktop.actors import Actor
from desktop.lan.announcing import own_addresses
from desktop.lan.host_lock import served_at
from desktop.lan.phone_copies import LinkState, PhoneLink, PhoneLinks
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, CopyOrder
from desktop.reading.delivery_errors import PhoneUnreachable
from desktop.settings.model import Settings


@dataclass(frozen=True, slots=True)
class PhoneCopy:
    """A copy that waits for its phone at `url`."""

    order: CopyOrder
    link: PhoneLink
    url: str
    sha256: str


class PhoneCopies:
    """At the host's PC only: the files and the host are there."""

    def __init__(
        self,
        deliveries: Deliveries,
        release: CopyRelease,
        links: PhoneLinks,
        host_lock: Path,
        settings: Callable[[], Settings],
    ) -> None:
        self._deliveries = deliveries
        self._release = release
        self._links = links
        self._host_lock = host_lock
        self._settings = settings

    @property
    def is_allowed(self) -> bool:
        return self._settings().policy.phone_copies

    def begin(self, actor: Actor, request_id: UUID) -> PhoneCopy:
        """Make a copy and put it behind a link. Slow.

        Raises:
            PhoneUnreachable: The settings do not allow it, or the room is not served, or to this PC only.
            What `Deliveries.begin` raises; DocumentFailed, StorageFull
        """
        if not self.is_allowed:
            raise PhoneUnreachable
        base = self._address()
        order = self._deliveries.begin(actor, request_id, Channel.PHONE)
        try:
            made = self._release.make(order)
            link = self._links.offer(made, f"{order.serial}.pdf")
        except (ReadingRoomError, OSError) as error:
            self._deliveries.abandon(actor, order.delivery_id)
            if isinstance(error, OSError):
                raise StorageFull(self._host_lock.parent) from error
            raise
        return PhoneCopy(order, link, f"{base}/phone/{link.token}", self._release.sha256_of(made))

    def state(self, copy: PhoneCopy) -> LinkState:
        return self._links.state(copy.link)

    def finish(self, actor: Actor, copy: PhoneCopy) -> LinkState:
        """Close the link and tell the ledger what became of the copy: fetched whole, or never left."""
        state = self._links.state(copy.link)
        self._links.withdraw(copy.link)
        if state is LinkState.TAKEN:
            self._deliveries.finish(actor, copy.order.delivery_id, copy.sha256)
        elif state is not LinkState.SENDING:  # in the middle nobody can say what left: the ledger calls it unclear
            self._deliveries.abandon(actor, copy.order.delivery_id)
        return state

    def _address(self) -> str:
        url = served_at(self._host_lock)
        address = next((one for one in own_addresses() if not one.startswith("127.")), "")
        if not url or not address:
            raise PhoneUnreachable()
        return f"https://{address}:{url.rsplit(':', 1)[1]}"
