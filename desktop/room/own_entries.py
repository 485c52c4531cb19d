"""What the staff hear of entries that wait beside the records of this PC: how many, and that they are tried again."""

from typing import TYPE_CHECKING

from desktop.room.room import Room

if TYPE_CHECKING:
    from desktop.lan.waiting import WaitingCount


class OwnEntries:
    """What visitors handed in at this PC while its room wrote nothing. Any thread may ask."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def count(self) -> "WaitingCount | None":
        """How many wait, and how many were rejected; None where none ever did.

        Raises:
            OutputUnwritable: It can't be counted now.
        """
        if not self._room.folder.waiting.exists():
            return None
        from desktop.room.own_calls import count_waiting

        return count_waiting(self._room.folder)

    def try_again(self) -> "WaitingCount | None":
        """Note down what can be, what was rejected as well; returns what is left.

        Raises:
            ReadingRoomError: It can't be tried now.
        """
        from desktop.room.own_calls import carry_out, take_back

        take_back(self._room.folder)
        carry_out(self._room)
        return self.count()
