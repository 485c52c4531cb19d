"""The screens of those who look after the room: signing in, staff, PCs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import uuid4

from PySide6.QtCore import QCoreApplication
from sqlalchemy import select

from catalog_db.errors import Invalid, SignInLocked, SignInRefused, Subject
from catalog_db.models import StaffMember
from desktop.actors import DeviceMode
from desktop.backups.errors import PlaceTrouble
from desktop.backups.maintenance import BackupStanding
from desktop.backups.state import BackupState, DrillState, PlaceState
from desktop.clock import utc_now
from desktop.lan.host_keeper import HostReport, HostState
from desktop.lan.lease import LeaseEnding
from desktop.lan.waiting import WaitingCount
from desktop.room.registry import Services
from desktop.security.devices import Removal
from desktop.security.provisioning import PlaceCount, ProvisionCard, ProvisionState
from desktop.security.recovery_code import NewCode
from desktop.security.staff import Staff
from desktop.settings.accepted import counting, differing
from desktop.settings.changes import changed
from desktop.settings.retention import RetentionReport
from desktop.settings.service import SettingsStanding
from desktop.visitors.retention import DailyRun, RetentionState, Unusual
from tests.gui.pictures.rooms import ADMIN, STAFF_PASSWORD
from tests.gui.pictures.stage import Scene
from tests.gui.recovery_code import type_back
from ui.lan.host_line import HostLine
from ui.staff.accounts.first_admin import FirstAdminDialog
from ui.staff.accounts.panel import StaffPanel
from ui.staff.audit import AuditPanel
from ui.staff.backups.panel import BackupsPanel
from ui.staff.devices.displays import DisplaysDialog
from ui.staff.devices.panel import DevicesPanel
from ui.staff.privacy.panel import RetentionPanel
from ui.staff.settings.panel import SettingsPanel
from ui.staff.window import StaffWindow
from ui.startup.closing_backup import ClosingBackup
from ui.tour.stage import wait_until
from ui.who import DESK

T = TypeVar("T")
CODE = "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY"

_AWAY = "The host of the room does not answer. Searching and reading go on."


def sign_in(scene: Scene) -> None:
    """From the reader's window: asked, refused, and an own password at the first time."""
    camera = scene.camera
    scene.windows.open_staff()
    dialog = scene.windows.sign_in
    assert dialog is not None
    camera.take(dialog, "sign in")
    camera.walk(dialog, "sign in")
    form = dialog.entrance.sign_in
    form._on_failed(SignInRefused())
    camera.take(dialog, "sign in, wrong password")
    form._on_failed(SignInLocked(95))
    camera.take(dialog, "sign in, locked out")
    form.begin()
    staff = scene.room.get(Staff)
    signed_in = staff.sign_in(DESK, "dewi", STAFF_PASSWORD)  # the admin chose the password
    dialog.entrance._on_signed_in(signed_in, STAFF_PASSWORD)
    camera.take(dialog, "sign in, own password")
    camera.walk(dialog, "sign in, own password")
    dialog.reject()


