"""Annotations in the viewer: B on a page, 1 to 4 on selected words, the pane with all of them, undo."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from catalog_db.models.reading import AnnotationKind
from desktop.reading.annotations.service import LONGEST_CONTEXT, LONGEST_QUOTE
from desktop.reading.annotations.values import AnnotationColor, AnnotationEntry, AnnotationFit, NewAnnotation
from ui.theme import Appearance
from ui.viewer.annotations.appearance import color_name
from ui.viewer.annotations.pane import AnnotationsPane
from ui.viewer.annotations.store import AnnotationBook, VisitAnnotations
from ui.viewer.pages.area_frame import AreaFrame
from ui.viewer.pages.highlight_colors import HIGHLIGHT_COLORS
from ui.viewer.pages.labels import PageLabels
from ui.viewer.pages.painter import PageAnnotations
from ui.viewer.pages.selection import rectangle
from ui.viewer.viewer import Viewer
from ui.widgets.bars import BottomBar, UndoBar

_FIRST_WORDS: Final = 24  # of a page, by which a revised edition keeps a bookmark
_CONTEXT: Final = 12


_HELD_MS = 24 * 60 * 60_000  # nobody holds a highlighter longer


class PenBar(BottomBar):
    """Says that a highlighter is in the hand, as long as it is; closing it, or Esc, puts it away."""

    put_away = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, _HELD_MS)
        self._add_close()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.put_away.emit()


class Annotating(QObject):
    """Belongs to a viewer."""

    def __init__(self, appearance: Appearance, viewer: Viewer, annotations: VisitAnnotations) -> None:
        super().__init__(viewer)
        self._viewer = viewer
        self._awaited: int | None = None  # a page to bookmark once its words are known
        self._removed: AnnotationEntry | None = None
        self._writes_note = False  # on the highlight that is made now
        self.book = AnnotationBook(annotations, self)
        self.pane = AnnotationsPane(appearance)
        viewer.side.tabs.addTab(self.pane, self.tr("My annotations"))
        self.undo = UndoBar(appearance, viewer)
        self._pen: AnnotationColor | None = None  # what is selected gets this colour at once
        self.pen_bar = PenBar(appearance, viewer)
        self.pen_bar.put_away.connect(lambda: self._take_pen(None))
        viewer.selecting.settled.connect(self._use_pen)
        self._frame_words = self.tr(
            "Drag over a part of the page. By keys: arrows move the frame, Shift makes it larger or smaller, "
            "Enter or 1 to 4 keep it, Esc leaves."
        )
        yellow = HIGHLIGHT_COLORS[AnnotationColor.YELLOW]
        self.frame = AreaFrame(appearance, viewer.pages, self._frame_words, yellow)
        self._area_color = AnnotationColor.YELLOW
        self.frame.chosen.connect(self._annotate_area)
        self.frame.left.connect(viewer.focus_pages)
        viewer.pages.annotations_on = self._on_page
        viewer.source.opened.connect(lambda _: self._load())
        viewer.pages.selection.changed.connect(self._bookmark_awaited)
        commands = viewer.commands
        commands.bookmark.triggered.connect(self.toggle_bookmark)
        commands.annotations.triggered.connect(self.show_pane)
        commands.note.triggered.connect(self.write_note)
        for action in commands.of_annotations():
            action.setVisible(True)
        commands.annotate_area.triggered.connect(self.begin_area)
        for color, action in zip(HIGHLIGHT_COLORS, commands.highlights, strict=True):
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, color=color: self._choose(color))
        self.pane.bookmark_asked.connect(self.toggle_bookmark)
        self.pane.jumped.connect(self._jump)
        self.pane.edited.connect(self._edit)
        self.pane.remove_asked.connect(self.book.remove)
        self.book.changed.connect(self._show)
        self.book.added.connect(self._begin_editing)
        self.book.removed.connect(self._offer_undo)
        annotations.said.connect(viewer.note.show_text)
        self.undo.undone.connect(self._restore)
        self._load()

    def toggle_bookmark(self) -> None:
        """Bookmark the page that is being read, or take its bookmark away."""
        if not self._may():
            return
        page = self._viewer.pages.page
        there = next((entry for entry in self._here(page) if entry.annotation.kind is AnnotationKind.BOOKMARK), None)
        if there is not None:
            self.book.remove(there.id)
        else:
            self._awaited = page
            self._bookmark_awaited()

    def highlight(self, color: AnnotationColor) -> None:
        """Highlight the selected words, page by page; without any, give the chosen annotation of the list this
        colour."""
        selection, ends = self._viewer.pages.selection, self._viewer.pages.selection.ends()
        if not self._may():
            return
        if self.frame.isVisible():  # its keys 1 to 4 are these commands
            self._area_color = color
            self.frame.keep()
            return
        chosen = self.book.entry(self.pane.chosen) if self.pane.chosen and self.pane.isVisible() else None
        if ends is None and chosen is not None and chosen.annotation.color is not AnnotationColor.NONE:
            self.book.change(chosen.id, chosen.annotation.label, chosen.annotation.note, color)
            return
        if ends is None:
            if self._writes_note:
                self._viewer.note.show_text(self.tr("Select the words first."))
            else:
                self._take_pen(None if color is self._pen else color)
            return
        for page in selection.pages():
            words = selection.words(page)
            if words is None or not words.texts:
                continue
            first = ends[0][1] if page == ends[0][0] else 0
            end = ends[1][1] + 1 if page == ends[1][0] else len(words.texts)
            areas = [side for area in selection.areas(page) for side in _sides(area)]
            texts = words.texts
            self.book.add(
                self._annotation(
                    AnnotationKind.HIGHLIGHT,
                    page,
                    color=color,
                    quote=_text(texts[first:end], LONGEST_QUOTE),
                    before=" ".join(texts[max(first - _CONTEXT, 0) : first])[-LONGEST_CONTEXT:],
                    after=_text(texts[end : end + _CONTEXT], LONGEST_CONTEXT),
                    areas=tuple(areas),
                )
            )
        selection.clear()

    def _choose(self, color: AnnotationColor) -> None:
        """A colour's key or button: what is selected gets it, or what is selected from now on."""
        self.highlight(color)
        self._show_pen()

    def _take_pen(self, color: AnnotationColor | None) -> None:
        """Take a highlighter into the hand, until it is put away."""
        self._pen = color
        if color is not None:
            self._viewer.commands.text_mode.setChecked(False)
            self.pen_bar.show_text(
                self.tr("Highlighter in {color}: drag over words. The same key or Esc puts it away.").format(
                    color=color_name(color).lower()
                )
            )
        elif self.pen_bar.isVisible():
            self.pen_bar.hide()
        self._show_pen()

    def _show_pen(self) -> None:
        for color, action in zip(HIGHLIGHT_COLORS, self._viewer.commands.highlights, strict=True):
            action.setChecked(color is self._pen)

    def _use_pen(self) -> None:
        if self._pen is not None and not self._viewer.pages.selection.is_empty:
            self.highlight(self._pen)

    def write_note(self) -> None:
        """Highlight the selected words in yellow, and let the reader write what they think of them."""
        self._writes_note = True
        self.highlight(AnnotationColor.YELLOW)
        self._writes_note = False

    def begin_area(self) -> None:
        """Let the reader draw a frame around a part of a page."""
        if self._may():
            self._viewer.commands.text_mode.setChecked(False)
            self._viewer.note.show_text(self._frame_words)
            self._area_color = AnnotationColor.YELLOW
            self.frame.begin()

    def _annotate_area(self, page: int, area: QRectF) -> None:
        """Its words, or those of the page where it is a picture, find it again in a revised edition."""
        words = self._viewer.pages.selection.words(page)
        texts = words.texts if words is not None else ()
        inside = [n for n in range(len(texts)) if words and area.contains(rectangle(words, n).center())]
        first, end = (inside[0], inside[-1] + 1) if inside else (0, min(len(texts), _FIRST_WORDS))
        self.book.add(
            self._annotation(
                AnnotationKind.AREA,
                page,
                color=self._area_color,
                quote=_text(texts[first:end], LONGEST_QUOTE),
                before=" ".join(texts[max(first - _CONTEXT, 0) : first])[-LONGEST_CONTEXT:] if inside else "",
                after=_text(texts[end : end + _CONTEXT], LONGEST_CONTEXT) if inside else "",
                areas=_sides(area),
            )
        )

    def show_pane(self) -> None:
        """Open the pane, with the focus on its list."""
        self._viewer.commands.side_pane.setChecked(True)
        self._viewer.side.tabs.setCurrentWidget(self.pane)
        target = self.pane.list if self.book.entries else self.pane.bookmark_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _bookmark_awaited(self) -> None:
        page = self._awaited
        words = self._viewer.pages.selection.words(page) if page is not None else None
        if page is not None and words is not None:
            self._awaited = None
            self.book.add(
                self._annotation(AnnotationKind.BOOKMARK, page, quote=_text(words.texts[:_FIRST_WORDS], LONGEST_QUOTE))
            )

    def _annotation(self, kind: AnnotationKind, page: int, **more: object) -> NewAnnotation:
        details = self._viewer.details
        assert details is not None
        return NewAnnotation(details.id, details.sha256 or "", kind, page + 1, **more)  # type: ignore[arg-type]

    def _may(self) -> bool:
        if self._viewer.details is None:
            return False
        if not self.book.can_keep:
            self._viewer.note.show_text(
                self.tr("It is forgotten when you leave. Sign in with the ticket from the desk to keep it.")
            )
        return True

    def _load(self) -> None:
        self._awaited = None
        self.undo.hide()
        details = self._viewer.details
        self.book.load(details.id if details else None)

    def _show(self) -> None:
        self.pane.show_annotations(self.book.entries, self._labels(), can_keep=self.book.can_keep)
        self._viewer.pages.viewport().update()

    def _labels(self) -> PageLabels:
        return self._viewer.labels

    def _here(self, page: int) -> Sequence[AnnotationEntry]:
        return [entry for entry in self.book.entries if entry.page == page + 1]

    def _on_page(self, page: int) -> PageAnnotations:
        """What is painted on a page. Where the edition is another one, only the list can say where the words were."""
        here = self._here(page)
        highlights = [
            (HIGHLIGHT_COLORS[entry.annotation.color], _rectangles(entry.annotation.areas))
            for entry in here
            if entry.annotation.color in HIGHLIGHT_COLORS and entry.fit is AnnotationFit.SAME
        ]
        return PageAnnotations(highlights, any(entry.annotation.kind is AnnotationKind.BOOKMARK for entry in here))

    def _jump(self, entry: AnnotationEntry) -> None:
        if entry.page is None:
            self._viewer.note.show_text(self.tr("This place is not in the revised edition."))
            return
        self._viewer.go_to(entry.page - 1)
        areas = _rectangles(entry.annotation.areas)
        if areas and entry.fit is AnnotationFit.SAME:
            self._viewer.pages.show_area(entry.page - 1, areas[0])

    def _edit(self, annotation_id: UUID, label: str, note: str) -> None:
        entry = self.book.entry(annotation_id)
        if entry is not None:
            self.book.change(annotation_id, label, note, entry.annotation.color)

    def _begin_editing(self, annotation_id: UUID) -> None:
        entry = self.book.entry(annotation_id)
        if entry is None:
            return
        if self._writes_note:
            self.show_pane()
            self.pane.choose(annotation_id, edit=True)
            self.pane.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif entry.annotation.kind is not AnnotationKind.HIGHLIGHT:
            self.show_pane()
            self.pane.choose(annotation_id, edit=True)

    def _offer_undo(self, removed: AnnotationEntry) -> None:
        self._removed = removed
        self.undo.show_text(self.tr("Annotation deleted"))

    def _restore(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None:
            self.book.restore(removed)


def _text(words: Sequence[str], most: int) -> str:
    return " ".join(words)[:most]


def _sides(area: QRectF) -> tuple[float, float, float, float]:
    return area.left(), area.top(), area.right(), area.bottom()


def _rectangles(areas: Sequence[float]) -> list[QRectF]:
    return [
        QRectF(areas[at], areas[at + 1], areas[at + 2] - areas[at], areas[at + 3] - areas[at + 1])
        for at in range(0, len(areas), 4)
    ]
