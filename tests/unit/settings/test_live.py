"""Settings that services ask for are those of this moment, whichever program changed them."""

from desktop.settings import file as settings_file
from desktop.settings.accepted import LiveSettings
from desktop.settings.model import Settings


def test_a_change_of_the_file_counts_at_once_and_a_broken_file_does_not(tmp_path):
    file = tmp_path / "room.toml"
    ours = Settings(name="Satu")
    live = LiveSettings(file, ours)
    assert live().name == "Satu"  # not written yet
    settings_file.save(file, ours.model_copy(update={"name": "Dua"}))
    assert live().name == "Dua"
    file.write_text("name = ", encoding="utf-8")
    assert live().name == "Dua"
    file.write_text("", encoding="utf-8")  # as an editor does before it writes
    assert live().name == "Dua"
    settings_file.save(file, Settings(name="of another room"))
    assert live().name == "Dua"
    settings_file.save(file, ours.model_copy(update={"name": "Tiga"}))
    assert live().name == "Tiga"
