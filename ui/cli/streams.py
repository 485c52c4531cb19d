"""Standard input, output and error as they may be: closed, full, read no longer, or of few letters."""

import codecs
import os
import sys
from io import BytesIO, TextIOWrapper
from typing import Final, TextIO

_PLAIN: Final = "ruang_baca_plain"
_LETTERS: Final = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "×": "x", "·": "-"})


def prepare_streams() -> None:
    """Let nothing that is printed or read fail because of where it goes to or comes from."""
    if sys.stdin is None:  # closed: nothing is handed in
        sys.stdin = TextIOWrapper(BytesIO(), encoding="utf-8")
    codecs.register_error(_PLAIN, _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_PLAIN)


def is_utf8(stream: TextIO | None) -> bool:
    return codecs.lookup(getattr(stream, "encoding", None) or "utf-8").name == "utf-8"


def say(text: str) -> bool:
    """Print to standard output; False where it can't be written. Whoever stopped reading has enough of it."""
    try:
        print(text)
        return flush()
    except BrokenPipeError:
        return flush()
    except OSError:
        _give_up()
        return False


def flush() -> bool:
    """Write what is left now, since Python complains at its end."""
    if sys.stdout is None:
        return True
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _give_up()
    except OSError:
        _give_up()
        return False
    return True


def _give_up() -> None:
    """What is left goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Other letters for those that a terminal does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wanted = error.object[error.start : error.end].translate(_LETTERS)
    return "".join(letter if letter.isascii() else "?" for letter in wanted), error.end
