"""What the first window shows of a room whose file nobody has checked yet."""

import pytest

from desktop.settings import file as settings_file
from desktop.settings.appearance import AppearanceSettings, Language, StartupInfo, Theme, read_startup_info
from desktop.settings.model import Settings


def test_it_shows_what_the_settings_say(tmp_path):
    settings = Settings(
        name="Ruang Baca Seluma", look=AppearanceSettings(theme=Theme.DARK, text_percent=150, language=Language.ENGLISH)
    )
    settings_file.save(tmp_path / "room.toml", settings)
    seen = StartupInfo(settings.room_id, settings.name, settings.look, time_zone=settings.office.time_zone)
    assert read_startup_info(tmp_path / "room.toml") == seen


@pytest.mark.parametrize(
    "text", ["nonsense", "look = 1", "[look]\ntext_percent = 900", "[look]\ntheme = 'x'", "[look]\ntext_percent = []"]
)
def test_nonsense_looks_like_a_new_room(tmp_path, text):
    path = tmp_path / "room.toml"
    path.write_text(text)
    assert read_startup_info(path) == StartupInfo()


def test_no_room_looks_like_a_new_one(tmp_path):
    assert read_startup_info(tmp_path / "room.toml") == StartupInfo()


def test_a_part_of_the_appearance_that_can_not_be_leaves_the_others(tmp_path):
    file = tmp_path / "room.toml"
    file.write_text(f'room_id = "{Settings().room_id}"\n[look]\ntheme = "pink"\ntext_percent = 900\nlanguage = "en"\n')
    assert read_startup_info(file).appearance == AppearanceSettings(language=Language.ENGLISH)
