"""`feedback`, `complaint` and `report skm` in processes of their own: JSON in, JSON out, refusals as sentences."""

import json
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.actors import nobody_yet
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.e2e.test_command_line import Room
from tests.e2e.test_visit_commands import VISITOR
from tests.unit.rules.survey.test_skm import WORKED, forms
from ui.cli.json_objects import parse_json

COMPLAINT = {"name": "", "contact": "", "classification": 3, "text": "Menunggu terlalu lama.", "visit": ""}


def today() -> date:
    """Of the office. Midnight may lie between two tests."""
    return datetime.now(ZoneInfo("Asia/Jakarta")).date()


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Room:
    room = Room(tmp_path_factory.mktemp("desk"))
    assert room.run("init").returncode == 0
    return room


@pytest.fixture(scope="module")
def visits(room) -> list[str]:
    """Numbers of visits, registered without a process for each."""
    with open_room(room.folder, KeyFileStore(room.key)) as opened:
        return [
            opened.get(GuestBook)
            .register(
                nobody_yet(),
                parse_json(VisitForm, json.dumps(VISITOR | {"name": f"Tamu {n}", "email": f"tamu{n}@example.com"})),
            )
            .visit
            for n in range(11)
        ]


def test_the_worked_example_by_the_command_line(room, visits):
    span = ("--from", (today() - timedelta(days=1)).isoformat(), "--to", (today() + timedelta(days=1)).isoformat())
    answers = forms(WORKED)
    for visit, scores in zip(visits[:2], answers[:2], strict=True):
        done = room.run("feedback", "add", "--visit", visit, typed=json.dumps({**scores, "comment": ""}))
        assert done.returncode == 0, done.stderr
    few = room.json("report", "skm", *span)
    assert (few["respondents"], few["ikm"], few["elements"]["U1"]) == (2, None, {"nrr": None, "index": None})
    assert "tiga jawaban" in room.run("report", "skm", *span).stdout
    with open_room(room.folder, KeyFileStore(room.key)) as opened:
        for visit, scores in zip(visits[2:10], answers[2:], strict=True):
            opened.get(Feedback).add(nobody_yet(), visit, FeedbackForm(scores))
    found = room.json("report", "skm", *span)
    assert (found["respondents"], found["ni"], found["ikm"], found["category"]) == (10, "3.477778", "86.94", "B")
    assert found["elements"]["U1"] == {"nrr": "3.50", "index": "87.50"}
    assert list(found["elements"]) == [f"U{n}" for n in range(1, 10)]
    text = room.run("report", "skm", *span).stdout
    assert "86,94  B  Baik" in text and "Sarana dan prasarana" in text


def test_a_visit_answers_once_and_wrong_forms_are_refused(room, visits):
    def add(said: object, number: str = visits[10]):
        return room.run("feedback", "add", "--visit", number, typed=json.dumps(said))

    for said, word in (({"U1": 5}, "U1"), ({"U10": 4}, "U10"), ({}, "pertanyaan")):
        done = add(said)
        assert (done.returncode, done.stdout) == (1, "")
        assert word in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert "nomor ini" in add({"U1": 4}, "990101-999").stderr
    assert add({"U1": 4, "U2": None, "comment": "Terima kasih"}).returncode == 0
    again = add({"U1": 1})
    assert again.returncode == 1 and visits[10] in again.stderr


def test_complaints_are_taken_and_listed(room):

    for n, said in enumerate((COMPLAINT, {"classification": "8", "text": "Kursi rusak"}), 1):
        done = room.run("complaint", "add", "--json", typed=json.dumps(said))
        assert done.returncode == 0, done.stderr
        found = json.loads(done.stdout)
        assert set(found) == {"number", "state", "due"}
        assert re.fullmatch(r"\d{4}-00" + str(n), found["number"]) and found["state"] == "new"
        assert abs((date.fromisoformat(found["due"]) - today()).days - 14) <= 1
    listed = room.json("complaint", "list")
    assert listed["count"] == 2
    assert [line["text"] for line in listed["complaints"]] == ["Menunggu terlalu lama.", "Kursi rusak"]
    assert room.json("complaint", "list", "--state", "closed")["complaints"] == []
    text = room.run("complaint", "list").stdout
    assert "Baru  Waktu" in text and "Sarana dan prasarana" in text
    for wrong, word in (({"text": "x"}, "klasifikasi"), (COMPLAINT | {"text": " "}, "isi pengaduan")):
        done = room.run("complaint", "add", typed=json.dumps(wrong))
        assert done.returncode == 1 and word in done.stderr, done.stderr


def test_what_is_no_day_is_not_understood(room):
    done = room.run("report", "skm", "--from", "kemarin", "--to", "2026-11-30")
    assert done.returncode == 2 and "2026-01-31" in done.stderr


def test_reports_give_figures_and_files(room, visits, tmp_path):
    day = datetime.strptime(visits[0][:6], "%y%m%d").date().isoformat()  # noqa: DTZ007 - a day of the office
    span = ("--from", day, "--to", day)
    found = room.json("report", "visits", *span, "--out", str(tmp_path / "kunjungan.xlsx"))
    assert (found["visits"], found["first_comings"], found["days"]) == (11, 11, {day: 11})
    assert found["services"] == {"perpustakaan": 11, "konsultasi": 11} and found["file"].endswith("kunjungan.xlsx")
    waiting = room.json("report", "sla", *span, "--out", str(tmp_path / "antrean.pdf"))
    assert waiting["tickets"] == {"waiting": 22} and waiting["wait_median_s"] is None
    assert room.run("report", "skm", *span, "--out", str(tmp_path / "skm.csv")).returncode == 0
    read = room.json("report", "reading", *span, "--out", str(tmp_path / "bacaan.pdf"))
    assert (read["seconds"], read["publications"], read["file"]) == (0, [], str(tmp_path / "bacaan.pdf"))
    copies = room.json("report", "deliveries", *span, "--out", str(tmp_path / "salinan.xlsx"))
    assert (copies["copies"], copies["loans"], copies["file"]) == (0, 0, str(tmp_path / "salinan.xlsx"))
    kinds = {file.suffix: file.read_bytes()[:3] for file in tmp_path.iterdir()}
    assert kinds == {".xlsx": b"PK\x03", ".pdf": b"%PD", ".csv": b"\xef\xbb\xbf"}
    told = room.run("report", "visits", *span)
    assert told.returncode == 0 and "Jenis kelamin" in told.stdout and "Perempuan" in told.stdout, told.stderr
    refused = room.run("report", "visits", *span, "--out", str(tmp_path / "missing" / "x.csv"))
    assert (refused.returncode, refused.stdout) == (1, "") and "missing" in refused.stderr
    assert room.run("report", "visits", *span, "--out", "x.docx").returncode == 2
