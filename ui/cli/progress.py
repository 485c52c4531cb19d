"""Progress of long commands, on stderr so that stdout stays the answer."""

import sys


class ConsoleProgress:
    """One line that is written over while a terminal looks on; nothing where stderr is a file."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> "ConsoleProgress":
        return self

    def __exit__(self, *exception: object) -> None:
        if self._width:
            print("\r" + " " * self._width + "\r", end="", file=sys.stderr, flush=True)

    def show(self, text: str) -> None:
        if self._shown:
            print("\r" + text.ljust(self._width)[:100], end="", file=sys.stderr, flush=True)
            self._width = min(100, max(self._width, len(text)))
