"""A program that is kept open: again when it died, no more when somebody ended it."""

import signal
import sys
import threading

from desktop.platform.keeping_open import Ended, keep_open, set_by_signals

# Counts its starts in a file, and ends as the next word of its plan says.
PROGRAM = """
import os, signal, sys, time
from pathlib import Path
starts = Path(sys.argv[1])
starts.write_text(starts.read_text() + "x" if starts.exists() else "x")
end = sys.argv[1 + len(starts.read_text())]
if end == "killed":
    os.kill(os.getpid(), signal.SIGTERM)
if end == "stays":
    print("there", flush=True)
    time.sleep(600)
sys.exit(int(end))
"""


def kept(tmp_path, *plan: str):
    starts = tmp_path / "starts"
    command = [sys.executable, "-c", PROGRAM, str(starts), *plan]
    return command, lambda: len(starts.read_text()) if starts.exists() else 0


def test_it_is_started_again_until_somebody_ends_it(tmp_path):
    command, starts = kept(tmp_path, "killed", "1", str(Ended.ELSEWHERE), "0", "0")
    assert keep_open(command, threading.Event(), first_pause_s=0.0, elsewhere_s=0.0)
    assert starts() == 4


def test_one_that_can_not_be_started_is_tried_again(tmp_path, caplog):
    cancel = threading.Event()
    command = [str(tmp_path / "not there")]
    ended = []
    thread = threading.Thread(target=lambda: ended.append(keep_open(command, cancel, first_pause_s=0.0)))
    thread.start()
    while caplog.text.count("could not be started") < 2:
        assert thread.is_alive()
        cancel.wait(0.01)
    cancel.set()
    thread.join()
    assert ended == [False]


def test_whoever_ends_the_keeper_ends_the_program(tmp_path):
    command, starts = kept(tmp_path, "stays", "0")
    cancel = threading.Event()
    assert not keep_open(command, cancel, on_start=lambda _pid: cancel.set())
    assert starts() <= 1


def test_a_signal_that_comes_while_the_event_is_looked_at_sets_it_all_the_same():
    before = signal.getsignal(signal.SIGINT)
    try:
        cancel = set_by_signals(signal.SIGINT)
        with cancel._cond:  # type: ignore[attr-defined]  # as in the middle of `wait`
            signal.raise_signal(signal.SIGINT)
        assert cancel.wait(60)
    finally:
        signal.signal(signal.SIGINT, before)
