"""The reader's window of a PC that joined a room, while the host is there and while it is away."""

import gc
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from catalog_db.models import AskedSearch, Publication, Role
from desktop.actors import Actor, DeviceMode, nobody_yet
from desktop.catalogue.asked import AskedSearches
from desktop.catalogue.unmet import UnmetSearches
from desktop.clock import utc_now
from desktop.room.joined_room import join_room
from desktop.room.opening import create_room
from desktop.security.devices import Devices
from desktop.security.key_store import KeyFileStore
from desktop.security.staff import Staff
from desktop.settings import file as settings_file
from desktop.settings.appearance import AppearanceSettings, Language
from desktop.settings.model import Settings
from tests.unit.lan.conftest import PASSWORD, Serving
from ui.lan.host_line import HostLine
from ui.languages import remove_language
from ui.reader.navigation import AboutPublication, Home, OpenBook
from ui.startup.program import Program


class Served:
    """A room whose host runs in a thread."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(name="Ruang Uji", look=AppearanceSettings(language=Language.ENGLISH))
        self.room = create_room(folder, KeyFileStore(folder.with_suffix(".key")), settings)
        self.port = 0
        self.host = None  # the one that serves now
        self.serving = Serving(self)

    def make_host(self):
        return self.room.make_host()


@pytest.fixture
def served(tmp_path):
    served = Served(tmp_path / "room")
    served.serving.start()
    yield served
    served.serving.stop()
    served.room.close()


@pytest.fixture
def program(qapp, served, tmp_path, monkeypatch):
    gc.collect()  # timers that earlier tests left in cycles must not end in a thread of this one
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    served.room.get(Staff).add(nobody_yet(), "siti", "Siti", Role.ADMIN, PASSWORD)
    with served.room.catalog.writing() as session:
        session.add(Publication(title="Puger Dalam Angka", title_key="puger", added_at=utc_now(), changed_at=utc_now()))
    code = served.room.get(Devices).make_join_code(nobody_yet(), DeviceMode.READER, "PC 1").code
    keys = KeyFileStore(tmp_path / "pc.key")
    join_room(tmp_path / "pc", keys, f"127.0.0.1:{served.port}", code).close()
    program = Program(qapp, tmp_path / "pc", keys)
    yield program
    program.close()
    remove_language()


def test_a_joined_pc_shows_the_catalogue_of_its_room_and_says_when_the_host_is_away(qtbot, served, program):
    said: list[str] = []
    program.reader.say = said.append
    program.show()
    assert program.reader.windowTitle() == "Ruang Uji"
    qtbot.waitUntil(lambda: program.has_opened)
    windows = program.windows
    windows.parts.link.said.disconnect()
    windows.parts.link.said.connect(said.append)
    qtbot.waitUntil(lambda: windows.room.catalogue.size() == 1)
    assert said == []
    windows.open_staff()
    assert said[-1].startswith("The PC with the folder")
    served.serving.stop()
    qtbot.waitUntil(lambda: "does not answer" in said[-1])
    served.serving.start()
    qtbot.waitUntil(lambda: said[-1] == "The host of the room answers again.")
    (book,) = windows.room.catalogue.recent(1)
    program.reader.go(OpenBook(book.id))
    device = served.room.get(Devices).list(nobody_yet())[0].id
    served.room.get(Devices).revoke(nobody_yet(), device)
    for words in ("has forgotten its publications", "let this PC in"):  # told by two threads
        qtbot.waitUntil(lambda words=words: any(words in text for text in said))
    assert program.reader.history.here == AboutPublication(book.id) and program.reader.controller.viewer is None


@pytest.mark.wide
def test_what_waits_is_shown_until_it_was_sent_and_changed_settings_are_used(qtbot, served, program):
    program.show()
    qtbot.waitUntil(lambda: program.has_opened)
    windows = program.windows
    room, line = windows.room, program.reader.findChild(HostLine)
    said: list[str] = []
    windows.parts.link.said.connect(said.append)
    qtbot.waitUntil(lambda: room.link == "up")
    served.serving.stop()
    for _ in range(3):
        room.count("gajah")
    qtbot.waitUntil(line.isVisible)
    assert line.text.text().startswith("3 ")
    settings = served.room.settings.model_copy(update={"look": AppearanceSettings(language=Language.INDONESIAN)})
    settings_file.save(served.room.folder.settings_file, settings)
    served.serving.start()
    qtbot.waitUntil(lambda: not line.isVisible())
    qtbot.waitUntil(lambda: any("sent to the host" in text or "dikirim ke komputer induk" in text for text in said))
    assert served.room.get(UnmetSearches).list(nobody_yet())[0].count == 3
    qtbot.waitUntil(lambda: windows._store.current == settings)
    qtbot.waitUntil(lambda: program.reader.header.help.text() == "Bantuan")


@pytest.mark.wide
def test_what_is_found_at_a_joined_pc_is_counted_at_the_host_and_offered_there(qtbot, served, program):
    host = served.room.get(AskedSearches)
    for day in range(3):
        with served.room.records.writing() as session:
            session.execute(update(AskedSearch).values(day=date(2020, 1, 1 + day)))
        host.report(Actor(DeviceMode.DESK), "puger angka")
    program.show()
    qtbot.waitUntil(lambda: program.has_opened)
    windows, reader = program.windows, program.reader
    qtbot.waitUntil(lambda: windows.room.catalogue.size() == 1 and windows.room.link == "up")
    assert windows.room.open_search().catch_up(threading.Event())
    book = windows.room.catalogue.recent(1)[0]
    examples = reader.controller.services.examples

    def is_offered() -> bool:
        examples.refresh()
        return examples.found == ("puger angka",)

    qtbot.waitUntil(is_offered)
    qtbot.waitUntil(lambda: "puger angka" in [link.text() for link in reader.home.examples])
    reader.search("Puger  Dalam Angka")
    qtbot.waitUntil(lambda: bool(reader.controller.results.hits))
    reader.controller.results.opened.emit(book.id)

    def is_counted() -> bool:
        with served.room.records.reading() as session:
            return session.get(AskedSearch, "puger dalam angka") is not None

    qtbot.waitUntil(is_counted)
    host.withhold(Actor(Role.ADMIN), "puger angka")
    reader.go(Home())
    qtbot.waitUntil(lambda: "puger angka" not in [link.text() for link in reader.home.examples])
    served.serving.stop()
    reader.search("angka puger")  # nobody waits for the host
    qtbot.waitUntil(lambda: bool(reader.controller.results.hits))
    reader.controller.results.opened.emit(book.id)
    assert reader.history.here == AboutPublication(book.id)
