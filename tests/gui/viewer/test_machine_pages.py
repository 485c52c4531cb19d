"""A page that a machine has read: its words are found, highlighted and copied, and it is said who has read them."""

from PySide6.QtTest import QTest

from desktop.books.files import DocumentFile
from desktop.document.page_source import PageSource
from desktop.settings.model import Policy
from tests.gui.viewer.conftest import WATERMARK, clipboard, details, wait_sharp
from tests.unit.catalogue.scans.scanned_book import book
from tests.unit.document.test_scanned_words import packed
from ui.viewer.machine_strip import MachineStrip
from ui.viewer.viewer import Viewer


def test_words_of_a_scanned_page_are_found_highlighted_and_copied_as_read_by_machine(qtbot, appearance, session):
    known = details("scanned.pdf")
    viewer = Viewer(
        appearance,
        PageSource,
        lambda _: (known, DocumentFile(content=book())),
        WATERMARK,
        Policy(),
        session,
        machine_words=lambda _: (packed(), frozenset({2})),
        speech_engines=(),
    )
    strip = MachineStrip(appearance, viewer)
    qtbot.addWidget(viewer)
    viewer.resize(1366, 768)
    with qtbot.waitExposed(viewer):
        viewer.show()
    viewer.open(known.id, 2, ("grenden",))
    wait_sharp(qtbot, viewer)
    qtbot.waitUntil(lambda: bool(viewer.pages._hits.get(1)))
    assert strip.is_speaking
    viewer.finder.begin()
    QTest.keyClicks(viewer.finder.bar.edit, "12.345")
    qtbot.waitUntil(lambda: viewer.finder.finding.done and len(viewer.finder.finding.hits) == 1)
    viewer.copying.copy("12.345", [1])
    assert clipboard().endswith("p. 2, read by machine")
    viewer.go_to(0)
    qtbot.waitUntil(lambda: not strip.is_speaking)
