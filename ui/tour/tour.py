"""The tour: what visitors, librarians and officers do, from the first start on. Grows with every new screen."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from catalog_db.models import Role
from catalog_db.search.messages import Hit, SearchRequest
from desktop.actors import Actor, nobody_yet
from desktop.reading.sessions.local_session import guest_session
from desktop.room.opening import create_room
from desktop.room.room import Room
from desktop.security.key_store import KeyStore
from desktop.security.staff import Staff
from desktop.settings.appearance import AppearanceSettings, Theme
from desktop.settings.model import Settings
from ui.languages import install_language, tr
from ui.reader.navigation import AboutPublication, Home, OpenBook
from ui.reader.window import ReaderWindow
from ui.staff.publications.panel import PublicationsPanel
from ui.startup.garbage import GarbageCollector
from ui.startup.windows import Windows
from ui.theme import Appearance
from ui.tour.desk import play_desk
from ui.tour.stage import Stage, Step, press, type_text, wait_until
from ui.viewer.tables.book_tables import BookTables
from ui.viewer.viewer import Viewer
from ui.window_state import WindowState

_QUERY = "penduduk seluma"
_WORD = "penduduk"
_ADMIN = ("dewi", "Dewi Lestari")
SCREEN = (1366, 768)  # of most PCs


def play_tour(
    folder: Path,
    keys: KeyStore,
    out: Path,
    on_step: Callable[[Step], None],
    appearance: AppearanceSettings | None = None,
    size: tuple[int, int] = SCREEN,
) -> list[Step]:
    """Play all steps in a new room in `folder` and write pictures and tour.json to `out`.

    `appearance`: of all windows; None: the usual one. `size`: of each window, in pixels.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with create_room(folder / "room", keys, Settings(look=appearance or AppearanceSettings())) as room:
        install_language(room.settings.look.language)
        shown, state = Appearance(app, room.settings.look), WindowState(folder / "windows.ini")
        reader = ReaderWindow(shown, room.settings.name, state, lambda: guest_session(room.clock), room.clock)
        windows = Windows(room, shown, reader, state)
        windows.reader.resize(*size)
        stage, garbage = Stage(out, on_step), GarbageCollector()
        garbage.start()
        try:
            _play_first_start(stage, windows)
            _play_search(stage, windows, room)
            if reader.controller.results.hits:
                _play_reading(stage, windows, reader.controller.results.hits[0])
            actor = _play_staff(stage, windows, room, size)
            _play_librarian(stage, windows)
            play_desk(stage, windows, room, actor, size)
            _play_appearances(stage, windows)
        finally:
            windows.close()
            garbage.stop()
    stage.write()
    return stage.steps


def _play_first_start(stage: Stage, windows: Windows) -> None:
    reader = windows.reader
    stage.show(reader)
    stage.play(
        tr("First start: samples or your own books"),
        windows.open,
        lambda: reader.pages.currentWidget() is reader.first_start,
    )
    stage.play(
        tr("Sample publications are imported"),
        reader.first_start.samples_button.click,
        lambda: reader.home.isVisible() and not windows.find_samples().running,
        progress=reader.first_start.bar.value,
    )


def _play_search(stage: Stage, windows: Windows, room: Room) -> None:
    reader = windows.reader
    box = reader.home.box
    wait_until(
        lambda: any(hit.pages for hit in room.open_search().search(SearchRequest(_QUERY)).hits)
    )  # the index has it all
    stage.play(tr("Suggestions while typing"), lambda: type_text(box.edit, _QUERY[:4]), box.suggestions.isVisible)
    stage.play(
        tr("Results with tables, pages and facets"),
        lambda: reader.search(_QUERY),
        lambda: reader.controller.results.isVisible() and any(hit.pages for hit in reader.controller.results.hits),
        picture="results",
    )


