"""The settings of a room: what there is to set, the file that holds it, and what counts where two hands wrote it."""

from desktop.settings.file import load, require_all, save
from desktop.settings.model import (
    HostSettings,
    Limits,
    Office,
    ScreenLock,
    Serving,
    Settings,
    Watermark,
    without_people,
)

__all__ = [
    "HostSettings", "Limits", "Office", "ScreenLock", "Serving", "Settings", "Watermark", "load", "require_all", "save",
    "without_people",
]  # fmt: skip
