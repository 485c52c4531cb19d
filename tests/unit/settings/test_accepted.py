"""Where room.toml says something else than was accepted, the careful value counts until an administrator decides."""

from datetime import date, time, timedelta
from typing import Any

import pytest
import tomli_w
from sqlalchemy import select, update

from catalog_db.errors import (
    DatabaseUnreadable,
    NotAllowed,
    Part,
    RoomPartLost,
    SettingsInvalid,
    StorageFull,
    Trouble,
)
from catalog_db.models import AcceptedSettings, Role
from catalog_db.models.audit import AuditEntry
from desktop.actors import Actor
from desktop.room.opening import create_room, open_room
from desktop.security.key_store import KeyFileStore
from desktop.settings import file as settings_file
from desktop.settings.accepted import (
    LiveSettings,
    cautions,
    counting,
    differing,
    note_restored,
    read_accepted,
    value_at,
    with_value,
    write_again,
)
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.changes import changed
from desktop.settings.errors import SettingsMovedOn, SettingsRefused
from desktop.settings.model import (
    Caution,
    DeskPlace,
    Holiday,
    HostSettings,
    OwnText,
    Policy,
    Privacy,
    ScreenLock,
    Serving,
    Settings,
    StartEvent,
    Watermark,
)
from desktop.settings.service import RoomSettings
from tests.unit.desk.conftest import SetClock

ADMIN, HEAD, OFFICER = Actor(Role.ADMIN), Actor(Role.HEAD), Actor(Role.OFFICER)
OFFICE = Settings(
    code="1771",
    policy=Policy(guest_reading=False, copy_limit_chars=500, idle_minutes=20),
    lock=ScreenLock(after_minutes=12),
    privacy=Privacy(keep_months=60, audit_months=48, remove_daily=False, contact="ppid@bps.go.id"),
)


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
def room(tmp_path, clock):
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), OFFICE, clock) as made:
        yield made


def edit(room, settings: Settings) -> None:
    """As somebody does who writes the file by hand, or puts an older one back."""
    settings_file.save(room.folder.settings_file, settings)


def accepted(room) -> Settings:
    found = read_accepted(room.records)
    assert found is not None
    return found.settings


def audited(room, action: str) -> list[str]:
    with room.records.reading() as session:
        return list(session.scalars(select(AuditEntry.subject).where(AuditEntry.action == f"RoomSettings.{action}")))


