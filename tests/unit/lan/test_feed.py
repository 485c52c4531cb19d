"""The catalogue feed and the files: complete, resumable, and nothing else can be had."""

import hashlib
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx2 as httpx
import pytest

from catalog_db import feed
from catalog_db.exchange import catalogue
from catalog_db.exchange.catalogue import ContentsMessage, FeedAnswer, PublicationMessage, TableMessage
from catalog_db.feed import CatalogueFeed
from catalog_db.models import CatalogueBase, ContentsEntry, Publication, RemovedPublication, TableEntry
from catalog_db.rules.lan_protocol import PROTOCOL
from desktop.actors import DeviceMode
from desktop.lan.tls import pinned_context
from desktop.lan.wire import PROTOCOL_HEADER

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def add(room, **values: object) -> UUID:
    one = uuid4()
    values = {"title": "Puger Dalam Angka", "title_key": "puger", "added_at": NOW, "changed_at": NOW} | values
    with room.catalog.writing() as session:
        session.add(Publication(id=one, **values))
    return one


def read_all(feed: CatalogueFeed, cursor: str = "") -> tuple[list[FeedAnswer], str]:
    answers = [feed.answer(cursor)]
    while answers[-1].more:
        answers.append(feed.answer(answers[-1].cursor))
    return answers, answers[-1].cursor


def entries(answers: list[FeedAnswer]) -> list:
    return [entry for answer in answers for entry in answer.entries]


@pytest.fixture
def small_answers(monkeypatch):
    monkeypatch.setattr(feed, "MOST_ENTRIES", 4)


def test_all_publications_and_then_only_what_changed(host_room, small_answers):
    reader = CatalogueFeed(host_room.catalog, within_room=True)
    ids = {add(host_room) for _ in range(10)}
    answers, cursor = read_all(reader)
    assert [answer.begins for answer in answers][:2] == [True, False]
    assert {entry.id for entry in entries(answers)} == ids
    assert len(answers) == 3
    assert entries(read_all(reader, cursor)[0]) == []
    gone, *_ = ids
    with host_room.catalog.writing() as session:
        session.delete(session.get_one(Publication, gone))
    new = add(host_room, title="Tanggul")
    answers, cursor = read_all(reader, cursor)
    assert [(entry.id, entry.publication and entry.publication.title) for entry in entries(answers)] == [
        (gone, None),
        (new, "Tanggul"),
    ]


def test_who_begins_anew_hears_what_was_removed_for_good(host_room, small_answers):
    reader, gone = CatalogueFeed(host_room.catalog, within_room=True), {uuid4() for _ in range(6)}
    ids = {add(host_room) for _ in range(6)}
    with host_room.catalog.writing() as session:
        session.add_all(RemovedPublication(id=one, title="Puger", removed_at=NOW) for one in gone)
    said = entries(read_all(reader)[0])
    assert len(said) == 12
    assert {entry.id for entry in said if entry.publication is not None and not entry.for_good} == ids
    assert {entry.id for entry in said if entry.publication is None and entry.for_good} == gone


def test_a_change_while_all_are_read_is_not_missed(host_room, small_answers):
    reader = CatalogueFeed(host_room.catalog, within_room=True)
    ids = sorted(add(host_room) for _ in range(6))
    first = reader.answer("")
    with host_room.catalog.writing() as session:
        session.get_one(Publication, ids[0]).title = "Tanggul"
        session.delete(session.get_one(Publication, ids[1]))
    answers, _cursor = read_all(reader, first.cursor)
    last = {entry.id: entry.publication for entry in entries([first, *answers])}
    assert last[ids[1]] is None
    assert last[ids[0]].title == "Tanggul"


def test_many_changes_of_one_publication_are_told_once(host_room):
    reader = CatalogueFeed(host_room.catalog, within_room=True)
    one = add(host_room)
    _answers, cursor = read_all(reader)
    for year in range(2000, 2020):
        with host_room.catalog.writing() as session:
            session.get_one(Publication, one).year = year
    assert [entry.publication.year for entry in entries(read_all(reader, cursor)[0])] == [2019]


@pytest.mark.parametrize("cursor", ["", "x", "0:0:0", f"{'0' * 32}:5:", "9" * 400])
def test_a_cursor_that_is_not_understood_begins(host_room, cursor):
    assert CatalogueFeed(host_room.catalog, within_room=True).answer(cursor).begins


