"""A file of settings that was cut, emptied or lost a part is refused: nothing in it falls back to a default."""

import copy
import tomllib
from collections.abc import Iterator

import pytest
import tomli_w

from catalog_db.errors import ReadingRoomError, RoomPartLost, SettingsInvalid
from desktop.actors import DeviceMode
from desktop.lan import membership as membership_file
from desktop.lan.membership import Membership
from desktop.room.opening import create_room, open_room
from desktop.security.key_store import KeyFileStore
from desktop.settings import file as settings_file
from desktop.settings.accepted import LiveSettings
from desktop.settings.appearance import MODES, AppearanceSettings, Language, Theme, read_startup_info
from desktop.settings.model import OwnText, Policy, Privacy, ScreenLock, Settings, Watermark

OFFICE = Settings(
    code="1771",
    name="Ruang Baca Seluma",
    watermark=Watermark(initials_only=True),
    policy=Policy(guest_reading=False, copy_limit_chars=500, idle_minutes=20),
    lock=ScreenLock(after_minutes=12),
    privacy=Privacy(keep_months=60, audit_months=120, remove_daily=False, contact="ppid", notice="Kami menyimpan ..."),
    look=AppearanceSettings(theme=Theme.DARK, text_percent=150, language=Language.ENGLISH),
)
JOINED = Membership.model_validate(
    {
        "url": "https://10.0.0.1:8643",
        "certificate": "pem",
        "mode": "reader",
        "name": "PC 1",
        "device_id": "0192c7a0-0000-7000-8000-000000000001",
        "settings": OFFICE,
        "sealing_key": "ab" * 32,
    }
)


def written(file) -> bytes:
    settings_file.save(file, OFFICE)
    return file.read_bytes()


# Each test at every byte takes seconds.
STEPS = [pytest.param(17, id="some"), pytest.param(1, id="all", marks=pytest.mark.long(part="drill"))]


def places(whole: bytes, step: int) -> list[int]:
    """Where it is cut: at some bytes, and at the end of each line."""
    return sorted({*range(0, len(whole), step), *(at for at, byte in enumerate(whole) if byte == 10)})


@pytest.mark.parametrize("step", STEPS)
def test_no_cut_at_any_byte_opens_with_other_settings(tmp_path, step):
    file = tmp_path / "room.toml"
    own = OwnText(key="board.no_calls_yet", id="Belum ada"), OwnText(key="survey.no_thank_you", en="No")
    office = OFFICE.model_copy(update={"texts": own})
    settings_file.save(file, office)
    whole = file.read_bytes()
    for end in places(whole, step):
        file.write_bytes(whole[:end])
        try:
            assert settings_file.load(file) == office, whole[:end][-40:]
        except SettingsInvalid:
            continue
        assert whole[end:].strip() == b""  # only the last line end was cut


@pytest.mark.wide(quick=1)
@pytest.mark.parametrize("step", STEPS)
def test_no_cut_of_joined_toml_opens_with_other_settings(tmp_path, step):
    file = tmp_path / "joined.toml"
    membership_file.save(file, JOINED)
    whole, before = file.read_bytes(), membership_file.load(file)
    for end in places(whole, step):
        file.write_bytes(whole[:end])
        try:
            assert membership_file.load(file) == before, whole[:end][-40:]
        except SettingsInvalid:
            continue
        assert whole[end:].strip() == b""


@pytest.mark.parametrize("mode", ["reader", "board"])
def test_no_cut_of_joined_toml_starts_a_reader_unlocked(tmp_path, mode):
    file = tmp_path / "joined.toml"
    membership_file.save(file, JOINED.model_copy(update={"mode": DeviceMode(mode)}))
    whole = file.read_bytes()
    assert not read_startup_info(tmp_path / "room.toml").is_torn
    for end in range(0, len(whole), 97):
        file.write_bytes(whole[:end])
        info = read_startup_info(tmp_path / "room.toml")
        assert info.mode in (mode, "reader") and info.lock_reader == (info.mode == "reader")
        assert membership_file.device_of(file) == JOINED.device_id and info.mode == mode  # joined.mark says so
        file.with_suffix(".mark").unlink()
        info = read_startup_info(tmp_path / "room.toml")
        assert info.mode in (mode, "reader") and info.lock_reader == (info.mode == "reader")
        if b"name =" in whole[:end]:
            assert info.mode == mode and membership_file.device_of(file) == JOINED.device_id
        membership_file.mark(file, JOINED.model_copy(update={"mode": DeviceMode(mode)}))
    file.unlink()
    info = read_startup_info(tmp_path / "room.toml")
    assert (info.mode, info.lock_reader, info.is_torn) == (mode, mode == "reader", True)
    assert membership_file.device_of(file) == JOINED.device_id


