"""Of two files of one publication: which is the newer one."""

from collections.abc import Sequence
from datetime import date


def is_newer(
    came: tuple[int | None, Sequence[date | None]], here: tuple[int | None, Sequence[date | None]]
) -> bool | None:
    """Whether the file that came is newer than the one that is here; None: nothing tells.

    Args:
        came, here: The year of the edition, and the days on which it was released and revised, where they are known.
    """
    (came_year, came_days), (here_year, here_days) = came, here
    if came_year and here_year and came_year != here_year:
        return came_year > here_year
    came_last = max((day for day in came_days if day), default=None)
    here_last = max((day for day in here_days if day), default=None)
    if came_last and here_last and came_last != here_last:
        return came_last > here_last
    return None
