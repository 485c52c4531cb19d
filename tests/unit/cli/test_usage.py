"""What is not understood is told in words that a user has typed, or can type."""

import argparse
from pathlib import Path

import pytest

import ui.cli.commands
from desktop.security.key_store import KeyringStore
from ui.cli.answers import Context
from ui.cli.parser import _COMMANDS_OF, _options, _parser


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["staff", "add", "rina", "--name", "Rina", "--role", "boss"], "'boss' is none of officer, librarian, head"),
        (["host", "--invite", "phone"], "'phone' is none of desk, reader"),
        (["complaint", "list", "--state", "old"], "'old' is none of new, "),
        (["--mode", "phone"], "'phone' is none of all, reader, desk"),
    ],
)
def test_a_choice_that_is_none_is_told_what_there_is(
    capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        _parser().parse_args(words)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert named in told
    assert "<" not in told.splitlines()[-1]


@pytest.mark.parametrize("words", [["search", "padi"], ["staff", "list"], ["queue", "list"], ["report", "sla"]])
def test_common_options_may_stand_anywhere(words: list[str]) -> None:
    common = ["--room", "ROOM", "--key-file", "KEY", "--as", "budi", "--json"]
    dates = ["--from", "2026-01-01", "--to", "2026-01-31"] if words[0] == "report" else []
    for at in range(len(words) + 1):
        options = _parser().parse_args([*words[:at], *common, *words[at:], *dates])
        assert (options.room, options.key_file, options.acting_user, options.json) == ("ROOM", "KEY", "budi", True)


def test_the_table_says_which_module_has_which_commands() -> None:
    for module in _COMMANDS_OF:
        below = [action for action in _parser([module])._actions if isinstance(action, argparse._SubParsersAction)]
        assert [tuple(action.choices) for action in below] == [_COMMANDS_OF[module]]


def test_the_table_has_all_modules() -> None:
    folder = Path(ui.cli.commands.__path__[0])
    adding = {file.stem for file in folder.glob("*.py") if "def add_to(commands:" in file.read_text("utf-8")}
    assert adding == set(_COMMANDS_OF)


@pytest.mark.parametrize("words", [["search", "padi", "--limit", "x"], ["search", "padi", "--wrong"], ["find", "padi"]])
def test_what_is_not_understood_is_told_as_by_the_whole_parser(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    with pytest.raises(SystemExit):
        _options(words)
    told = capsys.readouterr().err
    with pytest.raises(SystemExit):
        _parser().parse_args(words)
    assert told == capsys.readouterr().err


@pytest.mark.parametrize("day", ["2026-02-31", "31.02.2026", "0001-01-01", "9999-12-31", "", "x"])
def test_a_day_that_there_is_not_is_wrong_usage(capsys: pytest.CaptureFixture[str], day: str) -> None:
    with pytest.raises(SystemExit) as ended:
        _options(["report", "sla", "--from", day, "--to", "2026-01-31"])
    assert ended.value.code == 2
    assert "2026-01-31" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("kind", ["visits", "sla", "skm", "deliveries", "reading"])
def test_days_the_wrong_way_round_are_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    options = _options(["report", kind, "--from", "2026-02-01", "--to", "2026-01-31"])
    with pytest.raises(SystemExit) as ended:
        options.run(Context(tmp_path, KeyringStore(), json=False), options)
    assert ended.value.code == 2
    assert "2026-02-01" in capsys.readouterr().err.splitlines()[-1]
