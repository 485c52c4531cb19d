"""How the search home looked the last time, so that the waiting window keeps just that much place."""

from ui.reader.home import USUAL_LINES, Lines
from ui.window_state import WindowState

_LINES, _EMPTY = "reader/home_lines", "reader/empty"
_MOST = 2


class HomeLines:
    """A guess and no more: where the catalogue has changed since, the page moves once."""

    def __init__(self, state: WindowState) -> None:
        self._state = state

    @property
    def empty(self) -> bool:
        """The room had no publications."""
        return self._state.word(_EMPTY) == "yes"

    def last(self) -> Lines:
        parts = self._state.word(_LINES).split("-")
        if len(parts) != len(USUAL_LINES) or not all(part.isdecimal() and int(part) <= _MOST for part in parts):
            return USUAL_LINES
        return int(parts[0]), int(parts[1]), int(parts[2])

    def remember(self, lines: Lines, *, empty: bool) -> None:
        if not empty:
            self._state.keep_word(_LINES, "-".join(map(str, lines)))
        self._state.keep_word(_EMPTY, "yes" if empty else "no")
