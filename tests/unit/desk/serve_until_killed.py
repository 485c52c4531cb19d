"""A program that seats a visit, asks it, and takes a complaint, and dies at the n-th step: `python -m ... ROOM KEY N`.

N is 0: never. It prints what was done as soon as it was told, and at the end how many steps it took.
"""

import sys
from pathlib import Path

from sqlalchemy import select

from catalog_db.models import Visit
from desktop.actors import Actor, DeviceMode
from desktop.desk.complaints.service import Complaints
from desktop.desk.complaints.values import ComplaintForm
from desktop.desk.seats.service import Seats
from desktop.desk.survey.service import Feedback
from desktop.desk.survey.values import FeedbackForm
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.dying import Death
from tests.unit.desk.conftest import OFFICER


def tell(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    folder, key, at = sys.argv[1:]
    death = Death(int(at))
    screen = Actor(DeviceMode.FEEDBACK)
    with open_room(Path(folder), KeyFileStore(Path(key))) as room:
        with room.records.reading() as session:
            visit = session.scalars(select(Visit.id)).one()
        death.begin()
        room.get(Seats).wait(OFFICER, visit)
        tell("waits")
        seated = room.get(Seats).assign(OFFICER, visit, None)
        tell("seated")
        room.get(Feedback).ask(OFFICER, visit)
        tell("asked")
        prompt = room.get(Feedback).pending(screen)
        assert prompt is not None
        room.get(Feedback).answer(screen, prompt.request_id, FeedbackForm({"U1": 4}))
        tell("answered")
        receipt = room.get(Complaints).add(OFFICER, ComplaintForm(classification="3", text="Lambat"))
        tell(receipt.number)
        room.get(Seats).end(OFFICER, seated)
        tell("ended")
        death.end()
    tell(f"{death.steps} steps")


if __name__ == "__main__":
    main()
