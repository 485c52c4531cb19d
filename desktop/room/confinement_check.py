"""Whether the processes that read PDFs are confined on this PC."""

from catalog_db.errors import DocumentFailed, DocumentProblem
from desktop.document.confinement import Task
from desktop.document.processes import DocumentProcesses
from desktop.room.findings import Area, Finding


def check_confinement(documents: DocumentProcesses) -> Finding:
    """Start one, and see what it was not refused. Making copies needs a file by name, so it has one wall less."""
    try:
        copying = documents.confinement(Task.COPY)
        reading = copying if copying.is_confined else documents.confinement(Task.READ)
    except DocumentFailed as error:
        if error.problem is DocumentProblem.UNCONFINED:  # on Windows: behind walls none starts
            return Finding(Area.CONFINEMENT, False, "no_start", {"detail": error.detail})
        return Finding(Area.CONFINEMENT, False, "failed", {"problem": error.problem.value})
    if copying.is_confined:
        names = " ".join(copying.windows)
        walls: dict[str, str | int] = {"landlock": copying.landlock, "seccomp": int(copying.seccomp), "windows": names}
        return Finding(Area.CONFINEMENT, True, "confined", walls)
    allowed = documents.unconfined_allowed()
    if reading.is_confined:
        return Finding(
            Area.CONFINEMENT, False, "copies_allowed" if allowed else "copies", {"ways": " ".join(copying.open)}
        )
    return Finding(Area.CONFINEMENT, False, "allowed" if allowed else "unconfined", {"ways": " ".join(reading.open)})
