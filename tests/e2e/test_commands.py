"""A command in a fork is the command that a user starts: the same status and the same words on both streams."""

import os

import pytest

from tests.e2e import commands

pytestmark = pytest.mark.skipif(not commands.CAN_FORK, reason="without forks each command is started")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        pytest.param(("init",), 0, marks=pytest.mark.quick),
        (("queue", "list"), 1),
        (("nothing-of-this-name",), 2),
    ],
)
def test_a_fork_answers_as_the_program_that_is_started(tmp_path, arguments, status):
    answers = []
    for carry_out in (commands.run, commands.start):
        place = tmp_path / carry_out.__name__
        done = carry_out(
            *arguments,
            "--room",
            str(place / "room"),
            "--key-file",
            str(place / "key"),
            typed="",
            environment=os.environ | {"HOME": str(place)},
        )
        words = [stream.replace(carry_out.__name__, "PLACE") for stream in (done.stdout, done.stderr)]
        answers.append((done.returncode, *words))
        assert (place / "room").exists() == (status == 0)
    assert answers[0] == answers[1]
    assert answers[0][0] == status and any(answers[0][1:])


def test_what_is_typed_and_the_environment_arrive(tmp_path):
    options = ["--room", str(tmp_path / "room"), "--key-file", str(tmp_path / "key")]
    assert commands.run("init", *options).returncode == 0
    refused = commands.run("visit", "register", "--json", *options, typed="no JSON “é”")
    assert refused.returncode == 1 and "JSON" in refused.stderr
    elsewhere = os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")}
    made = commands.run("init", "--key-file", str(tmp_path / "other key"), environment=elsewhere)
    assert made.returncode == 0 and list((tmp_path / "data").rglob("room.toml"))
