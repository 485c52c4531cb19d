"""The central office's pages in a real Chromium, by the keyboard alone."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import uvicorn

from desktop.sync.envelopes import Envelopes
from tests.browser import Browser, chromium, program
from tests.central_kit import CentralKit, central, postgres
from tests.unit.central.offices import make_office
from tests.unit.central.test_publications import Sending, entry
from tests.unit.central.test_statistics import WORKED, answer, served
from tests.unit.central.web.test_web import PASSWORD, Office
from tests.unit.exchange.test_wire_format import a_record

__all__ = ["central", "make_office", "postgres"]
pytestmark = pytest.mark.skipif(program() is None, reason="no Chromium on this PC")
PICTURES = os.environ.get("RUANG_BACA_PICTURES")  # a folder to look at the pages in
UNNAMED = """
[...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, a, [role=img]")]
  .filter(e => !((e.labels && e.labels.length) || e.getAttribute("aria-label") || e.textContent.trim()))
  .map(e => e.outerHTML)
"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
FOCUS_SHOWS = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"


@pytest.fixture
def url(central: CentralKit) -> Iterator[str]:
    """The same application on a port."""
    server = uvicorn.Server(uvicorn.Config(central.app, port=0, lifespan="off", log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, name="central")
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(120)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    with chromium(tmp_path / "profile") as found:
        found.size(1366, 768)
        yield found


def looks_right(browser: Browser, name: str) -> None:
    """What a page must be, whatever is on it; at the size of a laptop and of a telephone."""
    for width, height, dark in ((1366, 768, False), (1920, 1080, True), (390, 844, False)):
        browser.size(width, height, dark=dark)
        assert not browser.js(TOO_WIDE), (name, width)
        if PICTURES:
            browser.picture(Path(PICTURES) / f"{name}-{width}.png")
    browser.size(1366, 768)
    assert browser.js(UNNAMED) == []
    assert browser.js("document.querySelectorAll('h1').length") == 1
    assert browser.js("document.documentElement.lang") == "id"
    assert browser.complaints == []


def sign_in(browser: Browser, url: str, office: Office) -> None:
    """By password and code, whose ten minutes are over by now."""
    browser.go(url)
    assert browser.focused() == "Nama akun"
    browser.type("budi")
    browser.press("Tab")
    browser.type(PASSWORD)
    browser.enter()
    assert "Kata sandi Anda cocok" in browser.text() and browser.focused() == "Kode"
    looks_right(browser, "0-code-of-sign-in")
    browser.type(office.code())
    browser.enter()
    office.central.pass_time(minutes=11)


def test_the_office_works_by_the_keyboard_alone(central, url, browser, tmp_path):
    office, sending, one = Office(central), Sending(tmp_path), entry()
    room = central.new_room("1705")
    central.new_room("1706")
    for minute in range(12):
        day = f"2026-11-{10 + minute:02}"
        for _ in range(1 + minute % 4):
            room.push(*served("09:00:00", f"09:{5 + minute % 9:02}:00", "09:50:00", service_day=day))
    room.push(*map(answer, WORKED), a_record("room_status"), a_record("complaint"), a_record("complaint_escalated"))
    room.push(a_record("report_up"))
    room.push({"table": "visitor", "row_id": "7", "operation": "delete", "counter": 1})

    browser.go(url)
    looks_right(browser, "1-sign-in")
    sign_in(browser, url, office)
    assert "Semua ruang, Triwulan IV 2026" in browser.text()
    looks_right(browser, "2-rooms")

    browser.press("Tab")
    assert browser.focused() == "Langsung ke isi"
    assert browser.js(FOCUS_SHOWS)
    browser.tab_to("Ruang Baca 1705")
    assert browser.js(FOCUS_SHOWS)
    browser.enter()
    assert "86,94" in browser.text() and "U3 Waktu penyelesaian" in browser.text()
    looks_right(browser, "3-room")
    browser.tab_to("Masa")
    browser.press("ArrowDown")
    browser.tab_to("Tampilkan")
    browser.enter()
    assert "Triwulan III 2026" in browser.text()

    browser.tab_to("Pengaduan")
    browser.enter()
    assert "Antrean tidak dipanggil selama satu jam." in browser.text()
    looks_right(browser, "4-complaints")

    browser.tab_to("Kode pendaftaran")
    browser.enter()
    assert browser.focused() == "Kode"
    looks_right(browser, "5-confirm")
    browser.type(office.code())
    browser.enter()
    browser.tab_to("Nama ruang")
    browser.type("Ruang Baca Kaur")
    browser.enter()
    assert "Kode untuk Ruang Baca Kaur" in browser.text()
    looks_right(browser, "6-code")

    browser.tab_to("Publikasi")
    browser.enter()
    browser.tab_to("Unggah paket")
    browser.enter()
    browser.choose_file("#file", sending.pack(one))
    browser.tab_to("Sidik jari kunci")
    browser.type(sending.fingerprint)
    browser.enter()
    assert "1 publikasi baru" in browser.text()
    looks_right(browser, "7-publications")
    browser.tab_to("Kabupaten Seluma Dalam Angka 2026")
    browser.enter()
    looks_right(browser, "8-publication")
    browser.tab_to("Ralat")
    browser.type("Tabel 3.1: kolom tertukar")
    browser.tab_to("Simpan")
    browser.enter()
    assert "ralat" in browser.text()
    browser.tab_to("Tarik Kabupaten Seluma")
    browser.enter()
    browser.tab_to("Alasan")
    browser.press("ArrowDown")
    browser.tab_to("Tarik")
    browser.enter()
    assert "ditarik" in browser.text()
    looks_right(browser, "8-withdrawn")

    browser.tab_to("Unggah satu berkas")
    browser.enter()
    looks_right(browser, "9-single-file")
    book = tmp_path / "kaur.pdf"
    book.write_bytes(b"%PDF-1.7 kaur")
    browser.choose_file("#file", book)
    browser.tab_to("Judul")
    browser.type("Kabupaten Kaur Dalam Angka 2026")
    browser.tab_to("Jumlah halaman")
    browser.type("x")
    browser.tab_to("Jenis")
    for _ in range(3):
        browser.press("ArrowDown")
    browser.tab_to("Unggah dan terbitkan")
    browser.enter()
    assert "Isian “Jumlah halaman berkas” belum benar" in browser.text()
    browser.complaints.clear()  # the browser's own, about the 422
    looks_right(browser, "10-single-file-wrong")
    browser.choose_file("#file", book)
    browser.tab_to("Jumlah halaman")
    browser.press("Backspace")
    browser.type("312")
    browser.tab_to("Unggah dan terbitkan")
    browser.enter()
    assert "Kabupaten Kaur Dalam Angka 2026" in browser.text()

    browser.tab_to("Koreksi")
    browser.enter()
    assert "Jumlah kolom 3 tidak sama" in browser.text()
    looks_right(browser, "11-reports")
    browser.tab_to("Jawaban untuk ruang")
    browser.type("Terima kasih, sudah diperbaiki.")
    central.pass_time(minutes=11)  # they thought long about it: another code is due
    browser.tab_to("Kirim jawaban")
    browser.enter()
    assert "belum dilakukan" in browser.text() and browser.focused() == "Kode"
    browser.complaints.clear()  # the browser's own, about the 403
    looks_right(browser, "12-confirm-again")
    browser.type(office.code())
    browser.enter()
    assert "Jawaban: Terima kasih" in browser.text()

    browser.tab_to("Akun")
    browser.enter()
    looks_right(browser, "13-account")
    for name, typed in (
        ("sekarang", PASSWORD),
        ("paling sedikit", "kibut bangkai raksasa"),
        ("sekali lagi", "kibut bangkai raksasa"),
    ):
        browser.tab_to(name)
        browser.type(typed)
    browser.tab_to("Ganti kata sandi")
    browser.enter()
    assert "Kata sandi sudah diganti" in browser.text()

    browser.go(f"{url}/tidak-ada")
    assert "Halaman ini tidak ada." in browser.text()
    browser.complaints.clear()  # the browser's own, about the 404
    looks_right(browser, "14-not-there")
    browser.tab_to("Kembali ke halaman utama")
    browser.enter()
    browser.tab_to("Keluar")
    browser.enter()
    assert "Kata sandi" in browser.text()


def test_a_long_list_is_paged_by_the_keyboard_alone(central, url, browser):
    room, office = central.new_room("1705"), Office(central)
    sent = []
    for number in range(60):
        one = a_record("complaint_escalated")
        one["row_id"] = one["fields"]["id"] = str(uuid4())
        sent.append(one | {"counter": number + 1})
    room.push(*sent)
    sign_in(browser, url, office)
    browser.tab_to("Pengaduan")
    browser.enter()
    looks_right(browser, "40-complaints")
    assert "1–50 dari 60" in browser.text()
    browser.tab_to("Berikutnya")
    assert browser.js(FOCUS_SHOWS)
    browser.enter()
    assert "51–60 dari 60" in browser.text() and "Berikutnya" not in browser.text()
    looks_right(browser, "41-complaints-2")
    browser.tab_to("Sebelumnya")
    browser.enter()
    assert "1–50 dari 60" in browser.text()
    assert office.accounts.names() == ["budi"]


def test_an_envelope_is_answered_by_the_keyboard_alone(central, url, browser, make_office):
    office, room = Office(central), make_office()
    room.register("Siti Rahma")
    room.room.get(Envelopes).write(room.envelope)
    sign_in(browser, url, office)
    browser.tab_to("Amplop")
    browser.enter()
    browser.type(office.code())
    browser.enter()
    looks_right(browser, "15-envelopes")
    wrong = room.drive / "wrong.rbenv"
    wrong.write_bytes(b"no envelope")
    browser.choose_file("#file", wrong)
    browser.tab_to("Unggah dan ambil jawaban")
    browser.enter()
    assert "Amplop ini rusak atau berubah dalam perjalanan." in browser.text()
    browser.choose_file("#file", room.envelope)
    browser.tab_to("Unggah dan ambil jawaban")
    answer = browser.download(room.drive)
    assert answer.name.startswith("jawaban-") and answer.suffix == ".rbans"
    assert room.room.get(Envelopes).take(answer).pushed > 0
    assert list(room.tickets().values()) == ["waiting"]


def test_the_visitor_s_page_of_an_e_mail(central, url, browser):
    from tests.unit.central.test_mail import link_in, proof

    room, one = central.new_room(), proof()
    room.push(one)
    central.mail()
    browser.go(url + link_in(central.letters[0]))
    looks_right(browser, "16-proof")
    browser.tab_to("Ya, ini alamat saya")
    browser.enter()
    assert "Alamat telah dikonfirmasi" in browser.text()
