"""A support bundle names nobody, whatever was typed and wherever it was written down."""

import logging
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from catalog_db.errors import OutputUnwritable
from catalog_db.models import Device, DeviceLock, DevicePresence, Role
from catalog_db.program_info import program_version
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.desk.guestbook.values import VisitForm
from desktop.room.findings import Area, Finding, Remedy, Severity, worst
from desktop.room.opening import create_room
from desktop.room.support import bundle_texts, safe_log, write_bundle
from desktop.security import devices as device_list
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings.model import Settings
from ui.crash_log import log_to
from ui.words.health_screen import remedy_word, shown_sentence

# Of a visitor, the staff, searches, the office; and what somebody called a folder and a file.
PLANTED = (
    "Wulandari", "wulandari", "0812-7345-9921", "0812 7345 9921", "081273459921", "kemiskinan", "Suparman", "suparman",
    "kelapa sawit", "example.org", "Kampung Melayu", "Marlina", "198203112006041002", "Universitas",
)  # fmt: skip
FORM = VisitForm(
    name="Wulandari Suparman",
    email="wulandari@example.org",
    phone="081273459921",
    gender="P",
    birth_year=1991,
    education="3",
    occupation="1",
    institution_category="6",
    institution="Universitas Kampung Melayu",
    services=("perpustakaan",),
    usage="1",
    need="kemiskinan per desa",
    id_card_shown=True,
    id_card_type="1",
    consent=("phone",),
)


@pytest.fixture
def texts(tmp_path) -> dict[str, str]:
    settings = Settings()
    office = settings.office.model_copy(
        update={"phone": "0812 7345 9921", "signer_name": "Marlina", "signer_number": "198203112006041002"}
    )
    settings = settings.model_copy(
        update={"office": office, "privacy": settings.privacy.model_copy(update={"contact": "Marlina, 0812-7345-9921"})}
    )
    folder = tmp_path / "Wulandari"
    with create_room(folder, KeyFileStore(tmp_path / "key"), settings) as room:
        room.get(Staff).add(Actor(Role.ADMIN), "suparman", "Suparman", Role.ADMIN, "rafflesia arnoldii")
        room.get(GuestBook).register(Actor(Role.OFFICER), FORM)
        assert room._counts_unmet is not None
        room._counts_unmet.count("kelapa sawit")
        (folder / "Marlina.docx").write_bytes(b"x" * 5_000)
        handler = log_to(room.folder.logs)
        log = logging.getLogger("desktop.recovery.background_check")
        try:
            log.info("the books were checked: missing %d, unlisted %s, covers made %d", 2, 1, 0)
            log.warning("the %s could not be checked: %s", "kemiskinan", "Wulandari <wulandari@example.org>")
            log.error("0812 7345 9921 0812-7345-9921 081273459921 Kampung Melayu C:\\Users\\suparman\\x.pdf")
            logging.getLogger("suparman").info("kelapa sawit")
            try:
                raise ValueError("Wulandari")
            except ValueError:
                log.exception("a bug escaped")
        finally:
            logging.getLogger().removeHandler(handler)
            handler.close()
        with (room.folder.logs / "ruang-baca.log").open("a", encoding="utf-8") as file:
            file.write('Suparman\n  File "/home/suparman/desktop/room/room.py", line 12, in kemiskinan\n')
        found = [
            Finding(Area.FILES, False, "missing", {"title": "kemiskinan"}),
            Finding(Area.DISK, False, "nearly_full", {"megabytes": 12}),
            *room.quick_findings(),
        ]
        return bundle_texts(room.folder, settings, found, {"records": room.records}, {"qt": "6.10"})


@pytest.mark.programs
def test_nothing_that_was_planted_is_in_it(texts):
    whole = "\n".join([*texts, *texts.values()])
    assert [words for words in PLANTED if words in whole] == []


def test_what_helps_is_in_it(texts):
    assert "danger   disk nearly_full megabytes=12" in texts["findings.txt"]
    assert "visitor: 1\n" in texts["tables-records.txt"]
    assert "privacy.keep_months: 12\n" in texts["settings.txt"]
    assert "office.time_zone: Asia/Jakarta\n" in texts["settings.txt"]
    assert "records.db: " in texts["sizes.txt"]
    log = texts["log/ruang-baca.log.txt"]
    assert "INFO desktop.recovery.background_check: the books were checked: missing 2, unlisted 1, covers made 0" in log
    assert "the … could not be checked" in log
    assert "ValueError" in log
    assert "desktop/room/room.py:12 …" in log


