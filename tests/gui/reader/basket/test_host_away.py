"""A basket on a joined PC while the host is away: nothing is asked for twice and nothing is lost."""

from PySide6.QtWidgets import QWidget

from catalog_db.errors import HostUnreachable
from catalog_db.models import CopyKind, Publication, Role
from desktop.actors import Actor
from desktop.lan.event_reader import Link
from desktop.reading.copies.deliveries import Deliveries
from tests.unit.lan.conftest import no_break_after_a_wrong_password, short_breaks  # noqa: F401
from tests.unit.lan.test_opinions import book, room, seat, serving, siti  # noqa: F401
from ui.reader.basket.basket import Basket, BasketItem, BasketKind, hand_over
from ui.reader.basket.dialog import BasketDialog
from ui.words.books.citations import Cited


def test_it_is_kept_said_so_and_handed_over_once_the_host_is_back(
    qtbot,
    appearance,
    serving,  # noqa: F811
    room,  # noqa: F811
    seat,  # noqa: F811
    siti,  # noqa: F811
    book,  # noqa: F811
):
    with room.catalog.writing() as session:
        row = session.get_one(Publication, book)
        row.sha256, row.pages = "ab" * 32, 3
    parent = QWidget()
    qtbot.addWidget(parent)
    basket = Basket()
    source = Cited("Seluma Dalam Angka", 2023, "p. 1")
    basket.add([BasketItem(BasketKind.PAGES, source, book, (1,)), BasketItem(BasketKind.CITATION, source, book, (2,))])
    dialog = BasketDialog(appearance, basket, lambda: False, parent)
    serving.stop()
    away = hand_over(seat.get(Deliveries), siti, basket.items, CopyKind.SOFTCOPY)
    assert isinstance(away.error, HostUnreachable) and not away.items and away.requests == 0
    basket.take_out(away.items)
    dialog.show_handed_over(away)
    assert dialog.answer.text().startswith("The desk can't be reached at the moment. Your basket is kept")
    assert len(basket) == 2 and dialog.hand_over_button.isEnabled()
    serving.start()
    seat.link = Link.UP
    done = hand_over(seat.get(Deliveries), siti, basket.items, CopyKind.SOFTCOPY)
    assert done.error is None and done.requests == 2
    [asked, cited] = room.get(Deliveries).requests(Actor(Role.OFFICER))
    assert asked.publication_id == book and asked.pages == "1"
    assert (cited.kind, cited.pages) == (CopyKind.CITATION, "2")
