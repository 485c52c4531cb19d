"""What annotations are called, and in which colours highlights lie over light and dark pages."""

from typing import Final

from PySide6.QtGui import QColor

from catalog_db.models.reading import MarkKind
from desktop.reading.annotations.values import MarkColor, MarkEntry, MarkFit
from ui.languages import tr
from ui.widgets.text import one_line


def kind_name(kind: MarkKind) -> str:
    return {
        MarkKind.BOOKMARK: tr("Bookmark"),
        MarkKind.HIGHLIGHT: tr("Highlighted words"),
        MarkKind.AREA: tr("Part of a page"),
    }[kind]


def color_name(color: MarkColor) -> str:
    return {
        MarkColor.NONE: "",
        MarkColor.YELLOW: tr("Yellow"),
        MarkColor.GREEN: tr("Green"),
        MarkColor.BLUE: tr("Blue"),
        MarkColor.PINK: tr("Pink"),
    }[color]


def fit_words(fit: MarkFit) -> str:
    """What is to be known of the place of a mark; nothing where it is certain."""
    return {
        MarkFit.LOST: tr("Not found in this revised edition"),
        MarkFit.NEAR: tr("Revised edition: please check the place"),
    }.get(fit, "")


def head_of(entry: MarkEntry) -> str:
    """Its label; without one the words highlighted, or what it is."""
    mark = entry.mark
    quote = one_line(mark.quote) if mark.kind is MarkKind.HIGHLIGHT else ""
    return one_line(mark.label) or quote or kind_name(mark.kind)


# The colours of highlights: they lie over black and white pages as well as over dark ones.

HIGHLIGHT_COLORS: Final = {
    MarkColor.YELLOW: QColor(255, 214, 0, 95),
    MarkColor.GREEN: QColor(60, 190, 80, 85),
    MarkColor.BLUE: QColor(40, 150, 255, 80),
    MarkColor.PINK: QColor(240, 70, 150, 80),
}
