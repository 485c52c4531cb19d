"""provision.toml: each wrong line is named, with its key; and what the program writes into the file itself."""

import tomllib
from importlib.resources import files

import pytest

from catalog_db.errors import Fault, FieldProblem
from catalog_db.rules.toml_places import line_of, places_of
from desktop.actors import DeviceMode
from desktop.security.provisioning import Wish
from desktop.settings.model import Settings
from desktop.settings.provision_file import (
    MOST_BYTES,
    LineProblem,
    ProvisionFile,
    ProvisionMode,
    read_provision,
    with_join,
    without_code,
)
from tests.unit.test_translations import PROJECT

EXAMPLE = files("resources").joinpath("provision", "provision.toml").read_text("utf-8")


def read(text: str) -> ProvisionFile:
    found = read_provision(text.encode())
    assert isinstance(found, ProvisionFile), found
    return found


def problems_of(text: str) -> tuple[LineProblem, ...]:
    found = read_provision(text.encode())
    assert isinstance(found, tuple)
    return found


def wrong(text: str) -> list[tuple[int, str, str]]:
    """Line, key and reason of all that is wrong."""
    return [
        (each.line, each.key, each.fault.reason if each.fault else each.problem.reason if each.problem else "")
        for each in problems_of(text)
    ]


WRONG = """\
format = 1
mode = "server"
codde = "1700"
code = "17"

[office]
name = ""
phone = 5
fax = "1"

[policy]
idle_minutes = 0
guest_reading = "maybe"

[[desk.hours]]
weekday = 0
opens = "08:00"
closes = "15:00"

[[desk.hours]]
weekday = 1
opens = "16:00"
closes = "15:00"

[join]
hours = 73
places = { reader = 2, printer = 1 }

[displays]
board = "two"
[room_id]
"""


def test_each_wrong_line_is_named_with_its_key():
    assert wrong(WRONG) == [
        (2, "mode", "choice"),
        (3, "codde", "unknown"),
        (4, "code", "pattern"),
        (7, "office.name", "length"),
        (8, "office.phone", "words"),
        (9, "office.fax", "unknown"),
        (12, "policy.idle_minutes", "whole"),
        (13, "policy.guest_reading", "truth"),
        (20, "desk.hours", "order"),
        (26, "join.hours", "whole"),
        (27, "join.places.printer", "unknown"),
        (30, "displays.board", "whole"),
        (31, "room_id", "unknown"),  # which room it is, nobody says in a file for many
    ]
    faults = {each.key: each.fault for each in problems_of(WRONG) if each.fault is not None}
    assert faults["policy.idle_minutes"] == Fault(
        "whole", "policy.idle_minutes", (), "1", "480"
    )  # of room.toml's model
    assert faults["codde"].near == "code" and faults["desk.hours"].entries == (2,)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'mode = "host"\ncode = \n', LineProblem(2, Fault("syntax", line=2))),
        (b'[office]\nname = "A"\n[office]\nname = "B"\n', LineProblem(3, Fault("syntax", line=3))),
        (b"\xff\xfe", LineProblem(0, Fault("encoding"))),
        (b"#" * (MOST_BYTES + 1), LineProblem(0, Fault("too_large"))),
        (b"format = 2\n", LineProblem(1, Fault("choice", "format", choices=("1",)))),
        (
            b'[[desk.desks]]\nnumber = 1\nservices = ["perpustakaan"]\n',
            LineProblem(1, problem=FieldProblem("desk.desks", "unserved")),
        ),
        (b'[office]\nemail = "nobody"\n', LineProblem(2, problem=FieldProblem("office.email", "form"))),
        (b'[central]\ncode = "A"\n', LineProblem(1, Fault("missing", "central.address"))),
        (
            b'[[pcs]]\ncomputer = "A"\nmode = "board"\n[[pcs]]\ncomputer = "a"\nmode = "desk"\n',
            LineProblem(5, Fault("twice", "pcs.computer", (2,))),
        ),
        (b"[join.places]\nreader = 40\nboard = 40\n", LineProblem(1, Fault("whole", "join.places", (), "1", "50"))),
    ],
)
def test_what_can_not_be_is_said(content, problem):
    assert read_provision(content) == (problem,)


