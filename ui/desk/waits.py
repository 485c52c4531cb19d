"""How long somebody has waited or been served, in words and in a colour: never in a colour alone."""

from PySide6.QtCore import QCoreApplication

from catalog_db.rules.desk.levels import Level
from ui.widgets.text import Tone

_MINUTE_S = 60


def minutes_text(seconds: float) -> str:
    """ "6 min", "1 h 5 min": whole minutes that have passed, as a wall clock counts them."""
    hours, minutes = divmod(int(seconds) // _MINUTE_S, 60)
    if hours and minutes:
        return QCoreApplication.translate("waits", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if hours:
        return QCoreApplication.translate("waits", "{hours} h").format(hours=hours)
    return QCoreApplication.translate("waits", "{minutes} min").format(minutes=minutes)


def wait_text(seconds: float, level: Level) -> str:
    """ "6 min", "9 min, soon", "12 min, late"."""
    return with_level(minutes_text(seconds), level)


def with_level(words: str, level: Level) -> str:
    """Words and, where it matters, how near the limit is."""
    match level:
        case Level.SOON:
            return QCoreApplication.translate("waits", "{time}, soon").format(time=words)
        case Level.LATE:
            return QCoreApplication.translate("waits", "{time}, late").format(time=words)
    return words


def level_tone(level: Level, calm: Tone = Tone.SECONDARY) -> Tone:
    """Orange where it gets late, red only where the promise is broken."""
    return {Level.SOON: Tone.WARNING, Level.LATE: Tone.DANGER}.get(level, calm)


def clock_text(seconds: float) -> str:
    """ "1:10" of hours and minutes, for the time that is left at a seat; never below zero."""
    hours, minutes = divmod(max(0, int(seconds)) // _MINUTE_S, 60)
    return f"{hours}:{minutes:02}"
