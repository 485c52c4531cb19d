"""How a page is told apart: by the number printed on it, or by its place in the file."""

from ui.languages import tr


def place_in_file(page: int) -> str:
    """`page` from 1."""
    return tr("page {page} of the file").format(page=page)
