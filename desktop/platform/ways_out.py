"""Ways by which a visitor might leave a screen that only the staff end, and what was found when they were tried."""

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """What a visitor may try. The words travel between PCs, and stay as they are."""

    CLOSE = "close"  # Alt+F4, the window manager, a session that ends
    SMALL = "small"  # minimised, or smaller than the screen
    FRAME = "frame"  # a window with a frame, whose menu and buttons lead out
    KEYS = "keys"  # that a program may take, such as Ctrl+O
    SYSTEM_KEYS = "system_keys"  # Alt+Tab, the Windows key, Print
    FRONT = "front"  # another program's window before this one
    SCREENS = "screens"  # a second one
    LINKS = "links"  # that open a browser, a mail program, a folder
    DROP = "drop"  # a file that is dragged in, or something dragged out
    FILES = "files"  # a dialog that shows the folders of the PC
    PRINT = "print"  # a printer that writes files
    HELP = "help"  # in a window of its own
    CLIPBOARD = "clipboard"  # what the visitor before copied
    ACCESSIBILITY = "accessibility"  # menus and hot keys of the system
    CONSOLE = "console"  # Ctrl+Alt+F2
    RESTART = "restart"  # ended from outside, it does not come again
    ACCOUNT = "account"  # may administer the PC
    TOKEN = "token"  # whoever uses the account of the PC can read the key by which it is known to the host
    SESSION = "session"  # a desktop lies behind the window


class Standing(StrEnum):
    """What trying a way showed. What can't be tried here is unknown, never shut."""

    SHUT = "shut"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way, and how it stands.

    Attributes:
        way: A `Way`; of a newer program maybe one that is not known here.
        detail: Names of keys, screens, printers or accounts that are no words of a language; may be empty.
    """

    way: str
    standing: Standing
    detail: str = ""


def found(way: Way, is_open: bool, detail: str = "") -> WayOut:
    """Of something that could be tried. `detail` counts where it is open."""
    return WayOut(way, Standing.OPEN if is_open else Standing.SHUT, detail if is_open else "")


# What the system around the screen leaves open as long as it is not set up for a kiosk: no news of a moment.
OF_THE_SYSTEM: frozenset[str] = frozenset({Way.CONSOLE, Way.RESTART, Way.ACCOUNT, Way.TOKEN, Way.SESSION})
