"""The importer's face for windows: everything arrives in the main thread."""

import threading

import pytest

from catalog_db.errors import MetadataInvalid
from desktop.catalogue.importing.runner import ImportRunner
from tests.unit.catalogue.books import yearbook


@pytest.fixture
def runner(parts, qapp):
    made = ImportRunner(parts.importer)
    yield made
    made.stop()


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for year in (2019, 2020, 2021):
        yearbook(folder / f"{year}.pdf", year=year)
    return folder


def test_an_import_is_told_in_the_main_thread(qtbot, runner, inbox):
    threads, jobs = [], []
    runner.progressed.connect(lambda progress: threads.append(threading.current_thread()))
    runner.started.connect(jobs.append)
    with qtbot.waitSignal(runner.finished) as blocker:
        runner.start([inbox])
        assert runner.running
    report = blocker.args[0]
    assert (report.imported, [report.job]) == (3, jobs)
    assert not runner.running and set(threads) == {threading.main_thread()}
    assert [file.state for file in runner.files(report.job)] == ["imported"] * 3
    assert runner.unfinished() == []


def test_an_import_that_could_not_be_begun_may_be_begun_again(qtbot, runner, inbox, monkeypatch):
    def start(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as system:
        system.setattr(threading.Thread, "start", start)
        with pytest.raises(RuntimeError):
            runner.start([inbox])
    assert not runner.running
    with qtbot.waitSignal(runner.finished) as blocker:
        runner.start([inbox])
    assert blocker.args[0].imported == 3


def test_cancelled_files_can_be_taken_up_again(qtbot, runner, parts, inbox):
    with qtbot.waitSignal(runner.finished) as blocker:
        runner.start([inbox])
        runner.cancel()
    report = blocker.args[0]
    assert report.cancelled + report.imported == 3 and report.waiting == 0
    with qtbot.waitSignal(runner.finished) as blocker:
        runner.resume(report.job)
    assert (blocker.args[0].imported, blocker.args[0].cancelled) == (3, 0)


def test_closing_the_window_leaves_the_rest_for_the_next_start(qtbot, runner, parts, inbox):
    with qtbot.waitSignal(runner.started) as blocker:
        runner.start([inbox])
    runner.stop()
    job = blocker.args[0]
    report = runner.report(job)
    assert report.cancelled == 0 and report.imported + report.waiting == 3
    if report.waiting:
        assert runner.unfinished() == [job]


def test_what_can_not_be_used_is_told(qtbot, runner, inbox, tmp_path):
    sheet = tmp_path / "data.csv"
    sheet.write_text("warna\nbiru\n")
    with qtbot.waitSignal(runner.failed) as blocker:
        runner.start([inbox], sheet)
    assert isinstance(blocker.args[0], MetadataInvalid)
    assert not runner.running
