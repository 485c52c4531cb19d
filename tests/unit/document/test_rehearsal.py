"""A document process on Windows goes once through what it is for before it begins: what can't be done ends it there."""

import pytest

from desktop.document.confinement import Task
from desktop.document.messages import MakeCopy, ReadCodes, Render
from desktop.document.process.rehearsal import rehearse
from desktop.document.process.serving import HANDLERS
from desktop.document.transport import PixelSlots


@pytest.fixture
def slots():
    made = PixelSlots()
    yield made
    made.close()


@pytest.mark.parametrize("task", Task)
def test_everything_it_is_for_can_be_done(slots, task):
    rehearse(task, slots)


@pytest.mark.parametrize(
    ("task", "request_type", "says"),
    [
        (Task.READ, Render, True),
        (Task.COPY, MakeCopy, True),
        (Task.VERIFY, ReadCodes, True),
        (Task.READ, MakeCopy, False),  # it has not even loaded that
    ],
)
def test_what_cannot_be_done_is_not_passed_over(slots, monkeypatch, task, request_type, says):
    def fail(*_: object) -> None:
        raise OSError("refused")

    monkeypatch.setitem(HANDLERS, request_type, fail)
    if says:
        with pytest.raises(OSError, match="refused"):
            rehearse(task, slots)
    else:
        rehearse(task, slots)
