"""Importing the samples gives the catalogue what we say of them."""

import threading

import pytest

from desktop.catalogue.sample_import import SampleImport
from desktop.reading.document_client import DocumentProcess
from tests.unit.catalogue.room_parts import Parts

FIELDS = (
    "subtitle", "catalog_number", "publication_number", "issn", "region_code", "subject", "kind", "year",
    "release_date", "language", "abstract",
)  # fmt: skip


@pytest.fixture(scope="module")
def parts(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("room")
    parts = Parts(folder / "room")
    samples = SampleImport(folder / "samples", parts.importer, DocumentProcess)
    report = samples.run(threading.Event(), lambda done, of: None)
    assert report is not None
    assert (report.imported, report.failed, report.warned) == (len(files), (), ())
    yield parts
    parts.close()


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
