"""Covers: a picture for each kind of book, and the title set over it."""

from collections.abc import Callable
from typing import Final

from tests.samples.book import Book
from tests.samples.typesetting.canvas import Canvas
from tests.samples.typesetting.covers import pictures, scenes
from tests.samples.typesetting.covers.lettering import letter
from tests.samples.typesetting.style import Style

# A design draws the picture; `letter` sets the words where the design leaves room: at the top, in the middle or below.
_DESIGNS: Final[dict[str, tuple[Callable[[Canvas, Style, int], None], str]]] = {
    "rafflesia": (pictures.rafflesia, "top"),
    "scene": (scenes.scene, "top"),
    "beach": (scenes.beach, "top"),
    "terraces": (scenes.terraces, "top"),
    "besurek": (pictures.besurek, "side"),
    "rings": (pictures.rings, "bottom"),
    "blocks": (pictures.blocks, "top"),
    "people": (pictures.people, "top"),
    "veils": (pictures.veils, "top"),
    "pulse": (pictures.pulse, "top"),
    "orchard": (pictures.orchard, "bottom"),
    "mosaic": (pictures.mosaic, "bottom"),
    "bulletin": (pictures.bulletin, "top"),
}


def draw_cover(canvas: Canvas, book: Book, style: Style) -> None:
    """Draw the cover of a book. Raises KeyError for a design that does not exist."""
    draw, place = _DESIGNS[book.design.cover]
    draw(canvas, style, book.design.variant)
    letter(canvas, book, style, place)
