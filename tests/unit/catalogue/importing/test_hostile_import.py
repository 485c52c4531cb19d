"""Every PDF of the hostile corpus ends as imported or as failed with a reason; the good book among them arrives."""

import shutil
import threading

import pytest

from catalog_db.errors import DocumentProblem
from desktop.document.client import DocumentProcess, Limits
from tests.unit.catalogue.books import yearbook
from tests.unit.catalogue.importing.files_check import assert_files_whole
from tests.unit.catalogue.room_parts import Parts

pytestmark = pytest.mark.programs

REASONS = {*map(str, DocumentProblem), "changed"}
# One of each kind: encrypted, empty, junk, renamed HTML, repaired, gigantic page, circular tree, nested bombs.
QUICK = 40


@pytest.fixture
def parts(tmp_path):
    # A third of the time: the bombs among them burn all they get.
    made = Parts(tmp_path / "room", lambda: DocumentProcess(Limits(time_factor=0.34)))
    yield made
    made.close()


def check(parts: Parts, count: int) -> None:
    (job,) = parts.jobs.list()
    report = parts.jobs.report(job.job)
    assert report.imported + report.skipped + len(report.failed) == count and report.waiting == 0
    assert {problem.reason for problem in report.failed} <= REASONS
    assert_files_whole(parts)
    assert not list((parts.folder.files / "incoming").glob("*"))
    for card in parts.catalogue.recent(1000):
        assert 0 < len(card.title) <= 301 and card.title.isprintable()
        assert not any(sign in card.title for sign in "\u202e\u202d\u2066\x00\n")
    assert any(card.title == "Kecamatan Kaur Utara Dalam Angka 2020" for card in parts.catalogue.recent(1000))


def test_some_hostile_files(parts, corpus, tmp_path):
    files = sorted((corpus / "hostile").rglob("*.pdf"))
    some = [file for file in files[:: len(files) // QUICK] if "bombs" not in file.parts]
    job = parts.importer.add([*some, yearbook(tmp_path / "z.pdf")])
    parts.importer.run(job, threading.Event())
    check(parts, len(some) + 1)


@pytest.mark.long(part="books")
@pytest.mark.timeout(1200)
def test_all_hostile_files(parts, corpus, tmp_path):
    inbox = tmp_path / "inbox"
    shutil.copytree(corpus / "hostile", inbox)
    yearbook(inbox / "z.pdf")
    job = parts.importer.add([inbox])
    parts.importer.run(job, threading.Event())
    check(parts, len([path for path in inbox.rglob("*") if path.suffix.lower() == ".pdf"]))
    report = parts.jobs.report(job)
    warned = {problem.reason for problem in report.warned}
    assert "repaired" in warned and "no_text" in warned