def _play_reading(stage: Stage, windows: Windows, hit: Hit) -> None:
    reader = windows.reader
    page = hit.pages[0].page if hit.pages else 1
    stage.play(
        tr("A publication and what it holds"),
        lambda: reader.go(AboutPublication(hit.id)),
        reader.controller.publication.isVisible,
        picture="publication",
    )
    stage.play(
        tr("Reading a page under the watermark, the words highlighted"),
        lambda: reader.go(OpenBook(hit.id, page, (_WORD,))),
        lambda: _shows_page(windows, page - 1),
        picture="reading",
    )
    viewer = _viewer(windows)
    stage.play(tr("Find, with hits listed"), lambda: _find(viewer), lambda: viewer.finder.finding.hits)
    stage.play(
        tr("A page held beside the text"), viewer.commands.beside.trigger, viewer.split_view.isVisible, picture="beside"
    )
    _play_table(stage, windows, hit)
    stage.play(tr("Text mode"), viewer.commands.text_mode.trigger, viewer.text_mode.isVisible)
    stage.play(tr("Back to the start page"), lambda: reader.go(Home()), reader.home.isVisible)


def _viewer(windows: Windows) -> Viewer:
    viewer = windows.reader.viewer
    assert isinstance(viewer, Viewer)
    return viewer


def _shows_page(windows: Windows, page: int) -> bool:
    if windows.reader.viewer is None:
        return False
    pages = _viewer(windows).pages
    return page < pages.page_count and pages.page == page and pages.is_sharp(page)


def _play_table(stage: Stage, windows: Windows, hit: Hit) -> None:
    """Where the publication has one: beside its page."""
    tables = [line for line in windows.reader.controller.services.catalogue.get(hit.id).tables if line.kind == "table"]
    viewer = _viewer(windows)
    found = viewer.findChild(BookTables)
    page = next((line.page for line in tables if line.page), None)
    if page is None or found is None:
        return
    viewer.go_to(page - 1)
    wait_until(lambda: _shows_page(windows, page - 1) and found.bar.isVisible())
    stage.play(
        tr("A table beside its page, for a spreadsheet"),
        viewer.commands.table.trigger,
        lambda: found.settling is not None and found.preview is not None and found.preview.grid.watermark.is_there,
        picture="as_a_table",
    )
    found.close()


def _find(viewer: Viewer) -> None:
    viewer.commands.find.trigger()
    viewer.finder.bar.edit.setText(_WORD)
    press(viewer.finder.bar.edit, Qt.Key.Key_Return)


def _play_staff(stage: Stage, windows: Windows, room: Room, size: tuple[int, int]) -> Actor:
    """An administrator, who sees all screens, signs in; their password is nobody's."""
    user, name = _ADMIN
    password = secrets.token_urlsafe(18)
    room.get(Staff).add(nobody_yet(), user, name, Role.ADMIN, password)
    stage.show(windows.reader)
    stage.play(
        tr("The staff sign in"), windows.open_staff, lambda: windows.sign_in is not None and windows.sign_in.isVisible()
    )
    assert windows.sign_in is not None
    form = windows.sign_in.entrance.sign_in
    form.user_edit.setText(user)
    form.password_edit.setText(password)
    form.button.click()
    wait_until(lambda: windows.staff_window is not None)
    window = windows.staff_window
    assert window is not None
    window.resize(*size)
    return windows.who.actor


def _play_librarian(stage: Stage, windows: Windows) -> None:
    librarian = windows.staff_window
    assert librarian is not None
    publications, imports = librarian.panels["publications"], librarian.panels["import"]
    assert isinstance(publications, PublicationsPanel)
    stage.show(librarian)
    stage.play(
        tr("The librarian's publications"),
        librarian.show_publications,
        lambda: publications.model.rowCount() > 0,
        picture="publications",
    )
    stage.play(tr("Import with its queue"), librarian.show_import, imports.isVisible, picture="import")


def _play_appearances(stage: Stage, windows: Windows) -> None:
    reader = windows.reader
    stage.show(reader)
    for title, appearance in (
        (tr("Dark theme"), AppearanceSettings(theme=Theme.DARK)),
        (tr("Larger text"), AppearanceSettings(theme=Theme.LIGHT, text_percent=150)),
        (tr("High contrast"), AppearanceSettings(theme=Theme.CONTRAST)),
    ):
        stage.play(title, partial(reader.appearance_chosen.emit, appearance), reader.home.isVisible)
