"""In a window the sentence says what to press, at the command line what to type."""

from pathlib import Path

import pytest

from catalog_db import errors as e
from desktop.backups.errors import PlaceTrouble, PlaceUnusable
from desktop.settings.appearance import Language
from desktop.settings.errors import HostRefused, SettingsUndecided
from ui.cli.sentences import command_sentence
from ui.languages import install_language, remove_language
from ui.words.room.backups import place_sentence
from ui.words.sentences import sentence

RECORDS = Path("records.db")
LEAD_ON = {
    "restore the newest backup: `ruang-baca restore`": e.WritingStopped(RECORDS),
    "then restore the newest backup: `ruang-baca restore`.": e.DatabaseUnreadable(RECORDS),
    "`ruang-baca restore`": e.RoomPartLost(RECORDS, e.Part.RECORDS, e.Trouble.EMPTY, ("journal",)),
    "restore it from the newest backup: `ruang-baca restore`": e.SettingsInvalid(Path("room.toml"), e.Fault("toml")),
    "`ruang-baca recover`": e.KeyMissing("x"),
    "--key-file": e.KeyringMissing(),
    "--as": e.SignInNeeded(),
    "`staff password`": e.PasswordMustChange(),
    "`--mode host`": HostRefused("any"),
    "`check`": PlaceUnusable(Path("E:"), PlaceTrouble.BROKEN),
    "`ruang-baca settings`": SettingsUndecided(),
}


@pytest.fixture(params=[Language.ENGLISH, Language.INDONESIAN])
def language(request, qapp):
    install_language(request.param)
    yield request.param
    remove_language()


@pytest.mark.parametrize("said", LEAD_ON)
def test_a_command_names_the_next_command(said):
    assert said in command_sentence(LEAD_ON[said])


@pytest.mark.parametrize("error", LEAD_ON.values(), ids=lambda error: type(error).__name__)
def test_a_window_names_no_command(language, error):
    words = sentence(error)
    assert words and "`" not in words and "--" not in words and "ruang-baca" not in words


@pytest.mark.parametrize("trouble", list(PlaceTrouble))
def test_the_line_of_backups_names_no_command(language, trouble):
    assert "`" not in place_sentence(trouble, "E:")


def test_what_holds_everywhere_is_said_alike():
    busy = e.DatabaseBusy(RECORDS)
    assert command_sentence(busy) == sentence(busy)
