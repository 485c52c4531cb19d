"""Which page of the help tells about which screen of the staff's window."""

from typing import Final

COVERED: Final = "staff"  # signing in and the lock
TOPIC_OF_SCREEN: Final = {
    "desk": "desk",
    "visits": "desk",
    "visitors": "visitors",
    "complaints": "complaints",
    "copies": "copies",
    "publications": "publications",
    "import": "importing",
    "unmet": "publications",
    "publication_reports": "errata",
    "webapi": "webapi",
    "stick": "sticks",
    "reports": "reports",
    "settings": "settings",
    "staff": "staff",
    "devices": "joining",
    "central": "central",
    "rights": "staff",
    "audit": "safety",
    "backups": "safety",
    "retention": "visitors",
}
