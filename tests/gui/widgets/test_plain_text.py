"""What is drawn as it was written, and opens nothing: tool tips, printing, help, text of pages, charts."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QListView, QToolTip

from tests.opened import Watched
from ui.printing.printout import Paper, Printout
from ui.reports import view as charts
from ui.reports.document import Table
from ui.reports.view import TableChart
from ui.theme import Appearance
from ui.widgets.plain_text import PlainBrowser, PlainDocument, PlainEdit, plain_tip

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="openings are told by inotify")


@pytest.fixture
def picture(qapp: object, tmp_path: Path) -> Path:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    file = tmp_path / "picture.png"
    assert image.save(str(file))
    return file


@pytest.fixture
def watched(picture: Path) -> Iterator[Watched]:
    with Watched(picture) as one:
        yield one


@pytest.fixture
def words(picture: Path) -> str:
    return f'Andi <img src="file://{picture}"> <b>B</b> & C'


def hover(view: QListView) -> str:
    at = view.visualRect(view.model().index(0, 0)).center()
    view.viewport().setMouseTracking(True)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at)))
    shown = QToolTip.text()
    QToolTip.hideText()
    return shown


def list_with(qtbot, tip: str) -> QListView:
    view = QListView()
    model = QStandardItemModel(view)
    item = QStandardItem("x")
    item.setToolTip(tip)
    model.appendRow(item)
    view.setModel(model)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_a_tool_tip_of_somebodys_words_opens_nothing(qtbot, words: str, watched: Watched) -> None:
    assert hover(list_with(qtbot, words))
    assert watched.was_opened()  # so it is as dangerous as it looks
    assert "&lt;img" in hover(list_with(qtbot, plain_tip(words)))
    assert not watched.was_opened()


def test_an_ordinary_tip_stays_as_it_is(qapp) -> None:
    for text in ("Siti Aminah", "IPM < 70 & naik", "a\nb", "", "5 > 3"):
        assert plain_tip(text) == text
    assert plain_tip("<b>x</b>\ny & z") == "<qt>&lt;b&gt;x&lt;/b&gt;<br/>y &amp; z</qt>"


def test_printing_opens_nothing(words: str, watched: Watched) -> None:
    """Also where somebody forgot to escape: the document has only the pictures that it was given."""
    plain = Printout("x", "<p>satu</p>").preview(Paper.A4)
    Printout("x", f"<p>{words}</p>").preview(Paper.A4)
    assert not watched.was_opened()
    given = QImage(40, 40, QImage.Format.Format_RGB32)
    given.fill(QColor("#0000ff"))
    with_picture = Printout("x", '<p>satu <img src="qr"/></p>', {"qr": given}).preview(Paper.A4)
    assert with_picture != plain


@pytest.mark.parametrize("kind", [PlainBrowser, PlainEdit])
def test_pages_of_words_open_nothing(qtbot, words: str, watched: Watched, kind: type[PlainBrowser | PlainEdit]) -> None:
    widget = kind()
    qtbot.addWidget(widget)
    widget.setHtml(f"<p>{words}</p>")
    widget.show()
    qtbot.waitExposed(widget)
    widget.grab()
    assert not watched.was_opened()


def test_a_document_opens_nothing(words: str, watched: Watched) -> None:
    document = PlainDocument()
    document.setHtml(words)
    assert document.size().width() < 200
    assert not watched.was_opened()


def test_what_is_pasted_is_words(qtbot, words: str, watched: Watched) -> None:
    edit = PlainEdit()
    qtbot.addWidget(edit)
    data = QMimeData()
    data.setHtml(words)
    data.setText("kata")
    edit.insertFromMimeData(data)
    assert edit.toPlainText() == "kata"
    assert not watched.was_opened()


def test_names_in_a_chart_are_words(
    qtbot, appearance: Appearance, words: str, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw() -> None:
        chart = TableChart(appearance, Table("t", ("n", words), ((words, 3), ("b", 4))))
        qtbot.addWidget(chart)
        chart.resize(900, 400)
        chart.show()
        qtbot.waitExposed(chart)
        chart.grab()

    draw()
    assert not watched.was_opened()
    monkeypatch.setattr(charts, "plain_label", str)
    draw()
    assert watched.was_opened()  # so it is as dangerous as it looks


def test_a_caption_is_plain(qapp, appearance: Appearance) -> None:
    from PySide6.QtWidgets import QLineEdit

    from ui.widgets.fields import beside

    edit = QLineEdit()
    label = beside(appearance, "<b>x</b>", edit)
    assert isinstance(label, QLabel)
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.deleteLater()
    edit.deleteLater()
