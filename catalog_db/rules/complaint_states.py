"""The states of a complaint (domain.md section 2)."""

from enum import StrEnum


class ComplaintState(StrEnum):
    """Baru, proses, selesai."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
