"""The WebAPI in its true shapes, its failures, its rate, and the key that nobody may see."""

import json
import logging
import threading
import traceback

import pytest

from catalog_db.errors import Cancelled
from desktop.catalogue.webapi.client import MOST_BYTES, WebApi
from desktop.catalogue.webapi.values import WebApiOdd, WebApiRefused, WebApiUnreachable
from tests.unit.catalogue.webapi.replay_server import KEY
from ui.words.sentences import sentence

NEVER = threading.Event()


def test_a_page_of_the_list(api, server):
    server.add("5a1f0c2e9b7d4863a0e1c4d2", "Provinsi Bengkulu Dalam Angka 2024", b"%PDF-", updt_date="2024-05-02")

    page = api.list_page("1700", 1, "ind", NEVER)

    (title,) = page.titles
    assert (page.pages, page.total, title.pub_id) == (1, 1, "5a1f0c2e9b7d4863a0e1c4d2")
    assert (title.title, title.size) == ("Provinsi Bengkulu Dalam Angka 2024", "13.46 MB")
    assert (str(title.release_date), str(title.revision_date)) == ("2024-02-28", "2024-05-02")
    assert all("Mozilla" in agent for agent in server.agents)  # plain clients may get 403


def test_nothing_there_is_told_by_a_string(api, server):
    assert api.list_page("1705", 1, "ind", NEVER).titles == ()
    assert api.detail("1700", "0c9d7e6f5a4b3c2d1e0f9a8b", "ind", NEVER) is None


@pytest.mark.parametrize(
    ("status", "kind", "body", "error"),
    [
        (200, "application/json", b'{"status":"Error","message":"Invalid parameter"}', WebApiRefused),
        (404, "application/json", b'{"error":"UserNotFound"}', WebApiRefused),
        (403, "text/html", b"<html>Forbidden</html>", WebApiRefused),
        (401, "application/json", b"{}", WebApiRefused),
        (200, "text/html", b"<!DOCTYPE html><html>filter</html>", WebApiOdd),
        (200, "application/json", b'{"status":"OK","data-availability":"available","data":[]}', WebApiOdd),
        (200, "application/json", b'{"status":"OK","data-availability":"available","data":{"x":1}}', WebApiOdd),
        (200, "application/json", b'{"status":"OK"}', WebApiOdd),
        (200, "application/json", b"[" * 100_000, WebApiOdd),
        (200, "application/json", b"\xff\xfe", WebApiOdd),
        (418, "text/plain", b"", WebApiOdd),
        (404, "text/html", b"<html>Not Found</html>", WebApiOdd),
        (400, "application/json", b'{"error":"BadRequest"}', WebApiOdd),
        (200, "application/json", b'{"error":"UserNotFound"}', WebApiRefused),
        (200, "application/json", b'{"status":"Error","message":{"a":1}}', WebApiRefused),
        (200, "application/json", b"", WebApiOdd),
    ],
)
@pytest.mark.parametrize("asked", ["list", "detail"])
def test_odd_answers_end_in_an_error_of_ours(api, server, asked, status, kind, body, error):
    server.stumbles = [(status, kind, body)]

    with pytest.raises(error) as caught:
        if asked == "list":
            api.list_page("1700", 1, "ind", NEVER)
        else:
            api.detail("1700", "5a1f0c2e9b7d4863a0e1c4d2", "ind", NEVER)
    assert len(server.asked) == 1  # asking again would change nothing
    assert sentence(caught.value) and KEY not in sentence(caught.value)


def test_the_recorded_answers_are_read(api, server, corpus):
    """What the WebAPI really sent."""
    folder = corpus / "metadata-bps"
    server.stumbles = [
        (200, "application/json", (folder / f"stadata-publication_{name}.json").read_bytes())
        for name in ("list", "detail")
    ]

    page = api.list_page("7315", 1, "ind", NEVER)
    detail = api.detail("7315", "a78f4d4f1c3548600cffcd29", "ind", NEVER)

    assert [(title.pub_id, str(title.release_date), title.revision_date) for title in page.titles] == [
        ("3d0c77d11cecb84a1a5b6f95", "2020-02-28", None)
    ]
    assert page.titles[0].pdf.startswith("https://") and page.titles[0].size.endswith(" MB")
    assert detail is not None
    assert (detail.title, detail.item["kat_no"], detail.item["issn"]) == (
        "Statistik Tanaman Hortikultura Kabupaten Pinrang 2022",
        "5204003.7315",
        "-",
    )


@pytest.mark.parametrize("pub_id", ["5a1f0c2e9b7d4863a0e1c4d2", "1234567890123456789012345678901234567890", 20240101])
def test_ids_of_all_ages_are_text(api, server, pub_id):
    server.add(str(pub_id), "Provinsi Bengkulu Dalam Angka 2010", None)
    server.publications[str(pub_id)]["pub_id"] = pub_id

    (title,) = api.list_page("1700", 1, "eng", NEVER).titles
    detail = api.detail("1700", title.pub_id, "eng", NEVER)

    assert detail is not None and title.pub_id == detail.pub_id == str(pub_id)
    assert server.asked[-1] == f"/v1/api/view/model/publication/lang/eng/domain/1700/id/{pub_id}/key/KEY/"


