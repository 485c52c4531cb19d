"""The tour: what a visitor and a librarian do, from the first start on. Grows with every new screen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.room import create_room
from desktop.security.secrets import KeyStore
from desktop.settings import Look, Settings, Theme
from ui.languages import tr
from ui.reader.places import AboutPublication, Home, OpenBook
from ui.stage import Stage, Step, press, type_text
from ui.theme import Appearance
from ui.viewer.viewer import Viewer
from ui.windows import Windows

_QUERY = "penduduk seluma"
_SIZE = (1366, 768)


def play_tour(folder: Path, keys: KeyStore, out: Path, on_step: Callable[[Step], None]) -> list[Step]:
    """Play all steps in a new room in `folder` and write pictures and tour.json to `out`."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with create_room(folder / "room", keys, Settings()) as room:
        windows = Windows(room, Appearance(app), folder / "windows.ini")
        stage = Stage(out, on_step)
        windows.reader.resize(*_SIZE)
        try:
            _play_reader(stage, windows)
            _play_librarian(stage, windows)
            _play_looks(stage, windows)
        finally:
            windows.close()
    stage.write()
    return stage.steps


def _play_reader(stage: Stage, windows: Windows) -> None:
    reader = windows.reader
    window = lambda: reader  # noqa: E731 - the same short function for every step
    stage.play(
        tr("First start: samples or your own books"),
        window,
        windows.open,
        lambda: reader.pages.currentWidget() is reader.first_start,
    )
    stage.play(
        tr("Sample publications are made and imported"),
        window,
        reader.first_start.samples_button.click,
        lambda: reader.pages.currentWidget() is reader.home,
    )
    stage.play(
        tr("Suggestions while typing"),
        window,
        lambda: type_text(reader.home.box.edit, _QUERY[:4]),
        lambda: reader.home.box.suggestions.isVisible(),
    )
    stage.play(
        tr("Results with tables, pages and facets"),
        window,
        lambda: reader.search(_QUERY),
        lambda: reader.results.isVisible() and reader.results.hits,
    )
    first = next(iter(reader.results.hits), None)
    if first is None:
        return
    stage.play(
        tr("A publication and what it holds"),
        window,
        lambda: reader.go(AboutPublication(first.id)),
        lambda: reader.publication.isVisible(),
    )
    page = first.pages[0].page if first.pages else 1
    stage.play(
        tr("Reading a page under the mark, the words lit"),
        window,
        lambda: reader.go(OpenBook(first.id, page, ("penduduk",))),
        lambda: _shows_page(windows, page - 1),
    )
    stage.play(
        tr("Text mode"),
        window,
        lambda: press(_viewer(windows).pages, Qt.Key.Key_T, "t"),
        lambda: _viewer(windows).text_mode.isVisible(),
    )
    stage.play(tr("Back to the start page"), window, lambda: reader.go(Home()), lambda: reader.home.isVisible())


def _viewer(windows: Windows) -> Viewer:
    viewer = windows.reader.viewer
    assert isinstance(viewer, Viewer)
    return viewer


def _shows_page(windows: Windows, page: int) -> bool:
    if windows.reader.viewer is None:
        return False
    pages = _viewer(windows).pages
    return page < pages.page_count and pages.page == page and pages.is_sharp(page)


def _play_librarian(stage: Stage, windows: Windows) -> None:
    def window():
        return windows.librarian

    def open_window() -> None:
        windows.open_librarian().resize(*_SIZE)

    stage.play(
        tr("The librarian's publications"),
        window,
        open_window,
        lambda: windows.librarian is not None and windows.librarian.publications.model.rowCount() > 0,
    )
    stage.play(
        tr("Import with its queue"),
        window,
        lambda: windows.open_librarian().show_import(),
        lambda: windows.librarian is not None and windows.librarian.imports.isVisible(),
    )


def _play_looks(stage: Stage, windows: Windows) -> None:
    reader = windows.reader
    for title, look in (
        (tr("Dark theme"), Look(theme=Theme.DARK)),
        (tr("Larger text"), Look(theme=Theme.LIGHT, text_percent=150)),
        (tr("High contrast"), Look(theme=Theme.CONTRAST)),
    ):
        stage.play(
            title, lambda: reader, lambda look=look: reader.look_chosen.emit(look), lambda: reader.home.isVisible()
        )
