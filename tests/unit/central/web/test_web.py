"""The pages of the central office: who gets in, what they show, and that nothing changes without key and code."""

import base64
import html
import io
import json
import logging
import re
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from catalog_db.central.accounts import Accounts
from catalog_db.central.errors import AccountInvalid
from catalog_db.central.server.log import JsonLines
from catalog_db.central.totp import code_at, matching_step
from catalog_db.exchange.envelope import Invitation, fits
from tests.central_kit import LIGHT, ticket
from tests.unit.central.test_statistics import WORKED, answer, served
from tests.unit.exchange.test_wire_format import a_record

PASSWORD = "rafflesia arnoldii"
PAGES = [
    "/",
    "/complaints",
    "/reports",
    "/publications",
    "/envelopes",
    "/codes",
    "/publications/pack",
    "/publications/file",
    "/account",
]
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
FORMS = [
    "/codes",
    "/codes/invitation",
    "/sign-out",
    "/confirm",
    "/publications/pack",
    "/publications/file",
    "/envelopes",
    "/account",
]


class Office:
    """Somebody at a browser."""

    def __init__(self, central) -> None:
        self.central = central
        self.accounts = Accounts(central.database, central.keys, "BPS", lambda: central.now, LIGHT)
        self.secret = base64.b32decode(self.accounts.add("budi", PASSWORD).secret)

    def get(self, path: str):
        return self.central.client.get(path)

    def post(self, path: str, page: str = "/", **values):
        key = re.findall(r'name="form_key" value="([0-9a-f]+)"', self.get(page).text)
        data = {"form_key": key[0] if key else ""} | values.pop("data", {})
        return self.central.client.post(path, data=data, **values)

    def give_password(self, password: str = PASSWORD, address: str = ""):
        """Without the code; from another address than the browser's if it is named."""
        client = self.central.client
        if address:
            client = TestClient(self.central.app, client=(address, 4711))
        return client.post("/sign-in", data={"name": "Budi", "password": password})

    def sign_in(self, password: str = PASSWORD):
        """With the code, whose ten minutes are over by now: what changes something asks for another."""
        answer = self.give_password(password)
        if answer.status_code != 200:
            return answer
        answer = self.confirm()
        self.central.pass_time(minutes=11)
        return answer

    def code(self) -> str:
        return code_at(self.secret, int(self.central.now.timestamp() // 30))

    def confirm(self):
        answer = self.post("/confirm", data={"one_time_code": self.code()})
        self.central.pass_time(seconds=31)
        return answer


@pytest.fixture
def office(central) -> Office:
    return Office(central)


def test_codes_are_those_of_the_standard():
    secret = b"12345678901234567890"  # RFC 6238, appendix B, the last six digits
    assert [code_at(secret, at // 30) for at in (59, 1111111109, 2000000000)] == ["287082", "081804", "279037"]
    assert matching_step(secret, "287 082", 59, 0) == 1
    assert matching_step(secret, "287082", 59 + 30, 0) == 1
    assert matching_step(secret, "287082", 59 + 90, 0) is None
    assert matching_step(secret, "287082", 59, 1) is None


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("path", PAGES)
def test_strangers_are_sent_to_sign_in(central, path):
    answer = central.client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("path", FORMS)
def test_strangers_change_nothing(central, path):
    answer = central.client.post(path, data={"room_name": "x"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


def test_signing_in_and_out(office):
    assert "tidak cocok" in office.sign_in("wrong").text
    given = office.give_password()
    cookie = given.history[0].headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    answer = office.confirm()
    assert "Belum ada ruang" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "Kata sandi" in office.post("/sign-out").text
    assert "Kata sandi" in office.get("/").text


@pytest.mark.wide(quick=3)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_shown_by_a_password_alone(central, office, path):
    room = central.new_room("1705")
    room.push(a_record("complaint_escalated"), a_record("report_up"))
    page = office.give_password()
    assert "Kata sandi Anda cocok" in page.text and "Ruang Baca 1705" not in page.text
    answer = central.client.get(path)
    assert answer.url.path == "/confirm" and "Kata sandi Anda cocok" in answer.text
    for personal in ("Budi Santoso", "Ruang Baca 1705"):
        assert personal not in answer.text
    assert "Kata sandi" in office.post("/sign-out", page="/confirm").text  # but one gets out again


def test_by_https_the_cookie_is_for_this_host_alone(central, office):
    answer = central.client.post(
        "https://testserver/sign-in", data={"name": "budi", "password": PASSWORD}, follow_redirects=False
    )
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-ruang_baca=") and "Secure" in cookie


def test_who_signs_in_anew_ends_the_session_that_the_browser_had(central, office):
    office.sign_in()
    before = central.client.cookies.jar
    (former,) = [cookie.value for cookie in before if not cookie.name.endswith("_known")]
    assert office.accounts.user(former) is not None
    office.give_password()
    assert office.accounts.user(former) is None


def test_each_try_to_get_in_is_in_the_log_without_the_name(central, office, caplog):
    caplog.set_level(logging.INFO)
    office.give_password("wrong password")
    central.client.post("/sign-in", data={"name": "nobody", "password": "kata sandi saya"})
    office.give_password()
    office.post("/confirm", page="/confirm", data={"one_time_code": "000000"})
    office.confirm()
    lines = [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "ruang_baca.central"]
    tries = [(line["event"], line["right"]) for line in lines if "right" in line]
    assert tries == [
        ("sign-in", False),
        ("sign-in", False),
        ("sign-in", True),
        *(("one-time code", right) for right in (False, True)),
    ]
    assert [line["account"] is None for line in lines if line["event"] == "sign-in"] == [False, True, False]
    assert not any(word in json.dumps(lines) for word in ("budi", "nobody", "kata sandi"))


@pytest.mark.parametrize(
    ("path", "status"),
    [("/sign-in", 200), ("/v1/nowhere", 404), ("/healthz", 200), ("/static/none.css", 404), ("/x", 404)],
)
def test_every_answer_tells_browsers_what_it_is_not(central, path, status):
    answer = central.client.get(f"https://testserver{path}")
    assert answer.status_code == status
    policy = answer.headers["content-security-policy"]
    assert all(each in policy for each in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"))
    assert answer.headers["x-content-type-options"] == "nosniff" and "referrer-policy" in answer.headers
    assert answer.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
    assert path.startswith("/static/") or answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in central.client.get(path).headers  # a trial of one's own, without TLS


def test_no_request_is_sent_back(central):
    assert central.client.request("TRACE", "/sign-in").status_code == 405


def test_who_guesses_is_locked_out_and_the_owner_elsewhere_is_not(central, office):
    for _ in range(5):
        assert office.give_password("wrong").status_code == 403
    assert office.give_password().status_code == 403
    assert office.give_password(address="198.51.100.9").status_code == 200
    assert office.give_password().status_code == 403  # what went well elsewhere opens nothing here
    central.pass_time(minutes=15)
    assert office.give_password().status_code == 200


@pytest.mark.wide
def test_behind_one_address_nobody_keeps_the_owner_out_of_a_browser_that_is_known(central, office):
    """An office, or a village behind one line: all that comes from there has the same address."""
    office.sign_in()
    office.post("/sign-out")
    stranger = TestClient(central.app)  # from the address of the owner, with a browser of their own
    for _ in range(60):
        answer = stranger.post("/sign-in", data={"name": "budi", "password": "guessed by somebody"})
    assert answer.status_code == 429
    assert stranger.post("/sign-in", data={"name": "budi", "password": PASSWORD}).status_code == 429
    assert office.give_password().status_code == 200
    assert office.confirm().status_code == 200


def test_who_found_the_password_out_locks_the_owner_out_by_no_code(central, office):
    office.sign_in()
    thief = TestClient(central.app)
    page = thief.post("/sign-in", data={"name": "budi", "password": PASSWORD})
    key = re.findall(r'name="form_key" value="([0-9a-f]+)"', page.text)[0]
    for _ in range(6):
        assert thief.post("/confirm", data={"form_key": key, "one_time_code": "000000"}).status_code == 403
    assert thief.post("/confirm", data={"form_key": key, "one_time_code": office.code()}).status_code == 403
    assert office.confirm().status_code == 200


def test_a_browser_that_is_known_may_guess_no_oftener_than_others(central, office):
    office.sign_in()
    for wrong in ("123456", "1234567"):
        answers = [office.post("/confirm", data={"one_time_code": wrong}).status_code for _ in range(3)]
        assert answers == [403] * 3
    assert office.confirm().status_code == 403
    office.post("/sign-out")
    for _ in range(6):
        assert office.give_password("guessed by somebody").status_code == 403
    assert office.give_password().status_code == 403
    assert not office.accounts.asker("budi", "here", "0" * 32 + "." + "0" * 64).startswith("browser")


def test_codes_are_not_guessed_by_giving_the_password_again_and_again(central, office):
    for _ in range(5):
        office.give_password()
        office.post("/confirm", page="/confirm", data={"one_time_code": "x"})
    office.give_password(address="198.51.100.9")
    assert "tidak cocok" in office.confirm().text
    central.pass_time(minutes=15)
    office.give_password()
    assert "Belum ada ruang" in office.confirm().text


def test_who_tries_very_often_is_not_even_looked_at(central, office):
    answers = (office.sign_in("wrong") for _ in range(50))  # some are given back while they are looked at
    refused = next(answer for answer in answers if answer.status_code != 403)
    assert refused.status_code == 429 and "Coba lagi" in refused.text


def test_a_session_ends_when_nobody_uses_it(central, office):
    office.sign_in()
    central.pass_time(minutes=18)  # eleven have gone by
    assert "Belum ada ruang" in office.get("/").text
    central.pass_time(minutes=31)
    assert "Kata sandi" in office.get("/").text


def test_a_session_ends_however_busy_it_is(central, office):
    office.sign_in()
    for minutes in (10, *[29] * 24):  # eleven have gone by, so three are left of twelve hours
        central.pass_time(minutes=minutes)
        assert "Belum ada ruang" in office.get("/").text
    central.pass_time(minutes=4)
    assert "Kata sandi" in office.get("/").text


def test_a_code_is_asked_before_a_change_and_works_once(central, office):
    office.sign_in()
    assert "Kode sekali pakai" in office.get("/codes").text
    code = office.code()
    assert "tidak cocok" in office.post("/confirm", data={"one_time_code": f"{(int(code) + 1) % 10**6:06}"}).text
    made = office.post("/confirm", data={"one_time_code": code, "after": "/codes"})
    assert made.url.path == "/codes"
    assert "tidak cocok" in office.post("/confirm", data={"one_time_code": code}).text
    central.pass_time(minutes=11)
    assert "Kode sekali pakai" in office.get("/codes").text


def test_what_was_typed_before_a_code_was_asked_is_done_with_it(central, office):
    """Signed in, nobody has given a code yet: that is how most begin to type."""
    room, report = central.new_room(), a_record("report_up")
    room.push(report)
    one = f"/reports/{room.room_id}/{report['row_id']}"
    office.sign_in()
    asked = office.post(one, page="/reports", data={"text": 'Tabel "4.1" <diperbaiki>,\r\nterima kasih'})
    assert asked.status_code == 403 and "belum dilakukan" in asked.text
    assert room.ask("GET", "/v1/down").json()["items"] == []
    kept = dict(HIDDEN.findall(asked.text))
    kept = {name: html.unescape(value) for name, value in kept.items()}
    wrong = central.client.post("/confirm", data=kept | {"one_time_code": "000000"})
    assert wrong.status_code == 403 and dict(HIDDEN.findall(wrong.text)).keys() == kept.keys()
    done = central.client.post("/confirm", data=kept | {"one_time_code": office.code()})
    assert (done.status_code, done.url.path) == (200, "/reports")
    (item,) = room.ask("GET", "/v1/down").json()["items"]
    assert item["fields"]["answer"] == 'Tabel "4.1" <diperbaiki>,\r\nterima kasih'


def test_passwords_are_written_into_no_page(central, office):
    office.sign_in()
    answer = office.post(
        "/account", data={"old": PASSWORD, "new": "rahasia sekali lagi", "again": "rahasia sekali lagi"}
    )
    assert answer.url.path == "/confirm" and PASSWORD not in answer.text and "rahasia" not in answer.text


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(office, after):
    office.sign_in()
    answer = office.post("/confirm", data={"one_time_code": office.code(), "after": after}, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_form_of_another_site_is_refused(central, office):
    office.sign_in()
    office.confirm()
    for data, headers in (
        ({"form_key": "0" * 64, "room_name": "x"}, {}),
        ({"room_name": "x"}, {}),
    ):
        assert central.client.post("/codes", data=data, headers=headers).status_code == 403
    foreign = office.post("/codes", data={"room_name": "x"}, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert "XXXX" not in foreign.text


def test_a_code_made_on_the_page_lets_a_room_in(central, office):
    office.sign_in()
    office.confirm()
    page = office.post("/codes", page="/codes", data={"room_name": "Ruang Baca <b>Seluma</b>"})
    assert "&lt;b&gt;Seluma" in page.text
    code = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", page.text)[0]
    assert central.ask("POST", "/v1/enrol", json=central.enrol_request(code)).status_code == 200
    assert office.post("/codes", page="/codes", data={"room_name": " "}).status_code == 422


def test_a_code_comes_with_the_invitation_for_a_room_without_a_network(central, office):
    office.sign_in()
    office.confirm()
    page = office.post("/codes", page="/codes", data={"room_name": "Ruang Baca Seluma"})
    code = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", page.text)[0]
    file = office.post("/codes/invitation", page="/codes", data={"code": code})
    assert file.headers["content-disposition"] == 'attachment; filename="pusat.json"'
    assert fits(Invitation.model_validate_json(file.text), code)
    for nonsense in ("", "x", "<b>" * 20):
        answer = office.post("/codes/invitation", page="/codes", data={"code": nonsense})
        assert answer.status_code == 422


def test_rooms_with_their_figures(central, office):
    room = central.new_room("1705")
    for minute in range(3):
        room.push(*served("09:00:00", f"09:0{minute + 1}:00", "09:30:00"))
    room.push(*served("09:00:00", "09:20:00", "09:30:00"), *map(answer, WORKED), a_record("room_status"))
    office.sign_in()
    page = office.get("/?period=2026-11").text
    assert "Semua ruang, November 2026" in page
    assert "Ruang Baca 1705" in page and "86,94" in page and "75 %" in page
    assert 'aria-label="Kunjungan' in page
    detail = office.get(f"/rooms/{room.room_id}?period=2026-Q4").text
    assert "Triwulan IV 2026" in detail and "U3 Waktu penyelesaian" in detail and "terendah" in detail
    assert "Sangat baik" not in detail and "(Baik)" in detail
    assert "Tidak ada nomor antrean" in office.get(f"/rooms/{room.room_id}?period=2026-10").text
    assert office.get("/?period=%00x").status_code == 200
    assert office.get(f"/rooms/{uuid4()}").status_code == 404
    central.pass_time(minutes=20)
    office.get("/")
    central.pass_time(days=4)
    office.sign_in()
    assert "lama tidak terdengar" in office.get("/").text


def test_a_room_is_shut_out(central, office):
    room = central.new_room("1705")
    office.sign_in()
    path = f"/rooms/{room.room_id}/revoke"
    assert "Kode sekali pakai" in office.post(path).text
    assert room.ask("GET", "/v1/down").status_code == 200
    office.confirm()
    assert "Akses ruang ini dicabut" in office.post(path).text
    assert room.ask("GET", "/v1/down").status_code == 401


def test_complaints_that_were_handed_up(central, office):
    room = central.new_room("1705")
    up = a_record("complaint_escalated")
    up["fields"] |= {"text": "<script>alert(1)</script>", "due": "2026-11-20"}
    room.push(up, a_record("complaint"))
    office.sign_in()
    page = office.get("/complaints").text
    assert "&lt;script&gt;" in page and "<script" not in page
    assert "Budi Santoso" in page and "Ruang Baca 1705" in page and "lewat batas" in page


def test_what_a_record_says_stays_text(central, office):
    room = central.new_room("1705")
    room.push(ticket(service="a:b"), {"table": "<img src=x>", "row_id": "1", "operation": "delete", "counter": 1})
    office.sign_in()
    page = office.get(f"/rooms/{room.room_id}").text
    assert "<img" not in page


@pytest.mark.parametrize(
    ("name", "password", "reason"),
    [
        ("b", PASSWORD, "name"),
        ("budi;", PASSWORD, "name"),
        ("siti", "short", "password"),
        ("siti", "Siti-BPS-Bengkulu", "common"),
        ("BUDI", PASSWORD, "taken"),
    ],
)
def test_accounts_that_cannot_be_made(office, name, password, reason):
    with pytest.raises(AccountInvalid) as refused:
        office.accounts.add(name, password)
    assert refused.value.reason == reason


def test_an_account_that_is_removed_is_out_at_once(office):
    office.sign_in()
    office.accounts.remove("budi")
    assert "Kata sandi" in office.get("/").text
    assert office.accounts.names() == []
    with pytest.raises(AccountInvalid):
        office.accounts.remove("budi")


def test_the_clock_may_go_wrong_by_half_a_minute(central, office):
    office.sign_in()
    late = code_at(office.secret, int((central.now - timedelta(seconds=30)).timestamp() // 30))
    assert "tidak cocok" not in office.post("/confirm", data={"one_time_code": late}).text


def test_a_correction_of_a_publication_is_answered(central, office):
    room, other = central.new_room("1705"), central.new_room("1706")
    sent = a_record("report_up")
    sent["fields"] |= {"text": "Kolom <b>3</b> salah"}
    room.push(sent)
    office.sign_in()
    page = office.get("/reports").text
    assert "Kolom &lt;b&gt;3&lt;/b&gt; salah" in page and "Ruang Baca 1705, halaman" not in page
    path = f"/reports/{room.room_id}/{sent['row_id']}"
    assert "Kode sekali pakai" in office.post(path, page="/reports", data={"text": "Sudah diperbaiki"}).text
    office.confirm()
    assert office.post(path, page="/reports", data={"text": " "}).status_code == 422
    for wrong in (f"/reports/{other.room_id}/{sent['row_id']}", f"/reports/{room.room_id}/{uuid4()}"):
        assert office.post(wrong, page="/reports", data={"text": "x"}).status_code == 404
    assert "Sudah diperbaiki" in office.post(path, page="/reports", data={"text": "Sudah diperbaiki"}).text
    told = room.ask("GET", "/v1/down").json()["items"]
    assert [(item["kind"], item["fields"]) for item in told] == [
        ("report_answered", {"id": sent["row_id"], "answer": "Sudah diperbaiki"})
    ]
    assert other.ask("GET", "/v1/down").json()["items"] == []


NEW = "kibut bangkai raksasa"


def change(office, old=PASSWORD, new=NEW, again=None):
    data = {"old": old, "new": new, "again": new if again is None else again}
    return office.post("/account", page="/account", data=data)


def test_somebody_takes_another_password(central, office):
    office.sign_in()
    elsewhere = {"ruang_baca": central.client.cookies["ruang_baca"]}
    office.sign_in()
    assert "Kode sekali pakai" in change(office).text
    office.confirm()
    assert "Kata sandi sudah diganti" in change(office).text
    assert "Belum ada ruang" in office.get("/").text  # this browser stays signed in
    assert office.accounts.user(elsewhere["ruang_baca"]) is None  # every other does not
    assert office.sign_in(PASSWORD).status_code == 403
    assert office.sign_in(NEW).status_code == 200


@pytest.mark.wide(quick=2)
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "wrong"}, "sekarang tidak cocok"),
        ({"new": "short"}, "12 sampai 200"),
        ({"new": "x" * 201}, "12 sampai 200"),
        ({"again": "something else"}, "tidak sama"),
        ({"new": PASSWORD}, "harus lain"),
        ({"new": "Budi-Bengkulu-2026"}, "mudah ditebak"),
    ],
)
def test_a_password_that_cannot_be_is_said_so(office, typed, said):
    office.sign_in()
    office.confirm()
    page = change(office, **typed)
    assert (page.status_code, said in page.text) == (422, True)
    assert office.sign_in(PASSWORD).status_code == 200


def test_who_guesses_the_old_password_is_locked_out(central, office):
    office.sign_in()
    office.confirm()
    for _ in range(5):
        change(office, old="wrong")
    assert "tidak cocok" in change(office).text
    assert office.sign_in().status_code == 403
    central.pass_time(minutes=15)
    assert office.sign_in().status_code == 200


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("path", ["/nowhere", "/rooms/x", "/publications/x", "/static/none.css"])
def test_a_browser_is_answered_by_a_page_and_a_program_by_json(central, office, path):
    office.sign_in()
    office.confirm()
    page = central.client.get(path, headers={"accept": "text/html,*/*"})
    assert 400 <= page.status_code < 500 and 'role="alert"' in page.text and "<h1>" in page.text
    assert central.client.get("/v1/nowhere", headers={"accept": "text/html"}).json()["code"] == "not_found"


@pytest.mark.wide
def test_whoever_uses_the_pages_may_have_their_source_code(central):
    page = central.client.get("/sign-in").text
    assert 'href="/source"' in page
    answer = central.client.get("/source")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert {"ruang-baca/LICENSE", "ruang-baca/catalog_db/central/pages.py"} <= set(packed.namelist())
