"""The forks that other tests have for document processes are like those that are started."""

import os
import signal

import psutil
import pytest

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.books.files import DocumentFile
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Task
from desktop.document.messages import Close, Open
from tests.forked_documents import CAN_FORK, forked

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="nothing is forked here")


def described(path, watermark) -> list[object]:
    with DocumentProcess(task=Task.COPY) as process:
        opened = process.call(Open(DocumentFile(path), None, watermark))
        child = psutil.Process(process.pid)
        limits = [child.rlimit(kind) for kind in (psutil.RLIMIT_AS, psutil.RLIMIT_NOFILE, psutil.RLIMIT_FSIZE)]
        try:
            descriptors = child.num_fds()
        except psutil.AccessDenied:  # only root may look
            descriptors = 0
        return [opened, process.confinement, limits, descriptors, child.nice()]


def test_a_fork_has_what_a_started_one_has(make_pdf, watermark):
    path = make_pdf("a", "b")
    started = described(path, watermark)
    with forked():
        assert described(path, watermark) == described(path, watermark) == started


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGBUS])
def test_how_a_fork_ended_is_known(end):
    with forked(), DocumentProcess() as process:
        process.call(Close())
        assert process.alive and not process.lost
        os.kill(process.pid, end)
        with pytest.raises(DocumentFailed) as failed:
            process.send(asked := Close())
            process.receive(asked)
        assert failed.value.problem is DocumentProblem.CRASHED and f"({-end})" in str(failed.value)
        assert not process.alive
        process.call(Close())  # a new one


def test_none_outlives_the_one_that_it_is_a_fork_of():
    with forked():
        left = DocumentProcess()
        left.call(Close())
        child = psutil.Process(left.pid)
    child.wait(60)
    assert not left.alive
    left.close()