def test_a_page_that_says_nothing_of_its_size_or_everything_wrongly_is_read(api, server):
    item = {
        "pub_id": "1",
        "title": "A",
        "rl_date": "kemarin",
        "updt_date": 5,
        "size": None,
        "pdf": None,
        "abstract": [],
    }
    for head in ({}, {"page": 0, "pages": -1, "total": 10**30}, {"pages": "3", "total": "21"}):
        body = json.dumps({"status": "OK", "data-availability": "available", "data": [head, [item]]}).encode()
        server.stumbles = [(200, "application/json", body)]
        page = api.list_page("1700", 1, "ind", NEVER)
        (title,) = page.titles
        assert (title.release_date, title.revision_date, title.size, title.pdf) == (None, None, "", "")
        assert (page.pages, page.total) == ((3, 21) if head.get("pages") == "3" else (0, 0))


def test_an_answer_without_an_end_is_left(api, server):
    server.stumbles = [(200, "application/json", b" " * (MOST_BYTES + 1))]

    with pytest.raises(WebApiOdd):
        api.list_page("1700", 1, "ind", NEVER)


def test_who_asks_too_often_waits_as_long_as_he_is_told(api, server, pauses):
    server.add("1", "Provinsi Bengkulu Dalam Angka 2024", None)
    server.stumbles = [(429, "text/plain", b"")]
    server.retry_after = "7"
    assert len(api.list_page("1700", 1, "ind", NEVER).titles) == 1
    assert 7.0 in pauses.waited
    server.stumbles, server.retry_after = [(503, "text/plain", b"")], "99999"
    api.list_page("1700", 1, "ind", NEVER)
    assert max(pauses.waited) == 60.0  # not for ever, whatever it says


def test_odd_rows_are_left_out(api, server):
    rows = [{"pub_id": "a/../b", "title": "X"}, {"pub_id": "1", "title": ""}, "text", None, {"pub_id": 7, "title": "Y"}]
    head = {"page": 0, "pages": 0, "total": "x"}
    server.stumbles = [
        (
            200,
            "application/json",
            json.dumps({"status": "OK", "data-availability": "available", "data": [head, rows]}).encode(),
        )
    ]

    page = api.list_page("1700", 1, "ind", NEVER)

    assert [(title.pub_id, title.title) for title in page.titles] == [("7", "Y")]
    assert (page.pages, page.total) == (0, 0)


def test_it_is_asked_again_three_times_where_it_stumbles(api, server, pauses):
    server.add("1", "Provinsi Bengkulu Dalam Angka 2024", None)
    server.stumbles = [(502, "text/html", b"bad gateway"), None]

    assert len(api.list_page("1700", 1, "ind", NEVER).titles) == 1
    assert len(server.asked) == 3
    server.stumbles = [(500, "text/html", b"")] * 3
    with pytest.raises(WebApiUnreachable):
        api.list_page("1700", 1, "ind", NEVER)
    assert len(server.asked) == 6


def test_it_is_asked_once_a_second_at_most(api, server, pauses):
    for _ in range(4):
        api.list_page("1700", 1, "ind", NEVER)

    assert pauses.waited == [1.0, 1.0, 1.0]


def test_a_cancel_ends_the_waiting(api, server):
    cancel = threading.Event()
    cancel.set()

    with pytest.raises(Cancelled):
        api.list_page("1700", 1, "ind", cancel)
    assert server.asked == []


def test_the_key_is_in_no_error_and_in_no_log(server, pauses, caplog):
    caplog.set_level(logging.DEBUG)
    with WebApi(KEY, server.url, pauses, pauses.steady) as api:
        for stumbles in ([None] * 3, [(200, "text/html", b"<html>")], [(200, "application/json", b'{"error":"x"}')]):
            server.stumbles = list(stumbles)
            with pytest.raises((WebApiUnreachable, WebApiOdd, WebApiRefused)) as caught:
                api.detail("1700", "1", "ind", NEVER)
            assert KEY not in "".join(traceback.format_exception(caught.value))

    assert KEY not in caplog.text


@pytest.mark.parametrize("key", ["", "abc", "../../etc/passwd", "x" * 200, "0123456789abcdef/id/1"])
def test_a_key_of_another_form_is_refused_before_it_gets_into_a_url(server, key):
    with pytest.raises(WebApiRefused):
        WebApi(key, server.url)


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/x.pdf",
        "http://webapi.bps.go.id/x",
        "file:///etc/passwd",
        "https://bps.go.id.example.org/",
        "https://evil@web-api.bps.go.id/",
        "https://web-api.bps.go.id:8443/",
        "https://[",
        "",
    ],
)
def test_links_that_lead_away_are_not_followed(pauses, link):
    with WebApi(KEY, pause=pauses, steady=pauses.steady) as api, pytest.raises(WebApiOdd), api.open(link, NEVER):
        pass


def test_redirects_that_lead_away_or_in_circles_are_not_followed(api, server):
    port = server.url.split(":")[2].split("/")[0]
    here = f"http://127.0.0.1:{port}/download.php?f=1"
    server.stumbles = [(302, "text/html", b"https://example.org/x.pdf")]
    with pytest.raises(WebApiOdd), api.open(here, NEVER):
        pass
    server.stumbles = [(302, "text/html", here.encode())] * 20
    with pytest.raises(WebApiOdd), api.open(here, NEVER):
        pass
    assert len(server.asked) < 10
