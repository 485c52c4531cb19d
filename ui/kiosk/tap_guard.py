"""What was tapped for the page before must choose nothing on the next one: the second tap of a double tap, for one."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent

SETTLE_S: Final = 0.5
_TAPS: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin, QEvent.Type.TabletPress}
)


class TapGuard:
    """Takes taps for a moment after `hold`. Keys go on: nobody types ahead with a finger on another button."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock`: seconds that never go back."""
        self._clock = clock
        self._until = clock()

    def hold(self) -> None:
        """Another page is shown from now on."""
        self._until = self._clock() + SETTLE_S

    def takes(self, event: QEvent) -> bool:
        """Whether an event of the window is a tap that comes too soon."""
        return event.type() in _TAPS and self._clock() < self._until
