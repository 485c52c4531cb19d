"""Long lists of the office's pages come in parts, and say which part of how many it is."""

import re
from uuid import uuid4

import pytest

from catalog_db.central.models import RejectedRecord, Room
from catalog_db.central.web.paging import SIZE, Part, part_of
from catalog_db.models import Publication
from tests.unit.central.web.test_web import Office
from tests.unit.exchange.test_wire_format import a_record

LINKS = re.compile(r'<a class="button" rel="(\w+)" href="([^"]*)">')


@pytest.fixture
def office(central) -> Office:
    made = Office(central)
    made.sign_in()
    return made


def links(text: str) -> dict[str, str]:
    return {rel: path.replace("&amp;", "&") for rel, path in LINKS.findall(text)}


@pytest.mark.parametrize(
    ("total", "asked", "part"),
    [
        (0, "", Part(1, 0, 0, 0)),
        (1, "1", Part(1, 1, 1, 1)),
        (50, "2", Part(1, 1, 50, 50)),
        (51, "", Part(1, 1, 50, 51, "", "page=2")),
        (51, "2", Part(2, 51, 51, 51, "page=1", "")),
        (213, "3", Part(3, 101, 150, 213, "page=2", "page=4")),
        (213, "9999999999", Part(1, 1, 50, 213, "", "page=2")),
        (213, "99", Part(5, 201, 213, 213, "page=4", "")),
        (213, "-1", Part(1, 1, 50, 213, "", "page=2")),
        (213, "²", Part(1, 1, 50, 213, "", "page=2")),
    ],
)
def test_a_part_is_within_the_list_whatever_is_asked(total, asked, part):
    assert part_of(total, asked) == part
    assert part.whole == (total <= SIZE)


def test_what_else_was_asked_stays():
    assert part_of(60, "1", words="a b&c", period="").after == "words=a+b%26c&page=2"


def many(central, table: str, count: int) -> None:
    room = central.new_room("1705")
    for number in range(count):
        one = a_record(table)
        one["row_id"] = one["fields"]["id"] = str(uuid4())
        one["fields"] |= {"text": f"Isi nomor {number:03}."}
        one["counter"] = number + 1
        room.push(one)


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize(("path", "table"), [("/complaints", "complaint_escalated"), ("/reports", "report_up")])
def test_complaints_and_corrections_are_all_reached(central, office, path, table):
    many(central, table, SIZE + 3)
    first = office.get(path).text
    assert f"1–{SIZE} dari {SIZE + 3}" in first
    assert links(first) == {"next": f"{path}?page=2"}
    second = office.get(links(first)["next"]).text
    assert f"{SIZE + 1}–{SIZE + 3} dari {SIZE + 3}" in second
    assert links(second) == {"prev": f"{path}?page=1"}
    said = re.findall(r"Isi nomor \d+", first + second)
    assert len(said) == len(set(said)) == SIZE + 3


@pytest.mark.wide
def test_an_answer_leads_back_to_its_page(central, office):
    many(central, "report_up", SIZE + 1)
    office.confirm()
    page = office.get("/reports?page=2").text
    assert '<input type="hidden" name="page" value="2">' in page
    action = re.findall(r'action="(/reports/[^"]+)"', page)[0]
    answer = office.post(action, page="/reports?page=2", data={"text": "Sudah", "page": "2"}, follow_redirects=False)
    assert answer.headers["location"] == "/reports?page=2"
    odd = office.post(action, page="/reports?page=2", data={"text": "x", "page": "//x"}, follow_redirects=False)
    assert odd.headers["location"] == "/reports?page=1"


def test_short_lists_have_no_parts(central, office):
    many(central, "complaint_escalated", 2)
    assert 'class="pages"' not in office.get("/complaints").text
    assert 'class="pages"' not in office.get("/").text


@pytest.mark.wide
def test_more_than_a_thousand_rooms_and_what_was_rejected(central, office):
    room = central.new_room("1705")
    with central.database.writing() as session:
        for number in range(1_100):
            session.add(
                Room(
                    id=uuid4(),
                    code=f"R{number:04}",
                    name=f"Ruang {number:04}",
                    enrolled_at=central.now,
                    sign_key="0" * 64,
                    seal_key="0" * 64,
                    program_version="1",
                )
            )
        for number in range(45):
            session.add(
                RejectedRecord(
                    room_id=room.room_id,
                    table=f"t{number}",
                    reason="x",
                    at=central.now,
                    batch_id=uuid4(),
                    row_id="1",
                    field="",
                )
            )
    first = office.get("/?period=2026").text
    assert "1–50 dari 1101" in first and first.count('<th scope="row">') == SIZE
    assert links(first) == {"next": "/?period=2026&page=2"}
    last = office.get("/?period=2026&page=23").text
    assert "1101–1101 dari 1101" in last
    shown = office.get(f"/rooms/{room.room_id}?period=2026").text
    assert "1–20 dari 45" in shown
    assert "41–45 dari 45" in office.get(f"/rooms/{room.room_id}?period=2026&page=3").text


def test_publications_keep_the_words_and_the_page(central, office):
    with central.database.catalogue.writing() as session:
        for number in range(SIZE + 2):
            session.add(
                Publication(
                    id=uuid4(),
                    title=f"Buku {number}",
                    title_key="buku",
                    status="withdrawn",
                    added_at=central.now,
                    changed_at=central.now,
                )
            )
    found = office.get("/publications?words=buku").text
    assert links(found) == {"next": "/publications?words=buku&page=2"}
    office.confirm()
    page = office.get("/publications?words=buku&page=2").text
    action = re.findall(r'action="(/publications/[^"]+/status)"', page)[0]
    data = {"withdrawn": "no", "words": "buku", "page": "2"}
    answer = office.post(action, page="/publications", data=data, follow_redirects=False)
    assert answer.headers["location"] == "/publications?words=buku&page=2"