def test_the_words_of_a_log_are_those_of_the_source_code():
    [line] = safe_log(["2026-11-28 10:00:00,123 WARNING qt: Budi at /home/budi: 12 of 4096, 0812 3456 7890"])
    assert line.startswith("2026-11-28 10:00:00,123 WARNING qt: ")
    assert "udi" not in line and "12" in line and "4096" in line and "7890" not in line and "0812" not in line


def test_it_is_one_file_that_is_whole_or_not_there(tmp_path):
    write_bundle({"a.txt": "words"}, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as packed:
        assert packed.read("a.txt") == b"words"
    with pytest.raises(OutputUnwritable):
        write_bundle({}, Path(tmp_path / "none" / "bundle.zip"))


@pytest.mark.parametrize(
    ("finding", "severity", "remedy"),
    [
        (Finding(Area.BACKUP, True, "young", {"days": 1}), Severity.GOOD, None),
        (Finding(Area.BACKUP, False, "without", {"days": 9, "service_days": 4}), Severity.DANGER, Remedy.BACK_UP),
        (
            Finding(Area.FILES, False, "many_missing", {"count": 124, "total": 124}),
            Severity.WARNING,
            Remedy.BRING_FILES,
        ),
        (Finding(Area.INDEX, False, "behind", {"count": 2}), Severity.WARNING, Remedy.FILL_INDEX),
        (Finding(Area.DISK, False, "nearly_full", {"megabytes": 2}), Severity.DANGER, Remedy.FREE_DISK),
        (Finding(Area.RECORDS, False, "damaged", {"count": 2, "first": "x"}), Severity.DANGER, Remedy.HELP),
        (Finding(Area.PRINTERS, True, "none", {"count": 0}), Severity.NOTE, Remedy.PRINTER),
        (Finding(Area.SETTINGS, False, "differ", {"count": 2, "first": "x"}), Severity.WARNING, Remedy.DECIDE_SETTINGS),
        (Finding(Area.RETENTION, True, "on"), Severity.GOOD, None),
    ],
)
def test_each_finding_has_its_weight_and_what_mends_it(finding, severity, remedy):
    assert (finding.severity, finding.remedy) == (severity, remedy)
    assert "`" not in shown_sentence(finding) and "--" not in shown_sentence(finding)
    assert worst([Finding(Area.CLOCK, True, "plausible"), finding]) is severity


def test_each_remedy_has_its_button():
    assert len({remedy_word(remedy) for remedy in Remedy}) == len(Remedy)


def test_pcs_of_another_version_and_open_ones_are_named(tmp_path, monkeypatch):
    ours = program_version()
    monkeypatch.setattr(device_list, "PROTOCOL", 3)
    with create_room(tmp_path / "room", KeyFileStore(tmp_path / "key"), Settings()) as room:
        now = room.clock()
        pcs = (
            ("0.0.1", "[]", now, 3),
            (ours, '[["tray", "open", ""]]', now, 3),
            (ours, "[]", now - timedelta(days=20), None),
            ("0.0.0", "[]", now, 1),
            ("9", "[]", now, 4),
        )
        with room.records.writing() as session:
            for n, (version, ways, seen, protocol) in enumerate(pcs):
                device = Device(name=f"PC {n}", mode="reader", token_hash=bytes([n]) * 32, added_at=now)
                session.add(device)
                session.flush()
                session.add(
                    DevicePresence(device_id=device.id, seen_at=seen, program_version=version, protocol=protocol)
                )
                session.add(DeviceLock(device_id=device.id, at=now, ways=ways))
        found = {each.code: each.data for each in room.quick_findings() if each.area is Area.DEVICES}
    named = {code: data["names"] for code, data in found.items()}
    assert named == {
        "versions": "PC 0 (0.0.1)",
        "open": "PC 1",
        "away": "PC 2",
        "older": "PC 3 (0.0.0)",
        "newer": "PC 4 (9)",
    }