def staff(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("staff")
    panel = window.panels["staff"]
    assert isinstance(panel, StaffPanel)
    with scene.room.records.writing() as session:
        dewi = session.scalars(select(StaffMember).where(StaffMember.user_name == "dewi")).one()
        dewi.password_set_at = utc_now() - timedelta(days=30)  # the first one has ended
    panel.refresh()
    wait_until(lambda: any(card.first_password_ended for card in panel.model.rows()))
    camera.take(window, "staff")
    camera.walk(window, "staff")
    panel.list.choose("hasan")
    camera.take(window, "staff, one chosen")
    camera.walk(window, "staff, one chosen")
    panel.sheet.disable_button.click()
    camera.take(window, "staff, shut out?")
    panel.sheet.keep_button.click()
    panel.add_button.click()
    panel.sheet.say(Invalid(Subject.STAFF, "user_name", "taken"))
    camera.take(window, "staff, name is taken")
    panel.close_sheet()
    keys = panel.show_host_keys()
    camera.take(keys, "keys of host and copies")
    keys.codes_button.click()
    wait_until(keys.outcome.isVisible)
    camera.take(keys, "keys of host and copies, renewed")
    keys.reject()
    dialog = panel.show_new_code()
    camera.take(dialog, "recovery code, asked")
    dialog._show_code(NewCode(CODE, b""))
    dialog.page.show_code(CODE, lambda: None)
    camera.take(dialog, "recovery code")
    camera.walk(dialog, "recovery code")
    type_back(dialog.page)


def rights_audit_backups(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("rights")
    camera.take(window, "rights")
    camera.walk(window, "rights")
    window.show_screen("audit")
    audit = window.panels["audit"]
    assert isinstance(audit, AuditPanel)
    camera.take(window, "audit trail")
    camera.walk(window, "audit trail")
    audit.check()
    wait_until(audit.check_button.isEnabled)
    audit.action_box.setCurrentIndex(audit.action_box.findData("Packs.rotate_key"))
    audit.refresh()
    camera.take(window, "audit trail, checked, nothing fits")
    window.show_screen("backups")
    backups = window.panels["backups"]
    assert isinstance(backups, BackupsPanel)
    camera.take(window, "backups")
    camera.walk(window, "backups")
    backups.make_here()
    camera.take(window, "backups, being made", at_once=True)
    wait_until(lambda: not backups._maker.running)
    camera.take(window, "backups, made")
    _second_places(scene, window, backups)
    backups.model.replace_rows([])
    backups.list.show_rows(())
    backups.result.hide()
    camera.take(window, "backups, none")


def _second_places(scene: Scene, window: StaffWindow, backups: BackupsPanel) -> None:
    """As they stand after months on a disk that a test has not."""
    camera, at = scene.camera, datetime(2026, 11, 26, 8, 31, tzinfo=UTC)
    chosen = "/media/petugas/CADANGAN"
    settings = backups._maker.settings
    kept = settings.model_copy(
        update={"backup": settings.backup.model_copy(update={"second_place": chosen, "second_files": True})}
    )
    place = PlaceState(
        path=f"{chosen}/ruang-baca-1a2b3c4d",
        tried_at=at,
        done_at=at,
        done_days=40,
        newest="room-00040.zip",
        backups=24,
        files=312,
        free_bytes=118 * 2**30,
    )
    drill = DrillState(at=at, day=at.date(), days_counted=40, file="room-00040.zip", made_at=at, publications=312)
    good = BackupState(place=place, drill=drill, place_drill=drill)
    backups.result.hide()
    backups.second.show_state(kept, good)
    camera.take(window, "backups, second place")
    bad = good.model_copy(
        update={
            "place": place.model_copy(update={"trouble": PlaceTrouble.UNMARKED}),
            "place_drill": drill.model_copy(update={"trouble": "changed"}),
        }
    )
    backups.second.show_state(kept, bad)
    window.backup_line.show_answer(
        BackupStanding(newest_at=at, days_without=4, place=True, place_trouble=PlaceTrouble.AWAY, place_done_at=at)
    )
    backups._show_standing(BackupStanding(newest_at=at, here_only=True, no_code=True))
    camera.take(window, "backups, in trouble")
    camera.walk(window, "backups, in trouble")
    dialog = backups.make_code()
    camera.take(dialog, "backups, recovery code asked for")
    dialog.reject()
    window.backup_line.show_answer(BackupStanding())
    backups._show_standing(BackupStanding(newest_at=at))
    closing = ClosingBackup(scene.windows._appearance, scene.windows.work.find_backup_keeper(), window)
    closing.show()
    camera.take(closing, "closing, backing up")
    closing.hide()


def retention(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("retention")
    panel = window.panels["retention"]
    assert isinstance(panel, RetentionPanel)
    wait_until(lambda: panel.due is not None)
    camera.take(window, "retention, nothing is over")
    camera.walk(window, "retention")
    report = RetentionReport(date(2025, 11, 24), 1_204, 2_310, 12, 48_210)
    panel._show_state(
        RetentionState(report, datetime(2026, 11, 23, 14, 2, tzinfo=UTC), True, DailyRun.CONFIRMED, date(2026, 12, 1))
    )
    camera.take(window, "retention, waits for a date")
    last = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    panel._show_state(RetentionState(report, last, True, DailyRun.UNDECIDED, None))
    camera.take(window, "retention, settings have to be decided first")
    panel._show_state(RetentionState(report, None, False, DailyRun.ASKS, None, Unusual.FIRST))
    camera.take(window, "retention, an unusual run is shown first")
    panel.remove()
    camera.take(window, "retention, remove?")
    panel.confirm.leave()
    panel._on_finished(report)
    camera.take(window, "retention, removed")
    window.show_screen("settings")
    settings = window.panels["settings"]
    assert isinstance(settings, SettingsPanel)
    settings.show_setting("privacy.remove_daily")
    camera.take(window, "settings of retention")
    now = scene.room.live_settings()
    in_file = changed(now, "privacy", {"keep_months": 60, "remove_daily": False})
    in_file = changed(in_file, "office", {"phone": "0736 26000"})
    differ = differing(now, in_file)
    settings._show_standing((SettingsStanding(now, in_file, counting(now, in_file), differ, None, ""), True))
    camera.take(window, "settings, changed past the program")
    camera.walk(window, "settings, changed past the program")
    settings._show_standing((SettingsStanding(now, now, now, (), datetime(2026, 1, 5, tzinfo=UTC), ""), True))
    camera.take(window, "settings, out of a backup")
    settings._show_standing((SettingsStanding(now, None, now, (), None, ""), True))
    camera.take(window, "settings, file lost")
    settings._ask_standing()


def lock(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.lock()
    camera.take(window, "locked, PIN")
    camera.walk(window, "locked, PIN")
    window.lock_screen.password_button.click()
    camera.take(window, "locked, password")
    camera.walk(window, "locked, password")
    window.change_person()
    camera.take(window, "change of person")
    camera.walk(window, "change of person")
    window.enter(scene.room.get(Staff).sign_in(DESK, ADMIN, STAFF_PASSWORD))  # what is played next is no lock screen


class _AtADesk:
    """The services of a room, without what only the host's PC has."""

    def __init__(self, room: Services) -> None:
        self.get = room.get

    def find(self, wanted: type[T]) -> T | None:
        return None if getattr(wanted, "host_only", False) else self.get(wanted)


def at_a_joined_desk(scene: Scene) -> None:
    """What only the host's PC can do."""
    camera, window = scene.camera, _open(scene)
    desk = replace(window._services.desk, room=_AtADesk(window._services.desk.room))
    window._services = replace(window._services, find_imports=None, backups=None, desk=desk)
    window._rebuild()
    for key in ("import", "backups", "staff"):
        window.show_screen(key)
        camera.take(window, f"joined desk, {key}")


def host_away(scene: Scene) -> None:
    """What the windows of a PC that joined say while its host does not answer."""
    camera, window = scene.camera, _open(scene)
    for shown in (window, scene.reader):
        line = HostLine(scene.stage.appearance)
        line.stand_in(shown)
        camera.place(shown)
        name = type(shown).__name__
        shown.say(QCoreApplication.translate("HostLink", _AWAY))
        line.show_count(WaitingCount(3, 0))
        camera.take(shown, f"host away, {name}")
        line.show_count(WaitingCount(0, 2))
        camera.take(shown, f"host away, refused, {name}")
        line.show_count(WaitingCount())
        heard = utc_now() - timedelta(days=27)
        line.show_lease(LeaseEnding(heard, heard + timedelta(days=30), is_over=False))
        camera.take(shown, f"host away, lease over soon, {name}")
        line.show_lease(None)


def first_admin(scene: Scene) -> None:
    """In a room without staff."""
    camera = scene.camera
    scene.windows.show_staff()
    window = scene.windows.staff_window
    assert window is not None
    camera.place(window)
    camera.take(window, "room without staff")
    window.make_first_admin()
    dialog = window.findChild(FirstAdminDialog)
    assert dialog is not None
    camera.take(dialog, "first administrator")
    camera.walk(dialog, "first administrator")
    dialog._on_failed(Invalid(Subject.STAFF, "password", "short"))
    camera.take(dialog, "first administrator, password too short")
    dialog.reject()


def devices(scene: Scene) -> None:
    camera, window = scene.camera, _open(scene)
    window.show_screen("devices")
    panel = window.panels["devices"]
    assert isinstance(panel, DevicesPanel)
    wait_until(panel.table.isVisible)
    camera.take(window, "PCs, not served")
    camera.walk(window, "PCs")
    hosting = scene.windows.work.find_hosting()
    hosting._wanted = True
    for report in (
        HostReport(HostState.FAILED, reason="Ruang baca tidak dapat dilayani di 0.0.0.0, port 47213."),
        HostReport(HostState.SERVING, "https://192.168.1.5:47213"),
    ):
        hosting._keeper._notify(report)
        camera.take(window, f"PCs, {report.state}")
    asking = [replace(panel._cards[0], removal=Removal("x", 120, 312))]
    panel.removals.show_cards(asking)
    camera.take(window, "PCs, one would remove books")
    camera.walk(window, "PCs, one would remove books")
    panel.removals.show_cards(())
    panel.revoked_button.click()
    now = utc_now()
    panel._cards[1] = replace(panel._cards[1], seen_at=now, keeps_until=now + timedelta(days=30))
    panel._show_rows()
    panel.list.choose(panel._cards[1].id)
    camera.take(window, "PC chosen")
    camera.walk(window, "PC chosen")
    panel.sheet.revoke_button.click()
    camera.take(window, "PC, shut out?")
    panel.sheet.keep_button.click()
    panel._polling.stop()
    panel.begin_invitation()
    camera.take(window, "PC joins, which")
    camera.walk(window, "PC joins, which")
    panel.invite.make_button.click()
    wait_until(panel.invite.page.isVisible)
    camera.take(window, "PC joins, code")
    camera.walk(window, "PC joins, code")
    panel.close_sheet()
    panel.begin_provisioning()
    camera.take(window, "several PCs, none yet")
    places = (PlaceCount(DeviceMode.BOARD, 1, 1), PlaceCount(DeviceMode.READER, 8, 3))
    states = (ProvisionState.OPEN, ProvisionState.CLOCK, ProvisionState.USED, ProvisionState.REVOKED)
    cards = [ProvisionCard(uuid4(), now, now + timedelta(hours=5), state, 18_000, places) for state in states]
    panel.provision.show_codes(cards)
    panel.provision.rows[cards[0].id].revoke_button.click()
    panel.provision.say(Invalid(Subject.DEVICE, "places", "range"))
    camera.take(window, "several PCs, codes")
    camera.walk(window, "several PCs, codes")
    panel.close_sheet()
    panel.displays_button.click()
    dialog = panel.findChild(DisplaysDialog)
    assert isinstance(dialog, DisplaysDialog)
    camera.take(dialog, "displays of this PC")
    camera.walk(dialog, "displays of this PC")
    dialog.reject()
    hosting._wanted = False
    hosting._keeper._notify(HostReport())


def devices_alone(scene: Scene) -> None:
    """Before any has joined."""
    window = _open(scene)
    panel = window.panels["devices"]
    assert isinstance(panel, DevicesPanel)
    panel._polling.stop()
    panel._cards = []
    panel._show_rows()
    scene.camera.take(window, "PCs, none yet")
    panel.invite.code = None


def _open(scene: Scene) -> StaffWindow:
    who = scene.windows.who
    if who.must_sign_in():
        who.enter(scene.room.get(Staff).sign_in(DESK, ADMIN, STAFF_PASSWORD))
    scene.windows.show_staff()
    window = scene.windows.staff_window
    assert window is not None
    scene.camera.place(window)
    return window