@pytest.mark.parametrize("word", ["7", '"reXder"', '""', "true", '["reader"]', '"Reader"', '"all"', '"board', "{}"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_mode_that_no_pc_can_have_is_damage_and_the_reader_locked(tmp_path, word, whole):
    file = tmp_path / "joined.toml"
    membership_file.save(file, JOINED)
    text = file.read_text()
    file.write_text(text.replace('mode = "reader"', f"mode = {word}") if whole else f"mode = {word}")
    info = read_startup_info(tmp_path / "room.toml")
    assert (info.mode, info.lock_reader, info.is_torn) == ("reader", True, True)


def test_no_byte_of_the_mode_that_flips_unlocks_the_reader(tmp_path):
    file = tmp_path / "joined.toml"
    membership_file.save(file, JOINED)
    whole = file.read_bytes()
    at = whole.index(b'mode = "reader"')
    for place in range(at, at + len(b'mode = "reader"')):
        for bit in range(8):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            info = read_startup_info(tmp_path / "room.toml")
            assert info.mode == "reader" and info.lock_reader


def test_the_modes_of_the_first_window_are_those_of_joined_pcs():
    assert set(DeviceMode) == MODES


def keys(values: dict, prefix: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield prefix + name
        if isinstance(value, dict):
            yield from keys(value, f"{prefix}{name}.")


def test_a_key_or_section_that_is_gone_is_named(tmp_path):
    file = tmp_path / "room.toml"
    whole = tomllib.loads(written(file).decode())
    for key in keys(whole):
        values = copy.deepcopy(whole)
        *sections, last = key.split(".")
        inner = values
        for section in sections:
            inner = inner[section]
        del inner[last]
        file.write_text(tomli_w.dumps(values))
        with pytest.raises(SettingsInvalid) as refused:
            settings_file.load(file)
        assert (refused.value.fault.reason, refused.value.fault.key) == ("missing", key)


def test_a_section_that_is_gone_from_joined_toml_is_named(tmp_path):
    file = tmp_path / "joined.toml"
    membership_file.save(file, JOINED)
    values = tomllib.loads(file.read_text())
    del values["settings"]["policy"]
    file.write_text(tomli_w.dumps(values))
    with pytest.raises(SettingsInvalid) as refused:
        membership_file.load(file)
    assert (refused.value.fault.reason, refused.value.fault.key) == ("missing", "settings.policy")


def test_a_line_that_is_gone_never_changes_what_is_kept_or_allowed(tmp_path):
    file = tmp_path / "room.toml"
    lines = written(file).splitlines(keepends=True)
    for gone in range(len(lines)):
        file.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
        try:
            found = settings_file.load(file)
        except SettingsInvalid:
            continue
        assert found.model_copy(update={"desk": OFFICE.desk}) == OFFICE  # of a list, as of services, a line may go


@pytest.mark.parametrize("damage", [b"", b"\0" * 512, b"\n", b"# room\n"])
def test_a_room_whose_settings_are_gone_does_not_open_and_is_left_as_it_is(tmp_path, damage):
    stored = KeyFileStore(tmp_path / "key")
    create_room(tmp_path / "room", stored, OFFICE).close()
    file = tmp_path / "room" / "room.toml"
    whole = file.read_bytes()
    file.write_bytes(damage)
    before = {path: path.read_bytes() for path in (tmp_path / "room").rglob("*") if path.is_file()}
    for _ in range(2):
        with pytest.raises(ReadingRoomError) as refused:
            open_room(tmp_path / "room", stored)
        assert isinstance(refused.value, SettingsInvalid | RoomPartLost)
    assert {path: path.read_bytes() for path in (tmp_path / "room").rglob("*") if path.is_file()} == before
    file.write_bytes(whole)
    with open_room(tmp_path / "room", stored) as room:
        assert room.settings.room_id == OFFICE.room_id


def test_services_go_on_with_the_last_good_ones(tmp_path):
    file = tmp_path / "room.toml"
    whole = written(file)
    live = LiveSettings(file, OFFICE)
    ends = [n for n, byte in enumerate(whole) if byte == ord("\n")][:-1]
    for end in ends:
        file.write_bytes(whole[:end])
        assert live() == OFFICE
