"""The standard of the service and the ways to complain, from the reader's home."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.kiosk.guestbook.service_page import ServicePage
from ui.reader.window import ReaderWindow
from ui.widgets.qr import QrCode

Key = Qt.Key


def test_it_is_read_and_left_by_keyboard(qtbot, window: ReaderWindow) -> None:
    window.home.service_link.setFocus()
    qtbot.keyClick(window.home.service_link, Key.Key_Space)
    page = window.pages.currentWidget()
    assert isinstance(page, ServicePage) and QApplication.focusWidget() is page
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    for words in (
        "1. Persyaratan",
        "6. Penanganan pengaduan",
        "paling lambat 10 menit",
        "ppid.bps.go.id",
        "ppid1700@bps.go.id",
        "0851 7447 1700",
    ):
        assert words in said
    names = [code.accessibleName() for code in page.findChildren(QrCode)]
    assert names == ["Web site: ppid.bps.go.id", "E-mail: ppid1700@bps.go.id", "WhatsApp: 0851 7447 1700"]
    assert page.complaint_button.isHidden()  # at a seat the channels are shown; forms are at the guest book's screen
    window.resize(760, 500)
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page, Key.Key_PageDown)
    assert bar.value() > 0
    window.back()
    assert window.pages.currentWidget() is window.home


def test_a_narrow_window_has_the_link_at_its_end(qtbot, window: ReaderWindow) -> None:
    home = window.home
    assert home.service_link.isVisible() and not home._service_below.isVisible()
    home.resize(500, 700)
    assert home._service_below.isVisibleTo(home) and not home.service_link.isVisibleTo(home)
    home._service_below.click()
    assert isinstance(window.pages.currentWidget(), ServicePage)


def test_it_shows_what_the_settings_say_now(qtbot, window: ReaderWindow, monkeypatch) -> None:
    settings = window.controller.services.settings()
    desk = settings.desk.model_copy(update={"whatsapp": "0812 0000 1111"})
    window.home.service_link.click()
    first = window.pages.currentWidget()
    window.back()
    object.__setattr__(window.controller.services, "settings", lambda: settings.model_copy(update={"desk": desk}))
    window.home.service_link.click()
    page = window.pages.currentWidget()
    assert page is not first and window.pages.indexOf(first) < 0
    assert any("0812 0000 1111" in label.text() for label in page.findChildren(QLabel))
