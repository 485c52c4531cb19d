"""Copies on the command line of a room with staff: figures without names; whose a copy is, for staff only."""

import csv
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from sqlalchemy import select

from catalog_db.models import CopyKind, Publication, ReadingEvent, ReadingSession, Role, Visit
from catalog_db.rules.reading.check_code import CopyClaim, copy_text, grouped, read_copy_text
from desktop.actors import nobody_yet
from desktop.books.files import DocumentFile
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.document.client import DocumentProcess
from desktop.document.confinement import Task
from desktop.document.messages import ReadCodes
from desktop.reading.copies.deliveries import Deliveries
from desktop.reading.copies.loans import Loans
from desktop.reading.copies.release import CopyRelease
from desktop.reading.copies.values import Channel, RequestedCopy
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from tests.e2e.test_command_line import Room, room_with_samples
from tests.e2e.test_visit_commands import VISITOR
from tests.unit.reading.copies.test_copy_verified import with_qr
from ui.cli.json_objects import parse_json
from ui.who import DESK

PASSWORD, FIRST_PASSWORD = "benteng marlborough", "dipilih admin"
NAMES = ("Zubaidah Qoriawati", "Mukhlisin Wiryoatmojo", "Xaverius Djojosoebroto")


@dataclass
class Staffed:
    """A room with an officer, three visits, and what was handed out to them."""

    room: Room
    officer: dict[str, str]
    visits: list[str]
    books: list[Publication]
    copies: list[Path]

    @property
    def day(self) -> date:
        """Of the office, when the visits were registered. Midnight may lie between two tests."""
        return datetime.strptime(self.visits[0][:6], "%y%m%d").date()  # noqa: DTZ007

    @property
    def span(self) -> tuple[str, ...]:
        return ("--from", self.day.isoformat(), "--to", (self.day + timedelta(days=1)).isoformat())

    def as_officer(self, *arguments: str) -> dict:
        return self.room.json(*arguments, "--as", "dewi", **self.officer)

    def secrets(self) -> list[str]:
        """What no report may say of the visitors."""
        said = [word for name in NAMES for word in name.split()]
        return [word.casefold() for word in (*said, *self.visits, "tamu0@", str(VISITOR["phone"]))]


@pytest.fixture(scope="module")
def staffed(tmp_path_factory, prepared) -> Staffed:
    folder = tmp_path_factory.mktemp("figures")
    room = room_with_samples(prepared, folder)
    password = folder / "password"
    password.write_text(PASSWORD + "\n", encoding="utf-8")
    with open_room(room.folder, KeyFileStore(room.key)) as opened:
        people = opened.get(Staff)
        people.add(nobody_yet(), "budi", "Budi Santoso", Role.ADMIN, PASSWORD)
        admin = people.sign_in(DESK, "budi", PASSWORD).actor
        people.add(admin, "dewi", "Dewi Lestari", Role.OFFICER, FIRST_PASSWORD)
        people.change_password(people.sign_in(DESK, "dewi", FIRST_PASSWORD).actor, FIRST_PASSWORD, PASSWORD)
        officer = people.sign_in(DESK, "dewi", PASSWORD).actor
        forms = [VISITOR | {"name": name, "email": f"tamu{n}@example.com"} for n, name in enumerate(NAMES)]
        visits = [
            opened.get(GuestBook).register(officer, parse_json(VisitForm, json.dumps(form))).visit for form in forms
        ]
        with opened.catalog.writing() as session:
            with_files = select(Publication).where(Publication.sha256.is_not(None), Publication.pages >= 4)
            books = list(session.scalars(with_files.order_by(Publication.title).limit(2)))
            books[0].copies = 1
            session.flush()
            session.expunge_all()
        first, second = (book.id for book in books)
        copies = [folder / "satu.pdf", folder / "dua.pdf"]
        opened.get(CopyRelease).release_for(officer, visits[1], RequestedCopy(second, pages="1-4"), copies[1])
        deliveries = opened.get(Deliveries)
        paper = deliveries.ask_for(officer, visits[1], RequestedCopy(first, CopyKind.HARDCOPY, "1"))
        deliveries.finish(officer, deliveries.begin(officer, paper.id, Channel.PRINTER).delivery_id)
        jammed = deliveries.begin_for(officer, visits[2], RequestedCopy(second, pages="2"), Channel.FOLDER)
        deliveries.abandon(officer, jammed.delivery_id)
        deliveries.begin_for(
            officer, visits[2], RequestedCopy(second, pages="3"), Channel.FOLDER
        )  # and the power failed
        unwanted = deliveries.ask_for(officer, visits[2], RequestedCopy(second))
        deliveries.refuse(officer, unwanted.id, "Terlalu tebal")
        loan = opened.get(Loans).lend(officer, visits[2], first)
        opened.get(Loans).give_back(officer, loan.id)
        with opened.records.writing() as session:
            visit_id = session.scalars(select(Visit.id).where(Visit.number == visits[0])).one()
            now = opened.clock()
            reading_session = ReadingSession(
                visit_id=visit_id, started_at=now, ends_at=now, ended_at=now, signed_in_at=now
            )
            session.add(reading_session)
            session.flush()
            session.add(
                ReadingEvent(
                    session_id=reading_session.id, publication_id=second, first_page=1, last_page=4, seconds=600, at=now
                )
            )
    staffed = Staffed(room, {"RUANG_BACA_PASSWORD_FILE": str(password)}, visits, books, copies)
    staffed.as_officer("deliver", str(first), "--visit", visits[0], "--out", str(copies[0]), "--pages", "2-3")
    return staffed


