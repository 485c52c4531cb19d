"""Folders that are made once, in each process of a run, and copied for each test that wants one."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

from desktop.clock import utc_now

T = TypeVar("T")
_WIB = timezone(timedelta(hours=7))


class PreparedFolders:
    """Of one run. Nothing of them is ever opened where it was made, so no test sees what another one did."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._made: dict[str, tuple[date, Path, Any]] = {}

    def copy(self, name: str, make: Callable[[Path], T], to: Path) -> T:
        """Put a copy of what `make` made in its folder into the folder `to`, beside what is there.

        Made anew after midnight: visits of today shall be of today.

        Args:
            make: Closes all that it opened. Its answer goes to every test, so nothing in it may be changed.
        """
        today = utc_now().astimezone(_WIB).date()
        if name not in self._made or self._made[name][0] != today:
            folder = self._place / f"{name}-{today}"
            folder.mkdir()
            self._made[name] = (today, folder, make(folder))
        _, folder, known = self._made[name]
        shutil.copytree(folder, to, dirs_exist_ok=True)
        return known
