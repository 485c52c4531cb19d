"""A terminal obeys none of what a title, a name or a file's name would order it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3]
PRINTS = r"""
import sys
from ui.cli.streams import prepare_streams
prepare_streams()
print("Judul \x1b]52;c;aGE=\x07\x1b[2J\x9b31m\u202eakhir\rX\tsatu\n“dua”")
print("\r1 dari 2 \x1b[31m", file=sys.stderr)
"""


@pytest.mark.skipif(os.name == "nt", reason="pseudo terminals")
def test_orders_to_the_terminal_are_shown_as_marks() -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-X", "utf8", "-c", PRINTS]
    done = subprocess.run(command, cwd=PROJECT, stdin=theirs, stdout=theirs, stderr=theirs, check=True)
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 4096):
            said += chunk
    except OSError:  # Linux: the end
        pass
    os.close(ours)
    text = said.decode()
    assert done.returncode == 0
    assert not set("\x1b\x07\x9b\u202e") & set(text)
    assert text.splitlines()[0].startswith("Judul \N{REPLACEMENT CHARACTER}]52;c;aGE=")
    assert "akhir\N{REPLACEMENT CHARACTER}X\tsatu" in text and "“dua”" in text
    assert "\r1 dari 2 " in text  # progress may write its line over


def test_a_file_gets_what_was_said() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", PRINTS], cwd=PROJECT, capture_output=True, check=True, encoding="utf-8"
    )
    assert "\x1b[2J" in done.stdout
