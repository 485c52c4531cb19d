"""A room becomes known by a code that works once, and its token can be taken back."""

from uuid import UUID

import pytest

from catalog_db.central.models import EnrolCode, RoomToken
from catalog_db.exchange.enrolment import EnrolAnswer
from catalog_db.exchange.wire import FORMAT_HEADER


def enrol(central, **changes):
    code = changes.pop("code", None) or central.rooms.make_code("Ruang Baca Seluma").code
    return central.ask("POST", "/v1/enrol", json=central.enrol_request(code, **changes))


def test_a_room_enrols_and_is_known_by_its_token(central):
    room = central.new_room()
    assert room.ask("GET", "/v1/down").json() == {"format": "1.0", "items": [], "cursor": "0", "more": False}
    assert room.answer.sign_key == central.keys.public_sign
    assert [(one.code, one.name) for one in central.rooms.all()] == [("1705", "Ruang Baca 1705")]


def test_a_code_may_be_typed_as_people_type(central):
    code = central.rooms.make_code("Seluma").code
    assert enrol(central, code=code.lower().replace("-", " ")).status_code == 200


def test_neither_code_nor_token_lies_in_the_database(central):
    code = central.rooms.make_code("Seluma").code
    answer = EnrolAnswer.model_validate_json(enrol(central, code=code).content)
    with central.database.reading() as session:
        assert code not in session.query(EnrolCode).one().hash
        assert session.query(RoomToken).one().hash != answer.token


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "", "x" * 200, "\u00e9"])
def test_a_wrong_code_is_refused(central, code):
    answer = central.ask("POST", "/v1/enrol", json=central.enrol_request(code))
    assert (answer.status_code, answer.json()["code"]) == (403, "code_wrong")


def test_a_code_works_for_one_room_only(central):
    code = central.rooms.make_code("Seluma").code
    assert enrol(central, code=code).status_code == 200
    assert enrol(central, code=code, room_code="1706").json()["code"] == "code_wrong"


def test_a_room_whose_answer_was_lost_asks_again(central):
    request = central.enrol_request(central.rooms.make_code("Seluma").code)
    first = central.ask("POST", "/v1/enrol", json=request).json()
    assert central.ask("POST", "/v1/enrol", json=request).json() == first
    headers = {"authorization": f"Bearer {first['token']}"}
    assert central.ask("GET", "/v1/down", headers=headers).status_code == 200
    stranger = central.ask("POST", "/v1/enrol", json=request | {"sign_key": "ab" * 32})
    assert stranger.json()["code"] == "room_enrolled"


def test_a_code_ends_after_a_day(central):
    code = central.rooms.make_code("Seluma").code
    central.pass_time(hours=24)
    assert enrol(central, code=code).json()["code"] == "code_wrong"


def test_a_room_code_belongs_to_one_room(central):
    central.new_room("1705")
    answer = enrol(central, room_code="1705")
    assert (answer.status_code, answer.json()["code"]) == (409, "room_code_taken")


def test_a_code_that_was_refused_five_times_is_spent(central):
    central.new_room("1705")
    code = central.rooms.make_code("Seluma").code
    for _ in range(5):
        assert enrol(central, code=code, room_code="1705").status_code == 409
        central.pass_time(hours=1)
    assert enrol(central, code=code, room_code="1706").json()["code"] == "code_wrong"


def test_who_guesses_is_stopped(central):
    answers = [central.ask("POST", "/v1/enrol", json=central.enrol_request("AAAA")) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 3600
    assert enrol(central).status_code == 429  # even with a right one
    central.pass_time(hours=1)
    assert enrol(central).status_code == 200


def test_a_known_room_enrols_anew_only_by_a_code_for_its_name(central):
    room = central.new_room("1705")
    request = {"room_id": str(room.room_id), "room_code": "1705"}
    assert enrol(central, code=central.rooms.make_code("Kaur").code, **request).json()["code"] == "room_enrolled"
    assert room.ask("GET", "/v1/down").status_code == 200
    for name in ("ruang baca 1705", "1705"):
        assert enrol(central, code=central.rooms.make_code(name).code, **request).status_code == 200
    assert room.ask("GET", "/v1/down").status_code == 401  # the older token was taken back


def test_rooms_bear_the_name_that_the_office_gave_with_the_code(central):
    """Most call themselves as they were made: "Ruang Baca"."""
    room = central.enrol_request(central.rooms.make_code("Ruang Baca Seluma").code, room_name="Ruang Baca")
    other = central.enrol_request(central.rooms.make_code("1706").code, "1706", room_name="PST Kota")
    for request in (room, other):
        assert central.ask("POST", "/v1/enrol", json=request).status_code == 200
    assert [one.name for one in central.rooms.all()] == ["Ruang Baca Seluma", "PST Kota"]
    anew = room | {"code": central.rooms.make_code("1705").code}
    assert central.ask("POST", "/v1/enrol", json=anew).status_code == 200
    assert [one.name for one in central.rooms.all()] == ["Ruang Baca Seluma", "PST Kota"]


def test_a_room_that_was_shut_out_cannot_use_its_old_code_again(central):
    """Within its day the code would still answer a lost answer."""
    code = central.rooms.make_code("Ruang Baca 1705").code
    request = central.enrol_request(code)
    assert central.ask("POST", "/v1/enrol", json=request).status_code == 200
    central.rooms.revoke(UUID(request["room_id"]))
    refused = central.ask("POST", "/v1/enrol", json=request)
    assert (refused.status_code, refused.json()["code"]) == (409, "room_enrolled")
    again = request | {"code": central.rooms.make_code("Ruang Baca 1705").code}
    assert central.ask("POST", "/v1/enrol", json=again).status_code == 200


def test_a_room_that_was_let_go_is_let_in_no_more(central):
    room = central.new_room()
    central.rooms.revoke(room.room_id)
    answer = room.ask("POST", "/v1/push", content=room.batch().model_dump_json())
    assert (answer.status_code, answer.json()["code"]) == (401, "token_refused")


@pytest.mark.parametrize(
    ("version", "status", "code"),
    [("2.0", 426, "format_too_new"), ("10.4", 426, "format_too_new"), ("x", 400, "format_unclear")],
)
def test_the_version_is_asked_first(central, version, status, code):
    answer = central.client.get("/v1/down", headers={FORMAT_HEADER: version})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert central.client.get("/v1/down").json()["code"] == "format_unclear"


def test_strangers_are_slowed_down(central):
    headers = {"authorization": "Bearer " + "ab" * 32}
    states = [central.ask("GET", "/v1/down", headers=headers).status_code for _ in range(31)]
    assert states == [401] * 30 + [429]


def test_the_id_of_central_stays(central):
    first, second = enrol(central).json(), enrol(central, room_code="1706").json()
    assert first["central_id"] == second["central_id"]
