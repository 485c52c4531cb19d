"""The search index before a command asks it: what it lacks is put in, with progress on stderr."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from catalog_db.errors import ReadingRoomError
from ui.cli.sentences import command_sentence
from ui.cli.streams import ConsoleProgress
from ui.languages import tr

if TYPE_CHECKING:
    from desktop.catalogue.publication_search import PublicationSearch
    from desktop.catalogue.values import IndexState


def complete_index(search: PublicationSearch) -> None:
    """Make the index whole, as an open window does by itself: after an upgrade, damage or loss all of it is made again.

    Ctrl+C stops it; what was done by then stays, and the next command goes on. Where it can't be done, stderr says why
    and searches are answered from titles.
    """
    try:
        waiting = search.waiting()
        if not waiting:
            return
        lines = tr("Search index: {done} of {total} publications")
        with ConsoleProgress() as console:

            def show(state: IndexState) -> None:
                console.show(lines.format(done=state.done, total=state.total))

            # A damaged index is begun anew: the second call fills it.
            complete = search.catch_up(threading.Event(), show) or search.catch_up(threading.Event(), show)
    except ReadingRoomError as error:
        print(
            tr("The search index can't be completed. {reason}").format(reason=command_sentence(error)), file=sys.stderr
        )
        return
    if complete:
        print(tr("The search index was completed: {count} publications.").format(count=waiting), file=sys.stderr)
    else:
        print(tr("The search index can't be written: is the disk full? Only titles are searched."), file=sys.stderr)
