"""Reading mode: what stands around the pages fades away, and comes back."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QObject, QParallelAnimationGroup, QPropertyAnimation
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

from ui.theme import MOTION_MS
from ui.widgets.motion import stands_still


class ReadingMode(QObject):
    """Fades widgets out while the action is checked; those that were hidden before stay hidden afterwards."""

    def __init__(self, viewer: QWidget, around: Sequence[QWidget], action: QAction) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._around = around
        self._faded: list[QWidget] = []
        self._running: QParallelAnimationGroup | None = None
        action.toggled.connect(self._set)

    def _set(self, on: bool) -> None:
        self.finish()
        if on:
            self._faded = [widget for widget in self._around if not widget.isHidden()]
        for widget in self._faded:
            widget.show()
        if self._still():
            self._end(on)
            return
        group = QParallelAnimationGroup(self)
        for widget in self._faded:
            effect = QGraphicsOpacityEffect(widget)
            widget.setGraphicsEffect(effect)
            fade = QPropertyAnimation(effect, b"opacity", group)
            fade.setDuration(MOTION_MS)
            fade.setEasingCurve(QEasingCurve.Type.OutCubic)
            fade.setStartValue(1.0 if on else 0.0)
            fade.setEndValue(0.0 if on else 1.0)
            group.addAnimation(fade)
        group.finished.connect(lambda: self._end(on))
        self._running = group
        group.start(QParallelAnimationGroup.DeletionPolicy.KeepWhenStopped)

    def finish(self) -> None:
        """Be at the end of a movement at once."""
        if self._running is not None:
            group, self._running = self._running, None
            group.setCurrentTime(group.totalDuration())

    def _end(self, on: bool) -> None:
        self._running = None
        for widget in self._faded:
            widget.setGraphicsEffect(None)  # type: ignore[arg-type]
            widget.setVisible(not on)

    def _still(self) -> bool:
        """Whether the system wants no motion, or nobody would see it."""
        return stands_still(self._viewer) or not self._viewer.isVisible()
