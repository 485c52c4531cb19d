"""What every window of an open room stands on: settings, appearance, news, background work, the line to the host."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.actors import Actor, DeviceMode
from desktop.platform.system import wants_stillness
from desktop.room.news import RoomNews
from desktop.room.room import Room
from desktop.settings.appearance import AppearanceSettings
from desktop.settings.model import Settings
from desktop.settings.store import SettingsStore
from desktop.settings.texts import words_in_place
from ui.background import Background
from ui.languages import install_language, use_own_words
from ui.office_time import use_zone
from ui.theme import Appearance
from ui.window_state import WindowState

if TYPE_CHECKING:
    from desktop.room.joined_room import JoinedRoom
    from ui.lan.host_link import HostLink


class RoomParts(QObject):
    """Made once for each program. Call `start`, and `stop` before the room is closed.

    Attributes:
        room: The services; the same calls here and at a PC that joined.
        store: The settings as they are now, and the signal of their change.
        news: Which tables changed, whoever changed them.
        background: For every call that may take a moment; at a joined PC each one does.
        link: What to say of the host, at a PC that joined; None where the records are here.
    """

    def __init__(
        self, room: "Room | JoinedRoom", appearance: Appearance, state: WindowState, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.room, self.appearance, self.state = room, appearance, state
        self.store = SettingsStore(room.folder.settings_file, room.settings, self)
        use_zone(self.settings.office.time_zone)
        self.store.settings_changed.connect(self._follow_zone)
        self._say_own_words()
        self.store.settings_changed.connect(self._say_own_words)  # first: what is built anew then says them
        self.background = Background(self)
        self.news = RoomNews(self)
        self.link: HostLink | None = None
        if not isinstance(room, Room):
            from ui.lan import host_link

            self.link = host_link.HostLink(room, self.news, self)
            self.link.settings_changed.connect(self.store.take)

    @property
    def settings(self) -> Settings:
        return self.store.current

    @property
    def is_seat(self) -> bool:
        """Whether visitors may sit here: at a reader PC, and at the host's own."""
        room = self.room
        return isinstance(room, Room) or room.actor.holder is DeviceMode.READER

    def device(self, mode: DeviceMode) -> Actor:
        """This PC on its own behalf; on the host's PC it is one of that mode."""
        room = self.room
        return Actor(mode) if isinstance(room, Room) else room.actor

    def start(self) -> None:
        """Begin to hear of changes."""
        if isinstance(self.room, Room):
            self.news.watch(self.room.records)
            self.store.follow(self.room.live_settings)
        elif self.link is not None:
            self.link.start()

    def follow_motion(self) -> None:
        """Let nothing move where the system wants that; it is asked in the background."""
        self.background.run(
            self, wants_stillness, lambda still: self.appearance.stand_still(bool(still)), lambda _: None
        )

    def stop(self) -> None:
        """Called before the room closes: ends the news, the watching of settings and the work in the background."""
        use_own_words({})
        self.news.stop()
        self.store.stop()
        self.background.stop()

    @Slot(object)
    def _follow_zone(self, settings: Settings) -> None:
        use_zone(settings.office.time_zone)

    def use_appearance(self, settings: AppearanceSettings) -> None:
        """Show everything of this program in this appearance and language."""
        before = self.appearance.settings
        if settings != before:
            self.appearance.apply(settings)
        if settings.language is not before.language:
            install_language(settings.language)
            self._say_own_words()

    def _say_own_words(self) -> None:
        """In the language of this program, which may be another than the room's."""
        use_own_words(words_in_place(self.settings.texts, self.appearance.settings.language))
