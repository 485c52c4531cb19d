"""Keeps off stderr what Qt's multimedia says of libraries that this PC lacks: a check says in words what matters."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLoggingCategory, qInstallMessageHandler


def hush_multimedia() -> None:
    """Before Qt loads its multimedia. QT_LOGGING_RULES in the environment still has the last word."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")


@contextmanager
def hushed_qt() -> Iterator[None]:
    """Nothing that Qt says inside is heard: the client of PulseAudio complains under no category at all."""
    before = qInstallMessageHandler(lambda kind, context, message: None)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
