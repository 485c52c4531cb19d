"""No program that holds a key can be looked into, nor leaves its memory behind when it crashes."""

import os
import subprocess
import sys

import pytest

from catalog_db.central import app as central
from tests.conftest import PROJECT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prctl; Windows is told by flags that can't be read")

ANY_COMMAND = """
import ctypes, resource, sys
import ui.app, ui.cli.parser
ui.cli.parser.run = lambda words: print(ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE)) or 0
sys.exit(ui.app.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [[], ["check"], ["host"], ["central", "serve"]])
def test_every_command_begins_with_it(arguments):
    done = subprocess.run(
        [sys.executable, "-c", ANY_COMMAND, *arguments], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "0 (0, 0)"


def test_each_worker_of_central_begins_with_it(monkeypatch):
    begun = []
    monkeypatch.setattr(central, "keep_out_of_dumps", lambda: begun.append(True))
    monkeypatch.setattr(central, "log_to_stderr", lambda: pytest.fail("something came before") if not begun else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        central.from_environment()


HOLDER = """
import ctypes, os, sys
from catalog_db.core_dumps import keep_out_of_dumps
os.setgid(61001)
os.setuid(61001)
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # as after the start of a program: setuid cleared it
if sys.argv[1] == "True":
    keep_out_of_dumps()
print("ready", flush=True)
input()
"""
LOOKING = """
import os, sys
os.setgid(61001)
os.setuid(61001)
os.close(os.open(f"/proc/{sys.argv[1]}/environ", os.O_RDONLY))
"""


@pytest.mark.skipif(os.geteuid() != 0 if sys.platform == "linux" else True, reason="becomes an ordinary user")
@pytest.mark.parametrize("kept_out", [True, False])
def test_another_program_of_the_same_user_cannot_look_into_it(kept_out):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(kept_out)], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == b"ready\n"
        looking = subprocess.run(
            [sys.executable, "-c", LOOKING, str(holder.pid)], capture_output=True, text=True, check=False
        )
        holder.stdin.close()
    assert ("PermissionError" in looking.stderr) == kept_out
