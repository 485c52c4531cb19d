"""Streams as they may be: closed, full, read no longer, or of few letters."""

import argparse
import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path

import pytest

from catalog_db.errors import InputInvalid
from desktop.desk.guestbook.values import VisitForm
from desktop.security.key_store import KeyringStore
from ui.cli.answers import Answer, Context
from ui.cli.json_objects import read_json
from ui.cli.parser import INTERRUPTED, _answer
from ui.cli.streams import prepare_streams

ANSWER = Answer("Judul “Seluma” – 24 × 17", {"title": "“Seluma”"})


def answered(answer: Answer | type[BaseException], *, as_json: bool = False) -> int:
    def command(_context: Context, _options: argparse.Namespace) -> Answer:
        if isinstance(answer, type):
            raise answer
        return answer

    return _answer(command, Context(Path(), KeyringStore(), as_json), argparse.Namespace())


@pytest.mark.parametrize("as_json", [False, True])
def test_whoever_stops_reading_has_enough(monkeypatch: pytest.MonkeyPatch, as_json: bool) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert answered(ANSWER, as_json=as_json) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk by a device of Linux")
def test_an_answer_that_can_not_be_written_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert answered(ANSWER) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("as_json", [False, True])
def test_a_terminal_of_few_letters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, as_json: bool) -> None:
    file = tmp_path / "said"
    with TextIOWrapper(file.open("wb"), encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        prepare_streams()
        assert answered(ANSWER, as_json=as_json) == 0
    said = file.read_text("ascii")
    if as_json:
        assert json.loads(said) == {"title": "“Seluma”"}
    else:
        assert said.strip() == 'Judul "Seluma" - 24 x 17'


def test_a_closed_input_hands_nothing_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    prepare_streams()
    with sys.stdin, pytest.raises(InputInvalid):
        read_json(VisitForm)


def test_ctrl_c_ends_with_what_shells_expect(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(KeyboardInterrupt, as_json=True) == INTERRUPTED == 130
    said = capsys.readouterr()
    assert json.loads(said.out)["ok"] is False and len(said.err.splitlines()) == 1
