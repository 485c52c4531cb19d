"""The board's window for a room, on the host's PC or one that joined."""

from desktop.actors import DeviceMode
from desktop.desk.queue.service import Queue
from desktop.room.room import Room
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Language, Theme
from ui.board.sound import BoardSound
from ui.board.window import BoardServices, BoardWindow
from ui.kiosk.leaving import AskedToLeave
from ui.room_parts import RoomParts
from ui.window_state import WindowState

_KEY = "board/look"  # "dark-125-id": of this board alone, which hangs where the light may be another


def open_board(parts: RoomParts) -> BoardWindow:
    """Make the window. It reads once it is begun, which is at once."""
    room, actor = parts.room, parts.device(DeviceMode.BOARD)
    # Beside a desk its officer may close it; on a PC of its own it hangs before everybody.
    guard = None if isinstance(room, Room) else AskedToLeave(room.get(Staff), lambda: actor, room.exit_code)
    services = BoardServices(lambda: room.get(Queue).board(actor), lambda: parts.settings, parts.news, guard)
    window = BoardWindow(parts.appearance, services, parts.background, BoardSound(parts.state))

    def use_settings() -> None:
        parts.use_appearance(own_appearance(parts.state) or parts.settings.look)
        window.use_settings()

    def choose(settings: AppearanceSettings) -> None:
        keep_appearance(parts.state, settings)
        parts.use_appearance(settings)

    window.appearance_chosen.connect(choose)
    parts.store.settings_changed.connect(use_settings)
    parts.use_appearance(own_appearance(parts.state) or parts.settings.look)
    window.begin()
    return window


def own_appearance(state: WindowState) -> AppearanceSettings | None:
    """What was chosen at this board; None: nothing, or nothing that is understood any more."""
    try:
        theme, percent, language = state.word(_KEY).split("-")
        return AppearanceSettings(Theme(theme), int(percent), Language(language))
    except ValueError:
        return None


def keep_appearance(state: WindowState, settings: AppearanceSettings) -> None:
    state.keep_word(_KEY, f"{settings.theme}-{settings.text_percent}-{settings.language}")
