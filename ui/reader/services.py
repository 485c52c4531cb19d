"""What the reader works with once the room is open. Only names are imported here: the window is shown before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.widgets.cover import Covers

if TYPE_CHECKING:
    from desktop.catalogue.answering import Answering
    from desktop.catalogue.catalogue import Catalogue
    from desktop.catalogue.following.service import TableFollowing
    from desktop.catalogue.searching import Searching
    from desktop.catalogue.simdasi.kept import KeptSimdasi
    from desktop.reading.sessions.local_session import LocalSession
    from desktop.settings.model import Settings
    from ui.background import Calls
    from ui.reader.annotations.page import AnnotationsPage
    from ui.reader.data.page import DataPage
    from ui.reader.following.page import FollowPage
    from ui.reader.search.examples import ExampleSearches
    from ui.viewer.viewer import Viewer
    from ui.words.books.publications import Names


@dataclass(frozen=True)
class ReaderServices:
    """All that `ReaderWindow.begin` hands to the reader, which reads the catalogue, never records: no `room.get`."""

    catalogue: "Catalogue"
    searching: "Searching"
    names: "Names"
    covers: Covers
    make_viewer: "Callable[[LocalSession], Viewer]"
    settings: "Callable[[], Settings]"  # as they are now
    calls: "Calls"  # for what takes longer
    make_annotations_page: "Callable[[], AnnotationsPage] | None" = None  # None: nobody signs in here
    examples: "ExampleSearches | None" = None  # of other visitors; None: the tables of the room alone
    takes: Callable[[int], bool] = lambda _size_bytes: True  # whether a PDF of this size can be read on this PC
    answering: "Answering | None" = None  # what shows figures above the results
    following: "Callable[[], TableFollowing] | None" = None  # called in a thread; None: cells are not followed here
    simdasi: "Callable[[], KeptSimdasi] | None" = None  # called in a thread; None: there are no such tables here
    take_followed: "Callable[[FollowPage], object] | None" = None  # lets what is followed be taken along
    take_data: "Callable[[DataPage], object] | None" = None  # the same of tables of SIMDASI
