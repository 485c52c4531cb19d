"""What kinds of files are handed out: copies as PDF, tables as files of spreadsheets."""

from pathlib import PurePath
from typing import Final

# By the ending of their names; types as IANA has registered them.
_MIME_TYPES: Final = {
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".csv": "text/csv",
}
FILE_NAME: Final = r"^[^/\\\x00-\x1f]{1,120}\.(pdf|xlsx|ods|csv)$"


def mime_type(name: str) -> str:
    """Of a file with this name; of one that is none of these it says nothing."""
    return _MIME_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
