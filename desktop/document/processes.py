"""Starts the document processes of a room."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from desktop.document.confinement import Confinement, Task

if TYPE_CHECKING:
    from desktop.books.files import DocumentFile
    from desktop.document.client import DocumentProcess, Limits

_MEMORY: Final = {  # bytes of address space; they take some 170 and 500 MB
    Task.TABLES: 600 * 2**20,
    Task.SCANS: 1_200 * 2**20,
}


class DocumentProcesses:
    """Starts document processes, which do as the settings say at any moment."""

    def __init__(
        self,
        unconfined_allowed: Callable[[], bool] = lambda: False,
        limits: "Limits | None" = None,
        *,
        opens_sealed: Callable[[], bool] = lambda: False,
    ) -> None:
        """
        Args:
            unconfined_allowed: Whether files may be opened where nothing confines the process that reads them.
            opens_sealed: Whether some of them lie sealed; asked whenever a process starts.
        """
        self.unconfined_allowed = unconfined_allowed
        self._limits, self._opens_sealed = limits, opens_sealed
        # A file that lies sealed does not open; called in whichever thread has asked for it.
        self.on_seal_broken: Callable[[DocumentFile], None] = lambda _file: None

    def start(self, task: Task = Task.READ, *, low_priority: bool = False) -> "DocumentProcess":
        from desktop.document.client import DocumentProcess, Limits

        limits = self._limits
        if limits is None and task in _MEMORY:
            limits = Limits(memory_bytes=_MEMORY[task])
        return DocumentProcess(
            limits,
            task=task,
            low_priority=low_priority,
            unconfined_allowed=self.unconfined_allowed,
            opens_sealed=self._opens_sealed,
            on_seal_broken=self.on_seal_broken,
        )

    def confinement(self, task: Task) -> Confinement:
        """What a process for a task says of the walls around it. Raises DocumentFailed where none starts."""
        from desktop.document.messages import Close

        with self.start(task) as process:
            process.call(Close())
            assert process.confinement is not None
            return process.confinement

    def start_in_background(self) -> "DocumentProcess":
        """For reading that yields to everything else."""
        return self.start(low_priority=True)