def other(path: str, value: Any) -> Any:
    """Another valid value of a setting."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, time):
        return time(16, 30)
    match path:
        case "code":
            return "1772"
        case "texts":
            return (OwnText(key="board.no_calls_yet", id="Belum ada"),)
        case "desk.services":
            return value[:-1]
        case "desk.desks":
            return (DeskPlace(number=9),)
        case "desk.hours":
            return value[:1]
        case "desk.holidays":
            return (Holiday(day=date(2027, 1, 1)),)
        case "desk.start_event":
            return StartEvent.PREVIOUS_DONE
        case "desk.survey_period":
            return "year"
        case "desk.board_voice":
            return "off"
    return f"{value}x"


ASKED = [path for path, caution in cautions() if caution not in (Caution.OWN, Caution.IDENTITY)]


@pytest.mark.parametrize("path", ASKED)
def test_each_field_that_differs_is_told_and_the_careful_value_counts(path):
    mine = OFFICE
    theirs = Settings.model_validate(with_value(OFFICE, path, other(path, value_at(OFFICE, path))).model_dump())
    assert differing(mine, theirs) == (path,)
    for known, in_file in ((mine, theirs), (theirs, mine)):
        one, two = value_at(known, path), value_at(in_file, path)
        counts = value_at(counting(known, in_file), path)
        match dict(cautions())[path]:
            case Caution.MORE:
                assert counts == max(one, two)
            case Caution.LESS:
                assert counts == min(one, two)
            case Caution.OFF:
                assert counts is False
            case Caution.ON:
                assert counts is True
            case Caution.ACCEPTED:
                assert counts == one
            case Caution.FILE:
                assert counts == two


def test_what_keeps_longer_and_allows_less_counts():
    damaged = OFFICE.model_copy(update={"privacy": Privacy(), "policy": Policy(), "lock": ScreenLock()})
    counts = counting(OFFICE, damaged)
    assert (counts.privacy.keep_months, counts.privacy.audit_months, counts.privacy.remove_daily) == (60, 48, False)
    assert (counts.policy.guest_reading, counts.policy.copy_limit_chars, counts.policy.idle_minutes) == (False, 500, 15)
    assert counts.lock.after_minutes == 5
    assert counting(damaged, OFFICE).privacy.keep_months == 60  # whichever of both keeps longer
    assert counting(OFFICE, OFFICE) == OFFICE


def test_what_programs_write_themselves_is_never_asked_about():
    own = OFFICE.model_copy(
        update={
            "look": AppearanceSettings(theme=Theme.DARK),
            "host": HostSettings(serve=Serving.ON, port=9000),
            "room_id": "0" * 36,
        }
    )
    assert differing(OFFICE, own) == () and counting(OFFICE, own) == own


def test_a_new_room_accepts_its_settings_and_a_change_is_accepted_with_its_audit(room):
    assert accepted(room) == room.settings
    wanted = changed(room.settings, "privacy", {"keep_months": 24})
    room.get(RoomSettings).change(HEAD, room.settings, wanted)
    assert accepted(room) == wanted == settings_file.load(room.folder.settings_file)
    assert room.get(RoomSettings).standing(HEAD).is_decided


def test_a_file_edited_by_hand_waits_for_a_decision_everywhere(room, tmp_path, clock):
    edit(room, room.settings.model_copy(update={"privacy": Privacy(), "name": "Baru"}))
    assert room.live_settings().privacy == room.settings.privacy.model_copy(update={"contact": "ppid@bps.go.id"})
    assert room.live_settings().name == "Baru"  # words count at once
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), clock) as again:
        assert again.settings == room.live_settings()
    standing = room.get(RoomSettings).standing(ADMIN)
    fields = ("privacy.keep_months", "privacy.audit_months", "privacy.remove_daily", "privacy.contact")
    assert standing.differing == ("name", *fields) and not standing.is_decided
    assert (standing.accepted, standing.counts) == (room.settings, room.live_settings())


def test_an_administrator_takes_the_file_over(room):
    wanted = room.settings.model_copy(update={"privacy": Privacy(keep_months=24)})
    edit(room, wanted)
    elsewhere = LiveSettings(room.folder.settings_file, room.settings, room.records)
    assert elsewhere().privacy.keep_months == 60
    assert room.get(RoomSettings).take_over(ADMIN, room.get(RoomSettings).standing(ADMIN).seen) == wanted
    assert room.live_settings() == elsewhere() == accepted(room) == wanted
    fields = ["privacy.keep_months", "privacy.audit_months", "privacy.remove_daily", "privacy.contact"]
    assert audited(room, "take_over") == fields
    assert room.get(RoomSettings).standing(ADMIN).is_decided


def test_an_administrator_keeps_the_accepted_ones_and_the_appearance_of_the_file(room):
    dark = AppearanceSettings(theme=Theme.DARK)
    edit(room, room.settings.model_copy(update={"privacy": Privacy(), "look": dark}))
    elsewhere = LiveSettings(room.folder.settings_file, room.settings, room.records)
    assert elsewhere().look == dark
    room.get(RoomSettings).keep(ADMIN, room.get(RoomSettings).standing(ADMIN).seen)
    kept = room.settings.model_copy(update={"look": dark})
    assert room.live_settings() == elsewhere() == settings_file.load(room.folder.settings_file) == kept
    assert len(audited(room, "keep")) == 4


def test_who_decides_decides_about_what_he_has_seen(room):
    edit(room, room.settings.model_copy(update={"privacy": Privacy()}))
    seen = room.get(RoomSettings).standing(ADMIN).seen
    edit(room, room.settings.model_copy(update={"privacy": Privacy(keep_months=1)}))
    for decide in (room.get(RoomSettings).take_over, room.get(RoomSettings).keep):
        with pytest.raises(SettingsMovedOn):
            decide(ADMIN, seen)
    assert accepted(room) == room.settings and audited(room, "take_over") == audited(room, "keep") == []


def test_only_administrators_decide_and_officers_are_not_told(room):
    with pytest.raises(NotAllowed):
        room.get(RoomSettings).standing(OFFICER)
    for decide in (room.get(RoomSettings).take_over, room.get(RoomSettings).keep):
        with pytest.raises(NotAllowed):
            decide(HEAD, "")


def test_a_change_on_the_screen_decides_about_nothing_else(room):
    edit(room, room.settings.model_copy(update={"privacy": Privacy(keep_months=12)}))
    seen = room.live_settings()
    after = room.get(RoomSettings).change(HEAD, seen, changed(seen, "desk", {"complaint_days": 5}))
    assert (after.desk.complaint_days, after.privacy.keep_months) == (5, 60)
    in_file = settings_file.load(room.folder.settings_file)
    assert (in_file.desk.complaint_days, in_file.privacy.keep_months) == (5, 12)
    kept = accepted(room)
    assert (kept.desk.complaint_days, kept.privacy.keep_months) == (5, 60)
    assert room.get(RoomSettings).standing(HEAD).differing[0] == "privacy.keep_months"
    seen = room.live_settings()
    room.get(RoomSettings).change(HEAD, seen, changed(seen, "privacy", {"keep_months": 36}))  # decides about this one
    assert "privacy.keep_months" not in room.get(RoomSettings).standing(HEAD).differing
    assert room.live_settings().privacy.keep_months == 36


def test_the_appearance_of_a_window_leaves_the_difference(room, qapp):
    from desktop.settings.store import SettingsStore

    edit(room, room.settings.model_copy(update={"privacy": Privacy()}))
    store = SettingsStore(room.folder.settings_file, room.live_settings())
    store.change(store.current.model_copy(update={"look": AppearanceSettings(text_percent=150)}))
    in_file = settings_file.load(room.folder.settings_file)
    assert (in_file.look.text_percent, in_file.privacy) == (150, Privacy())
    room.folder.settings_file.write_text("broken", encoding="utf-8")
    with pytest.raises(OSError, match="can't be used"):
        store.change(store.current.model_copy(update={"look": AppearanceSettings()}))
    assert room.folder.settings_file.read_text(encoding="utf-8") == "broken"


def test_a_change_that_was_cut_off_between_file_and_records_is_asked_about(room, monkeypatch):
    """The file is written last in the unit of work: a kill there leaves it new, and the records as they were."""
    wanted = changed(room.settings, "privacy", {"keep_months": 12})
    real = settings_file.save

    class Killed(BaseException):
        pass

    def save_and_die(path, settings):
        real(path, settings)
        raise Killed

    monkeypatch.setattr(settings_file, "save", save_and_die)
    with pytest.raises(Killed):
        room.get(RoomSettings).change(HEAD, room.settings, wanted)
    monkeypatch.undo()
    assert audited(room, "change") == []
    assert room.live_settings().privacy.keep_months == 60
    assert room.get(RoomSettings).standing(ADMIN).differing == ("privacy.keep_months",)


def test_a_change_is_used_by_other_programs_once_it_is_in_the_records(room, monkeypatch):
    elsewhere = LiveSettings(room.folder.settings_file, room.settings, room.records)
    wanted = changed(room.settings, "privacy", {"keep_months": 12})
    real, between = settings_file.save, []

    def save_and_read(path, settings):
        real(path, settings)
        between.append(elsewhere().privacy.keep_months)

    monkeypatch.setattr(settings_file, "save", save_and_read)
    room.get(RoomSettings).change(HEAD, room.settings, wanted)
    assert between == [60] and elsewhere() == wanted


def test_what_cannot_be_written_is_not_accepted(room, monkeypatch):
    def full(path, settings):
        raise OSError(28, "No space left on device")

    edit(room, room.settings.model_copy(update={"privacy": Privacy()}))
    seen = room.get(RoomSettings).standing(ADMIN).seen
    monkeypatch.setattr(settings_file, "save", full)
    for decide in (room.get(RoomSettings).take_over, room.get(RoomSettings).keep):
        with pytest.raises(StorageFull):
            decide(ADMIN, seen)
    assert accepted(room) == room.settings and audited(room, "take_over") == audited(room, "keep") == []


def test_what_would_leave_visitors_standing_is_not_taken_over(room):
    edit(room, room.settings.model_copy(update={"desk": room.settings.desk.model_copy(update={"desks": ()})}))
    with pytest.raises(SettingsRefused):
        room.get(RoomSettings).take_over(ADMIN, room.get(RoomSettings).standing(ADMIN).seen)
    assert room.live_settings().desk.desks == room.settings.desk.desks


def test_a_file_that_is_lost_is_written_again_from_the_records(room, tmp_path, clock):
    room.folder.settings_file.unlink()
    assert room.live_settings() == room.settings
    standing = room.get(RoomSettings).standing(ADMIN)
    assert standing.in_file is None and not standing.is_decided and standing.counts == room.settings
    with pytest.raises(SettingsInvalid):
        room.get(RoomSettings).take_over(ADMIN, standing.seen)
    room.get(RoomSettings).keep(ADMIN, standing.seen)
    assert settings_file.load(room.folder.settings_file) == room.settings
    room.folder.settings_file.write_bytes(b"")
    assert write_again(room.folder.settings_file, room.records) == room.settings
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), clock) as again:
        assert again.settings == room.settings


def test_the_file_of_another_room_does_not_open_this_one(room, tmp_path, clock):
    edit(room, Settings())
    with pytest.raises(RoomPartLost) as refused:
        open_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), clock)
    assert (refused.value.part, refused.value.trouble) == (Part.SETTINGS, Trouble.FOREIGN)
    assert room.live_settings() == room.settings


def test_settings_that_came_out_of_a_backup_wait_although_both_say_the_same(room, clock):
    made_at = clock() - timedelta(days=300)
    with room.records.writing() as session:
        note_restored(session, made_at)
    standing = room.get(RoomSettings).standing(ADMIN)
    assert (standing.restored_from, standing.differing, standing.is_decided) == (made_at, (), False)
    room.get(RoomSettings).change(HEAD, room.settings, changed(room.settings, "desk", {"complaint_days": 5}))
    assert room.get(RoomSettings).standing(ADMIN).restored_from == made_at  # that was about something else
    room.get(RoomSettings).take_over(ADMIN, room.get(RoomSettings).standing(ADMIN).seen)
    assert room.get(RoomSettings).standing(ADMIN).is_decided and audited(room, "take_over") == [""]


def test_a_row_that_was_tampered_with_is_no_settings(room):
    with room.records.writing() as session:
        session.execute(update(AcceptedSettings).values(document="{}"))
    with pytest.raises(DatabaseUnreadable):
        read_accepted(room.records)
    assert room.live_settings() == room.settings


@pytest.mark.parametrize("change", [{"document": "{}"}, {"digest": "0" * 64}])
def test_accepted_settings_that_can_not_be_used_close_no_room(tmp_path, room, clock, change):
    """Those of the file wait for an administrator, and nothing is erased until then."""
    with room.records.writing() as session:
        session.execute(update(AcceptedSettings).values(**change))
    room.close()
    with open_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), clock) as opened:
        assert opened.settings == room.settings
        standing = opened.get(RoomSettings).standing(ADMIN)
        assert (standing.restored_from, standing.is_decided) == (clock(), False)
        opened.get(RoomSettings).take_over(ADMIN, standing.seen)
        assert opened.get(RoomSettings).standing(ADMIN).is_decided


def test_a_watermark_that_allows_more_has_no_careful_side(room):
    edit(room, room.settings.model_copy(update={"watermark": Watermark(initials_only=True)}))
    assert room.live_settings().watermark == room.settings.watermark  # as accepted


@pytest.mark.wide
def test_every_cut_of_the_file_leaves_what_counts_in_an_open_room(room):
    whole = tomli_w.dumps(room.settings.model_dump(mode="json")).encode()
    for end in (n for n, byte in enumerate(whole) if byte == ord("\n")):
        room.folder.settings_file.write_bytes(whole[:end])
        assert room.live_settings() == room.settings
