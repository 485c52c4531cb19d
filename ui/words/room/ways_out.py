"""Words for the ways by which a visitor might leave a locked screen, and for what shuts them."""

from collections.abc import Iterable

from desktop.platform.ways_out import Way, WayOut
from ui.languages import tr
from ui.widgets.text import one_line


def way_words(way: WayOut) -> str:
    """In a few words, such as "keys of the system (Alt+Tab)"."""
    detail = one_line(way.detail)
    name = _names().get(way.way, tr("another way out"))
    return f"{name} ({detail})" if detail else name


def ways_words(ways: Iterable[WayOut]) -> str:
    """Several, one after the other."""
    return ", ".join(map(way_words, ways))


def remedy(way: str) -> str:
    """What shuts it."""
    match way:
        case Way.SCREENS:
            return tr("Unplug that screen, or start the PC again.")
        case Way.FILES:
            return tr("Switch off “Saving one's annotations” in the settings.")
        case Way.PRINT:
            return tr("Remove that printer from the PC, or switch off “Printing one's annotations” in the settings.")
        case Way.SYSTEM_KEYS | Way.FRONT:
            return tr("Start the PC again. Where it stays open, set the PC up as a kiosk.")
        case Way.ACCESSIBILITY:
            return tr("Switch the hot keys of accessibility off in the settings of the system.")
        case Way.ACCOUNT:
            return tr("Give visitors an account of the system that may not administer the PC.")
        case Way.RESTART:
            return tr("Have the program opened again by the system: the folder “kiosk” of the program says how.")
        case Way.CONSOLE | Way.TOKEN | Way.SESSION:
            return tr("Set the PC up as a kiosk: the folder “kiosk” of the program says how.")
        case _:
            return tr("Start the program there again. Where it stays open, tell whoever looks after the program.")


def _names() -> dict[str, str]:
    return {
        Way.CLOSE: tr("closing the window"),
        Way.SMALL: tr("making the window small"),
        Way.FRAME: tr("a window with a frame"),
        Way.KEYS: tr("keys"),
        Way.SYSTEM_KEYS: tr("keys of the system"),
        Way.FRONT: tr("another program in front"),
        Way.SCREENS: tr("another screen"),
        Way.LINKS: tr("links"),
        Way.DROP: tr("dragging files"),
        Way.FILES: tr("a dialog that shows folders"),
        Way.PRINT: tr("a printer that writes files"),
        Way.HELP: tr("the help in a window of its own"),
        Way.CLIPBOARD: tr("what the visitor before copied"),
        Way.ACCESSIBILITY: tr("hot keys of accessibility"),
        Way.CONSOLE: tr("switching to another console"),
        Way.RESTART: tr("not opened again when it was ended"),
        Way.ACCOUNT: tr("an account that may administer the PC"),
        Way.TOKEN: tr("the key of this PC lies open to its account"),
        Way.SESSION: tr("a desktop behind the window"),
    }
