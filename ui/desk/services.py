"""What the desk's screens work with, on the PC with the records and on one that joined."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo

from desktop.desk.guestbook.form import FormRules, load_rules
from desktop.desk.guestbook.values import Registered
from desktop.room.news import RoomNews
from desktop.room.registry import Services
from desktop.settings.appearance import Language
from desktop.settings.model import Settings
from desktop.settings.store import SettingsStore
from ui.printing.printing import Printing
from ui.printing.printout import Printout
from ui.printing.visit_slip import visit_slip
from ui.window_state import WindowState
from ui.words.books.publications import Names

T = TypeVar("T")


@dataclass(frozen=True)
class DeskServices:
    """`settings` and `language` are asked each time they are needed: somebody may change them meanwhile."""

    room: Services
    news: RoomNews
    rules: FormRules  # the option lists among them
    settings: Callable[[], Settings]
    language: Callable[[], Language]
    zone: tzinfo  # of the office
    state: WindowState
    printing: Printing

    def get(self, wanted: type[T]) -> T:
        """See `Services`."""
        return self.room.get(wanted)

    def find(self, wanted: type[T]) -> T | None:
        """See `Services`."""
        return self.room.find(wanted)

    def today(self) -> date:
        """At the office, whatever zone this PC is set to."""
        return datetime.now(self.zone).date()

    def slip(self, registered: Registered) -> Printout:
        """What a visit takes home, in the language of this PC."""
        return visit_slip(self.settings(), registered, self.language())


def desk_services(
    room: Services,
    store: SettingsStore,
    news: RoomNews,
    names: Names,
    state: WindowState,
    printing: Printing,
) -> DeskServices:
    """Of the room with its records, or one that joined."""
    return DeskServices(
        room=room,
        news=news,
        rules=load_rules(lambda: store.current),
        settings=lambda: store.current,
        language=lambda: names.language,
        zone=ZoneInfo(store.current.office.time_zone),
        state=state,
        printing=printing,
    )
