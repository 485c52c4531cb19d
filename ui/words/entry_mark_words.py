"""Why an entry is marked, in the lists of entries."""

from collections.abc import Sequence

from desktop.desk.entry_marks import MarkReason
from ui.languages import tr


def with_marks(state: str, marks: Sequence[MarkReason]) -> str:
    """The state of an entry, and behind it why it is marked."""
    names = {MarkReason.LATE: tr("came late"), MarkReason.OVER: tr("beyond the daily number")}
    return ", ".join([state, *(names[mark] for mark in marks)])
