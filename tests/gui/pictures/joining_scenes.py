"""A PC without a room: its first start, and joining the room of another PC."""

from catalog_db.errors import HostUnreachable, JoinRefused
from desktop.lan.announcing import FoundHost
from tests.gui.pictures.stage import Stage
from ui.background import Background
from ui.reader.start.join_page import JoinPage
from ui.tour.stage import wait_until

_HOST = FoundHost("Ruang Baca BPS Provinsi Bengkulu", "https://192.168.1.5:47213")


def play(stage: Stage) -> None:
    camera, background = stage.camera, Background()
    found: list[FoundHost] = []
    window = stage.reader("joining.ini", bare=True)
    camera.place(window)
    camera.take(window, "first start without a room")
    camera.walk(window, "first start without a room")
    page = JoinPage(stage.appearance, lambda: found, background)
    window.pages.addWidget(page)
    window.pages.setCurrentWidget(page)
    wait_until(page._again.isActive)
    camera.take(window, "joining, none found")
    found.append(_HOST)
    page._search()
    wait_until(lambda: page.hosts.count() == 1)
    page.code_edit.setText("K7QD-2MXP-AB3F-WZ6T")
    page.code_edit.setFocus()
    camera.take(window, "joining, code typed")
    camera.walk(window, "joining, code typed")
    page.show_failure(JoinRefused())
    camera.take(window, "joining, code refused")
    page.address_edit.setText("192.168.1.77")
    page.show_failure(HostUnreachable("https://192.168.1.77:47213"))
    camera.take(window, "joining, no answer")
    page.show_joined("PC 1")
    page.show_copying(120)
    page.show_copying(47)
    camera.take(window, "joining, copying")
    camera.walk(window, "joining, copying")
    window.close()
    background.stop()
    window.deleteLater()