def test_the_example_is_right_and_says_what_each_pc_becomes():
    file = read(EXAMPLE)
    assert file.role_of("x") == (ProvisionMode.HOST, Wish())
    assert file.role_of("pst-02") == (ProvisionMode.READER, Wish(DeviceMode.READER, "PC 1", "dekat jendela"))
    assert file.role_of("PST-02", ProvisionMode.BOARD) == (ProvisionMode.BOARD, Wish(DeviceMode.BOARD))
    assert read("").role_of("x") == (None, Wish())
    room = file.new_room()
    assert {"office.city", "desk.hours", "policy.idle_minutes", "look.language", "code"} <= set(file.given)
    assert room.setup.seen == ("office", "services", "desks", "hours")  # nobody is asked again
    assert read("").new_room().setup.seen == () and read("").settings.office == Settings().office
    assert (room.desk.services_of(2), len(room.desk.hours)) == (("konsultasi",), 2)


def test_lines_are_found_as_the_file_is_written():
    text = """\
# [office]
title = '''
[not.a.table]
x = 1
'''
list = [
  { a = 1 }, # one, and "]"
  [ "]",
    3 ],
]
office.name = "A"
[ a . "b" ]
c = "\\"#"  # d = 1
[[e]]
[[e.f]]
g = 1
[[e.f]]
g = 2
[e.h]
i = 1
[[e]]
[[e.f]]
g = 3
"""
    places, values = places_of(text), tomllib.loads(text)
    assert places == {
        "title": 2,
        "list": 6,
        "list.0": 7,
        "list.1": 8,
        "office": 11,
        "office.name": 11,
        "a": 12,
        "a.b": 12,
        "a.b.c": 13,
        "e": 14,
        "e.0": 14,
        "e.0.f": 15,
        "e.0.f.0": 15,
        "e.0.f.0.g": 16,
        "e.0.f.1": 17,
        "e.0.f.1.g": 18,
        "e.0.h": 19,
        "e.0.h.i": 20,
        "e.1": 21,
        "e.1.f": 22,
        "e.1.f.0": 22,
        "e.1.f.0.g": 23,
    }
    assert values["e"][1]["f"][0]["g"] == 3
    assert (line_of(places, "list.1.b"), line_of(places, "list.5"), line_of(places, "x.y")) == (8, 6, 0)


def test_the_code_is_written_into_the_file_and_taken_out_and_all_else_stays():
    written = with_join(EXAMPLE, "10.0.0.1", "AAAA-BBBB-CCCC-DDDD", "of-room")
    file = read(written)
    assert (file.own.join.address, file.own.join.code, file.own.join.room) == (
        "10.0.0.1",
        "AAAA-BBBB-CCCC-DDDD",
        "of-room",
    )
    assert (file.own.join.places, file.settings.office) == (
        read(EXAMPLE).own.join.places,
        read(EXAMPLE).settings.office,
    )
    assert read(again := with_join(written, "10.0.0.2:1", "EEEE", "other")).own.join.code == "EEEE"
    assert again.count("room = ") == 1 and read(again).own.join.room == "other"
    out = without_code(written, "join")
    assert (
        read(out).own.join.code == ""
        and out.replace('address = "10.0.0.1"\n', "").replace('room = "of-room"\n', "") == EXAMPLE
    )
    assert read(without_code(EXAMPLE, "central")).own.central.code == ""
    assert read(with_join("# only a comment", "h", "C", "r")).own.join.code == "C"
    assert with_join("", "h", "C", "r").startswith("[join]\n")
    for odd in ('join = { hours = 2, code = "A" }\n', 'join.code = "A"\n'):  # written otherwise: it is left as it is
        assert (with_join(odd, "h", "C", "r"), without_code(odd, "join")) == (odd, odd)


def test_no_person_has_to_look_for_what_may_be_said():
    """The example names each section that there is, but for those that only an expert needs."""
    said = tomllib.loads(EXAMPLE)
    assert set(said) >= {
        "office",
        "desk",
        "policy",
        "mode",
        "host",
        "join",
        "central",
        "printers",
        "displays",
        "admin",
        "pcs",
    }
    assert (PROJECT / "resources" / "provision" / "README.md").exists()
