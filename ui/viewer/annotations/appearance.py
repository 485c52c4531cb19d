"""What annotations are called, and in which colours highlights lie over light and dark pages."""

from typing import Final

from PySide6.QtGui import QColor

from catalog_db.models.reading import AnnotationKind
from desktop.reading.annotations.values import AnnotationColor, AnnotationEntry, AnnotationFit
from ui.languages import tr
from ui.widgets.text import one_line


def kind_name(kind: AnnotationKind) -> str:
    return {
        AnnotationKind.BOOKMARK: tr("Bookmark"),
        AnnotationKind.HIGHLIGHT: tr("Highlighted words"),
        AnnotationKind.AREA: tr("Part of a page"),
    }[kind]


def color_name(color: AnnotationColor) -> str:
    return {
        AnnotationColor.NONE: "",
        AnnotationColor.YELLOW: tr("Yellow"),
        AnnotationColor.GREEN: tr("Green"),
        AnnotationColor.BLUE: tr("Blue"),
        AnnotationColor.PINK: tr("Pink"),
    }[color]


def fit_words(fit: AnnotationFit) -> str:
    """What is to be known of the place of an annotation; nothing where it is certain."""
    return {
        AnnotationFit.LOST: tr("Not found in this revised edition"),
        AnnotationFit.NEAR: tr("Revised edition: please check the place"),
    }.get(fit, "")


def head_of(entry: AnnotationEntry) -> str:
    """Its label; without one the words highlighted, or what it is."""
    annotation = entry.annotation
    quote = one_line(annotation.quote) if annotation.kind is AnnotationKind.HIGHLIGHT else ""
    return one_line(annotation.label) or quote or kind_name(annotation.kind)


# The colours of highlights: they lie over black and white pages as well as over dark ones.

HIGHLIGHT_COLORS: Final = {
    AnnotationColor.YELLOW: QColor(255, 214, 0, 95),
    AnnotationColor.GREEN: QColor(60, 190, 80, 85),
    AnnotationColor.BLUE: QColor(40, 150, 255, 80),
    AnnotationColor.PINK: QColor(240, 70, 150, 80),
}
