"""Where the host of the room is, for the screen of its PCs: a process of this PC, or another PC."""

from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from desktop.actors import Actor
from desktop.lan.addresses import typed_address
from desktop.lan.announcing import own_addresses
from ui.admin.host_strip import HostStrip
from ui.lan.hosting import Hosting


class HostPlace(QObject):
    """What the screen shows and asks of it. This one is of a PC that joined: there is nothing to switch."""

    changed = Signal()

    def __init__(self, url: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._url = url

    def address(self) -> str:
        """As it is typed at another PC; empty where no other PC reaches it."""
        return typed_address(self._url)

    def show_in(self, strip: HostStrip, connected: int) -> None:
        strip.show_joined(self.address(), connected)

    def serve(self, actor: Actor) -> None:
        """See to it that PCs can join. Raises what `switch` raises."""

    def switch(self, actor: Actor, *, on: bool) -> None:
        """
        Raises:
            NotAllowed, OutputUnwritable
        """


class OwnHost(HostPlace):
    """Of the PC that owns the records."""

    def __init__(self, hosting: Hosting, parent: QObject | None = None) -> None:
        super().__init__("", parent)
        self._hosting = hosting
        hosting.changed.connect(self.changed)

    def address(self) -> str:
        served = urlsplit(self._hosting.report.url)
        addresses = own_addresses()
        host = served.hostname if served.hostname in addresses else addresses[0]
        if host.startswith("127."):
            return ""
        return typed_address(f"https://{host}:{served.port or self._hosting.port}")

    def show_in(self, strip: HostStrip, connected: int) -> None:
        strip.show_host(self._hosting.report, self.address(), connected, on=self._hosting.wanted)

    def serve(self, actor: Actor) -> None:
        if not self._hosting.serves:
            self._hosting.switch(actor, on=True)

    def switch(self, actor: Actor, *, on: bool) -> None:
        self._hosting.switch(actor, on=on)
