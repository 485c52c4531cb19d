"""Reports in words."""

from catalog_db.models import ReportState
from ui.languages import tr


def state_name(state: ReportState) -> str:
    return {
        ReportState.NEW: tr("New"),
        ReportState.IN_PROGRESS: tr("In progress"),
        ReportState.ANSWERED: tr("Answer given"),
        ReportState.REJECTED: tr("Rejected"),
    }[state]