def test_what_travels_is_what_the_list_says(host_room):
    parts = {"contents", "tables"}
    of_the_room = {"shelf", "copies"}
    # and a column that is added later, until somebody lists it
    stays = {"title_key", "series_key", "source_name", "pack_sender"}
    tables = CatalogueBase.metadata.tables
    assert set(PublicationMessage.model_fields) - parts == set(tables["publication"].columns.keys()) - stays
    assert set(PublicationMessage.model_fields) >= of_the_room
    of_a_part = {"id", "publication_id"}
    assert set(ContentsMessage.model_fields) == set(tables["contents_entry"].columns.keys()) - of_a_part
    assert set(TableMessage.model_fields) == set(tables["table_entry"].columns.keys()) - of_a_part
    one = add(host_room, shelf="A1", copies=2, source_name="nama berkas.pdf")
    with host_room.catalog.writing() as session:
        session.add(ContentsEntry(publication_id=one, position=0, level=1, title="Penduduk", page=3))
        session.add(
            TableEntry(publication_id=one, position=0, kind="table", number="3.1", title="Jumlah", page=4, last_page=6)
        )
    inside, outside = (
        CatalogueFeed(host_room.catalog, within_room=within).answer("").entries[0].publication
        for within in (True, False)
    )
    assert inside and outside
    assert (inside.shelf, inside.copies, outside.shelf, outside.copies) == ("A1", 2, "", 0)
    assert (outside.contents[0].title, outside.tables[0].number) == ("Penduduk", "3.1")
    assert (outside.tables[0].page, outside.tables[0].last_page) == (4, 6)
    assert "nama berkas" not in inside.model_dump_json()


def test_one_odd_row_keeps_the_rest_from_nobody(host_room, caplog):
    add(host_room, year=123456)
    good = add(host_room)
    found = entries(read_all(CatalogueFeed(host_room.catalog, within_room=True))[0])
    assert [entry.id for entry in found] == [good]
    assert "can't be told" in caplog.text


def test_answers_stay_small():
    assert catalogue.MOST_ENTRIES <= 50


@pytest.fixture
def reader(host_room, serving):
    device = host_room.new_device(DeviceMode.READER)
    with httpx.Client(
        base_url=device.url,
        verify=pinned_context(device.certificate),
        headers={PROTOCOL_HEADER: str(PROTOCOL), "authorization": f"Bearer {device.token.hex()}"},
        trust_env=False,
    ) as client:
        yield client


def keep_file(room, content: bytes) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    path = room.folder.file_of(sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return sha256


def test_files_come_whole_in_parts_or_not_again(host_room, reader):
    content = bytes(range(256)) * 400
    sha256 = keep_file(host_room, content)
    path = f"/files/{sha256}"
    assert reader.get(path).status_code == 404  # no publication names it
    add(host_room, sha256=sha256)
    whole = reader.get(path)
    assert whole.content == content
    assert whole.headers["etag"] == f'"{sha256}"'
    part = reader.get(path, headers={"range": "bytes=1000-", "if-range": f'"{sha256}"'})
    assert (part.status_code, part.content) == (206, content[1000:])
    assert reader.get(path, headers={"range": "bytes=999999-"}).status_code == 416
    assert reader.get(path, headers={"range": "bytes=1000-", "if-range": '"other"'}).content == content
    assert reader.get(path, headers={"if-none-match": f'"{sha256}"'}).status_code == 304


def test_covers_are_nobodys_to_ask_for(host_room, reader):
    one = uuid4()
    host_room.folder.cover_of(one).write_bytes(b"PNG")
    assert reader.get(f"/covers/{one}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/files/..%2F..%2Frecords.db",
        "/files/" + "A" * 64,
        "/files/" + "0" * 63 + "/",
        "/covers/..%2Frecords",
        "/covers/%2Fetc%2Fpasswd",
        "/files/%00",
        "/records.db",
        "/files/" + "0" * 64 + "%0A",
    ],
)
def test_no_other_file_can_be_had(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 404, answer.text


def test_a_row_that_names_no_sha256_gives_no_file(host_room, reader):
    """Whoever could write into the catalogue would else choose what the host hands out."""
    beside = host_room.folder.file_of("beside")
    beside.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(b"nobody's to have")
    add(host_room, sha256="beside")
    assert reader.get("/files/beside").status_code == 404
