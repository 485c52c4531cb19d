"""The states of a complaint (domain.md section 2), and what is done about one."""

from enum import StrEnum


class ComplaintState(StrEnum):
    """Baru, proses, selesai."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class ComplaintStepKind(StrEnum):
    """What one line of its history tells of."""

    RECEIVE = "receive"
    STEP = "step"  # a note, a plan, an answer, another state
    CLASSIFY = "classify"
    ESCALATE = "escalate"