def words_of(file: Path) -> str:
    """All that a report says, in whatever form, without spaces: lines of a PDF break anywhere."""
    match file.suffix:
        case ".xlsx":
            with zipfile.ZipFile(file) as book:
                said = " ".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
        case ".pdf":
            with pypdfium2.PdfDocument(file) as pdf:
                said = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
                said += " ".join(pdf.get_metadata_dict().values())
        case _:
            said = file.read_text(encoding="utf-8-sig")
    return squeezed(said)


def squeezed(said: str) -> str:
    return "".join(said.split()).casefold()


def test_the_report_of_copies_agrees_with_what_was_handed_out(staffed):
    first, second = staffed.books
    found = staffed.as_officer("report", "deliveries", *staffed.span)
    median = found.pop("loan_median_s")
    assert 0 <= median < 3_600
    assert found == {
        "copies": 3,
        "pages": 7,
        "visits": 2,
        "kinds": {"softcopy": 2, "hardcopy": 1},
        "channels": {"folder": 2, "printer": 1},
        "failed": 1,
        "unclear": 1,
        "refused": 1,
        "loans": 1,
        "tables": 0,
        "table_visits": 0,
        "table_formats": {},
        "publications": [
            {"id": str(first.id), "title": first.title, "copies": 2, "pages": 3},
            {"id": str(second.id), "title": second.title, "copies": 1, "pages": 4},
        ],
        "days": {staffed.day.isoformat(): 3},
    }
    before = (staffed.day - timedelta(days=1)).isoformat()
    earlier = staffed.as_officer("report", "deliveries", "--from", "2026-01-01", "--to", before)
    assert (earlier["copies"], earlier["loans"], earlier["refused"], earlier["publications"]) == (0, 0, 0, [])


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".csv"])
def test_no_form_of_the_report_of_copies_names_a_visitor(staffed, ending, tmp_path):
    file = tmp_path / f"salinan{ending}"
    done = staffed.room.run(
        "report", "deliveries", *staffed.span, "--out", str(file), "--as", "dewi", **staffed.officer
    )
    assert done.returncode == 0, done.stderr
    assert "3 salinan" in done.stdout and "7 halaman" in done.stdout
    said = words_of(file)
    assert all(squeezed(book.title) in said for book in staffed.books)
    printed = squeezed(done.stdout + json.dumps(staffed.as_officer("report", "deliveries", *staffed.span)))
    assert [word for word in staffed.secrets() if word in said + printed] == []
    if ending == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = list(csv.reader(source, delimiter=";"))
        first, second = staffed.books
        assert [first.title, "2", "3"] in rows and [second.title, "1", "4"] in rows
        assert [staffed.day.isoformat(), "3"] in rows


def test_an_officer_sees_what_was_read_most_and_not_by_whom(staffed, tmp_path):
    file = tmp_path / "bacaan.csv"
    found = staffed.as_officer("report", "reading", *staffed.span, "--out", str(file))
    book = staffed.books[1]
    assert found["publications"] == [
        {"id": str(book.id), "title": book.title, "seconds": 600, "pages": 4, "readers": None}  # one alone: not said
    ]
    said = words_of(file) + squeezed(json.dumps(found))
    assert squeezed(book.title) in said
    assert [word for word in staffed.secrets() if word in said] == []


