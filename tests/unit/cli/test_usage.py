"""What is not understood is told in words that a user has typed, or can type."""

import pytest

from ui.cli.parser import _parser


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["staff", "add", "rina", "--name", "Rina", "--role", "boss"], "'officer', 'librarian', 'head', 'admin'"),
        (["host", "--invite", "phone"], "'desk', 'reader'"),
        (["complaint", "list", "--state", "old"], "'new'"),
        (["--mode", "phone"], "'reader', 'desk'"),
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
