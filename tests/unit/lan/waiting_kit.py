"""What the tests of waiting calls share."""

import queue

from desktop.catalogue.unmet import UnmetReports
from desktop.lan.event_reader import Link
from desktop.lan.waiting import WaitingCount

WORDS = [f"gajah {number}" for number in range(6)]
PATIENCE_S = 60


class Ears:
    """What a room that listens says."""

    def __init__(self, room) -> None:
        self.links: queue.Queue[Link] = queue.Queue()
        self.counts: queue.Queue[WaitingCount] = queue.Queue()
        room.listen(lambda _event: None, self.links.put, self.counts.put)

    def until(self, wanted: WaitingCount) -> list[WaitingCount]:
        """All counts up to this one."""
        heard = [self.counts.get(timeout=PATIENCE_S)]
        while heard[-1] != wanted:
            heard.append(self.counts.get(timeout=PATIENCE_S))
        return heard


def report(room, *words: str) -> None:
    for word in words:
        room.get(UnmetReports).report(room.actor, word)


def files(room) -> list:
    return sorted(room.folder.waiting.glob("*.call"))
