"""What annotations are called."""

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
