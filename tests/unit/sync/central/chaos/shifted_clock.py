"""A clock that somebody sets wrong while programs run: how far is kept in a file, which all programs of a PC read."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path


class ShiftedClock:
    """The time of day, so many seconds off."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.shift_s())

    def shift_s(self) -> float:
        try:
            return float(self._file.read_text(encoding="ascii"))
        except FileNotFoundError:
            return 0.0

    def jump(self, seconds: float) -> None:
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        part.write_text(str(self.shift_s() + seconds), encoding="ascii")
        part.replace(self._file)
