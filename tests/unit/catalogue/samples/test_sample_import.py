"""Importing the samples gives the catalogue what we say of them."""

import shutil
import threading

import pytest

from catalog_db.errors import MetadataInvalid
from desktop.catalogue.importing import samples as product
from desktop.catalogue.importing.runner import ImportRunner
from desktop.catalogue.importing.samples import begin_samples
from tests.unit.catalogue.room_parts import Parts

FIELDS = (
    "subtitle",
    "catalog_number",
    "publication_number",
    "issn",
    "region_code",
    "subject",
    "kind",
    "year",
    "release_date",
    "language",
    "abstract",
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("room")
    parts = Parts(folder / "room")
    report = parts.importer.run(begin_samples(parts.importer), threading.Event())
    assert (report.imported, report.failed, report.warned) == (len(files), (), ())
    yield parts
    parts.close()


@pytest.mark.programs
def test_the_catalogue_says_what_the_metadata_say(parts, files):
    details = {card.title: parts.catalogue.get(card.id) for card in parts.catalogue.recent(100)}
    assert set(details) == {file.metadata.title for file in files}
    for file in files:
        found, given = details[file.metadata.title], file.metadata
        for field in FIELDS:
            assert getattr(found, field) == getattr(given, field), f"{given.title}: {field}"
        assert found.source == "sample"
        assert found.tables
        assert found.contents


def test_tables_are_listed_with_number_title_and_page(parts, files, samples):
    details = {card.title: parts.catalogue.get(card.id) for card in parts.catalogue.recent(100)}
    for sample in samples:
        titles = [block.table.title for block in sample.book.blocks if block.table]
        found = [line.title for line in details[sample.metadata.title].tables if line.kind == "table"]
        assert len(found) == len(titles), sample.slug
        assert all(line.page for line in details[sample.metadata.title].tables), sample.slug


def test_the_running_address_is_no_text_of_the_books(parts):
    assert parts.index.pages
    for pages in parts.index.pages.values():
        assert not [page for page in pages if "ruang-baca.example" in page]


@pytest.fixture
def empty(tmp_path):
    parts = Parts(tmp_path / "room")
    yield parts
    parts.close()


def test_what_a_killed_program_left_is_begun_anew(empty, files):
    killed = begin_samples(empty.importer)
    again = begin_samples(empty.importer)
    assert empty.jobs.unfinished() == [again]
    assert empty.jobs.report(killed).cancelled == empty.jobs.report(again).waiting == len(files)


@pytest.mark.programs
def test_a_sample_that_is_gone_is_told_and_the_others_come(empty, files, tmp_path, monkeypatch):
    folder = tmp_path / "samples"
    shutil.copytree(product.samples_folder(), folder)
    monkeypatch.setattr(product, "samples_folder", lambda: folder)
    (folder / files[3].path.name).unlink()
    (folder / files[4].path.name).write_bytes(b"eaten")
    report = empty.importer.run(begin_samples(empty.importer), threading.Event())
    assert report.imported == len(files) - 2
    assert {item.reason for item in report.failed} == {"missing", "not_pdf"}


def test_samples_without_their_metadata_are_refused(qtbot, empty, tmp_path, monkeypatch):
    monkeypatch.setattr(product, "samples_folder", lambda: tmp_path)
    runner = ImportRunner(empty.importer)
    with qtbot.waitSignal(runner.failed) as blocker:
        runner.start_samples()
    assert isinstance(blocker.args[0], MetadataInvalid)
    assert empty.jobs.unfinished() == []
