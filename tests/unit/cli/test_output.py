"""Where a command writes, nothing is lost."""

import os
from pathlib import Path

import pytest

from catalog_db.errors import OutputNoFile, OutputUnwritable
from desktop.platform.files import write_whole
from desktop.security.key_store import KeyFileStore
from ui.cli.answers import Context
from ui.cli.output import check_place
from ui.cli.parser import _options

_DAYS = ("--from", "2026-01-01", "--to", "2026-01-31", "--out")
_DATABASE = ("--database", "postgresql://nobody@127.0.0.1:1/none")
_WRITING = {
    "backup": ("backup",),
    "pack build": ("pack", "build"),
    "envelope write": ("envelope", "write"),
    "envelope read": ("envelope", "read", "x.rbenv", "--answer"),
    "invitation": ("central", "enrol-code", "PST", *_DATABASE, "--invitation"),
    "visitor export": ("visitor", "export", "siti@planted.example"),
    "report": ("report", "sla", *_DAYS),
    "render": ("render", "abcd", "--page", "1", "--out"),
    "deliver": ("deliver", "abcd", "--visit", "261124-001", "--out"),
}
_SUFFIXES = {"report": ".csv", "render": ".png", "deliver": ".pdf"}


def _carry_out(folder: Path, *words: str) -> None:
    options = _options(list(words))
    options.run(Context(folder / "room", KeyFileStore(folder / "key"), json=True), options)


@pytest.mark.parametrize("which", _WRITING)
def test_a_folder_is_never_replaced(tmp_path: Path, which: str) -> None:
    target = tmp_path / f"mine{_SUFFIXES.get(which, '.bin')}"
    target.mkdir()
    with pytest.raises(OutputNoFile):
        _carry_out(tmp_path, *_WRITING[which], str(target))


def test_a_device_is_never_replaced() -> None:
    with pytest.raises(OutputNoFile):
        check_place(Path(os.devnull))


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable):
        check_place(tmp_path / ("x" * 300))


def test_what_can_not_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "page.png"
    write_whole(target, b"old")
    write_whole(target, b"new")
    with pytest.raises(OutputUnwritable):
        write_whole(tmp_path / "none" / "page.png", b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["page.png"]
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("which", ["render", "deliver"])
def test_a_name_says_what_the_file_holds(tmp_path: Path, which: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        _carry_out(tmp_path, *_WRITING[which], str(tmp_path / "page.jpg"))
    assert ended.value.code == 2
    assert _SUFFIXES[which] in capsys.readouterr().err


def test_a_tour_into_a_file_is_told(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    target.write_text("mine")
    with pytest.raises(OutputUnwritable):
        _carry_out(tmp_path, "tour", "--out", str(target))
    assert target.read_text() == "mine"
