"""Standard input, output and error as they may be: closed, full, read no longer, or of few letters; and progress on
stderr, so that stdout stays the answer.
"""

import codecs
import errno
import os
import sys
from io import BytesIO, TextIOWrapper
from typing import Final, TextIO

_PLAIN: Final = "ruang_baca_plain"
# Begin an order to a terminal, or turn the direction of what follows (C0 and C1 but for tabs and line ends, and bidi).
_ORDERS: Final = frozenset(
    {*map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))} - {"\n", "\t"}
)
# Windows' C library knows no word of its own for a pipe that nobody reads any more (bugs.python.org/issue35754).
_NOBODY_READS: Final = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
_LETTERS: Final = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "×": "x", "·": "-"})


def prepare_streams() -> None:
    """Let nothing that is printed or read fail because of where it goes to or comes from."""
    if sys.stdin is None:  # closed: nothing is handed in
        sys.stdin = TextIOWrapper(BytesIO(), encoding="utf-8")
    codecs.register_error(_PLAIN, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)
    if type(sys.stdout) is TextIOWrapper and sys.stdout.isatty():
        sys.stdout = _Terminal.over(sys.stdout, _ORDERS)
    if type(sys.stderr) is TextIOWrapper and sys.stderr.isatty():
        sys.stderr = _Terminal.over(sys.stderr, _ORDERS - {"\r"})  # progress writes its line over


class _Terminal(TextIOWrapper):
    """Words are words there, too: what a title or a name would order the terminal to do is shown as a visible sign."""

    _harmless: dict[int, str]

    @classmethod
    def over(cls, stream: TextIOWrapper, orders: frozenset[str]) -> "_Terminal":
        encoding, buffered = stream.encoding, stream.line_buffering
        made = cls(stream.detach(), encoding=encoding, errors=_PLAIN, line_buffering=buffered)
        made._harmless = dict.fromkeys(map(ord, orders), "\N{REPLACEMENT CHARACTER}")
        return made

    def write(self, text: str) -> int:
        return super().write(text.translate(self._harmless))


def is_utf8(stream: TextIO | None) -> bool:
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name == "utf-8"


def say(text: str) -> bool:
    """Print to standard output; False where it can't be written. Whoever stopped reading has enough of it."""
    try:
        print(text)
        return flush()
    except OSError as error:
        if error.errno in _NOBODY_READS:
            return flush()
        _give_up()
        return False


def flush() -> bool:
    """Write what is left now, since Python complains at its end."""
    if sys.stdout is None:
        return True
    try:
        sys.stdout.flush()
    except OSError as error:
        _give_up()
        return error.errno in _NOBODY_READS
    return True


def _give_up() -> None:
    """Send the rest of stdout nowhere: whoever read it has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Other letters for those that a terminal does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end].translate(_LETTERS)
    return "".join(letter if letter.isascii() else "?" for letter in wanted), error.end


# Progress of long commands, on stderr so that stdout stays the answer.


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
