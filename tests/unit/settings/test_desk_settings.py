"""Settings of the desk survive their file and refuse what can't be."""

import pytest
from pydantic import ValidationError

from desktop.settings import file as settings_file
from desktop.settings.model import DeskPlace, DeskSettings, Privacy, ServiceSettings, Settings


def test_they_survive_their_file(tmp_path):
    settings = Settings(
        desk=DeskSettings(desks=(DeskPlace(number=3, services=("konsultasi",)),)),
        privacy=Privacy(text_version="2027-1", keep_months=6),
    )
    settings_file.save(tmp_path / "room.toml", settings)
    assert settings_file.load(tmp_path / "room.toml") == settings
    assert settings.desk.services_of(3) == ("konsultasi",)
    assert settings.desk.services_of(1) == ()
    assert len(DeskSettings().services_of(1)) == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"desks": [DeskPlace(number=1), DeskPlace(number=1)]},
        {"desks": [DeskPlace(number=1, services=("unknown",))]},
        {"services": [ServiceSettings(key=key, letter="P", name="x", name_en="x") for key in ("aa", "bb")]},
        {"hours": [{"weekday": 0, "opens": "16:00", "closes": "08:00"}]},
    ],
)
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ValidationError):
        DeskSettings(**wrong)
