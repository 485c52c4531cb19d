"""A program that registers visits and dies at the n-th step: `python -m ... ROOM KEY NAME COUNT N` (0: never).

It prints each visit number as soon as it was told, and at the end how many steps it took.
"""

import sys
from pathlib import Path

from catalog_db.models import Role
from desktop.actors import Actor
from desktop.desk.guestbook.service import GuestBook
from desktop.room.opening import open_room
from desktop.security.key_store import KeyFileStore
from tests.dying import Death
from tests.unit.desk.conftest import form


def main() -> None:
    folder, key, name, count, at = sys.argv[1:]
    death = Death(int(at))
    with open_room(Path(folder), KeyFileStore(Path(key))) as room:
        death.begin()
        for n in range(int(count)):
            page = form(name=f"{name} {n}", services=("perpustakaan", "konsultasi"))
            done = room.get(GuestBook).register(Actor(Role.OFFICER), page)
            sys.stdout.write(done.visit + "\n")
            sys.stdout.flush()
        death.end()
    sys.stdout.write(f"{death.steps} steps\n")


if __name__ == "__main__":
    main()