def test_figures_are_for_staff(staffed):
    done = staffed.room.run("report", "deliveries", *staffed.span, "--json")
    assert done.returncode == 1 and len(done.stderr.splitlines()) == 1
    assert "copies" not in done.stdout


def test_only_staff_learn_whose_copy_it_is(staffed, tmp_path):
    copy, visit = staffed.copies[0], staffed.visits[0]
    named = staffed.as_officer("verify", str(copy))
    assert (named["genuine"], named["visit"], named["pages"]) == (True, visit, "2-3")
    assert staffed.as_officer("verify", named["serial"])["visit"] == visit
    spoken = staffed.room.run("verify", str(copy), "--as", "dewi", **staffed.officer)
    assert f"Kunjungan {visit}." in spoken.stdout and "2-3" in spoken.stdout
    unnamed = {key: value for key, value in named.items() if key != "visit"}
    assert staffed.room.json("verify", str(copy)) == unnamed
    assert "visit" not in staffed.room.json("verify", named["serial"])
    done = staffed.room.run("verify", str(copy))
    assert done.returncode == 0 and named["serial"] in done.stdout
    assert [word for word in staffed.secrets() if word in (done.stdout + done.stderr).casefold()] == []
    (tmp_path / "password").write_text("bukan ini", encoding="utf-8")
    wrong = staffed.room.run("verify", str(copy), "--as", "dewi", RUANG_BACA_PASSWORD_FILE=str(tmp_path / "password"))
    assert (wrong.returncode, wrong.stdout, len(wrong.stderr.splitlines())) == (1, "", 1)
    assert visit not in wrong.stderr


def claim_on(copy: Path) -> CopyClaim:
    with DocumentProcess(task=Task.VERIFY) as process:
        texts = process.call(ReadCodes(DocumentFile(copy))).texts
    return next(claim for claim in map(read_copy_text, texts) if claim is not None)


def page_with(staffed: Staffed, book: Publication, claim: CopyClaim, target: Path) -> Path:
    """A page of the unmarked file of a publication with a code upon it; a picture where the target is one."""
    code = with_qr(target.with_name("code.pdf"), copy_text(claim.serial, claim.check_code))
    assert book.sha256 is not None
    original = staffed.room.folder / "files" / book.sha256[:2] / f"{book.sha256}.pdf"
    with pymupdf.open(original) as pdf, pymupdf.open(code) as drawn:
        page = pdf[1]
        right, bottom = page.rect.br
        corner = pymupdf.Rect(right - 90, bottom - 90, right - 10, bottom - 10)
        page.show_pdf_page(corner, drawn, 0, clip=pymupdf.Rect(296, 596, 404, 704))
        if target.suffix == ".png":
            page.get_pixmap(dpi=200).save(target)
        else:
            pdf.select([1])
            pdf.save(target)
    return target


@pytest.mark.parametrize("name", ["palsu.pdf", "palsu.png", ""], ids=["file", "scan", "typed"])
@pytest.mark.parametrize("how", ["moved", "unknown"])
def test_a_forged_copy_is_refused_with_one_sentence(staffed, how, name, tmp_path):
    """The code of one copy beside the serial of another publication's, and a right code beside a serial of nobody."""
    genuine, other = (claim_on(copy) for copy in staffed.copies)
    claim = CopyClaim(other.serial if how == "moved" else "1700-999999", genuine.check_code)
    what = f"{claim.serial} {grouped(claim.check_code)}"
    if name:
        what = str(page_with(staffed, staffed.books[1], claim, tmp_path / name))
    done = staffed.room.run("verify", what, "--json", "--as", "dewi", **staffed.officer)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert claim.serial in done.stderr and done.stderr.rstrip().endswith(".")
    assert [visit for visit in staffed.visits if visit in done.stdout + done.stderr] == []
    answered = json.loads(done.stdout)
    assert (answered["genuine"], answered["finding"], answered["title"]) == (
        False,
        "code_wrong" if how == "moved" else "serial_unknown",
        None,
    )


def test_a_whole_code_on_another_publication_still_names_where_it_came_from(staffed, tmp_path):
    """The code alone is right, so the title and pages are said, to compare with the sheet; the file is not the one."""
    claim = claim_on(staffed.copies[0])
    found = staffed.room.json("verify", str(page_with(staffed, staffed.books[1], claim, tmp_path / "tempel.pdf")))
    assert (found["title"], found["pages"], found["unchanged"]) == (staffed.books[0].title, "2-3", False)
