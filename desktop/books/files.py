"""A file that a document process opens."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A PDF, or a picture of a copy's page, that a document process opens."""

    path: Path
