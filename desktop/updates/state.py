"""How it stands with the updates of a room's program: what was laid, tried, planned, and where the way back is.

It lies in the room, beside the updates. Lost or damaged, it is only not known: then nothing is planned, and what lies
there has to be tried anew.
"""

from collections.abc import Callable
from typing import Final

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from catalog_db.errors import OutputUnwritable
from catalog_db.private_files import make_folder
from catalog_db.safe_files import write_safely
from desktop.platform.file_locks import FileLock
from desktop.room_folder import RoomFolder
from desktop.updates.errors import UpdateTrouble
from desktop.updates.versions import Versions

_MOST_BYTES: Final = 64 * 1024
_PATIENCE_S: Final = 10.0
_LOCK: Final = ".state.lock"


class Switched(BaseModel, frozen=True):
    """The last change from one version to another, with what leads back.

    Attributes:
        version, before: To which it went, and from which.
        backup: Name of the backup in `updates` that was made just before.
        catalogue, records: The revisions of the databases then.
        back: Somebody wants to go back, and knows what that costs.
    """

    version: str
    before: str
    at: AwareDatetime
    backup: str
    catalogue: str = ""
    records: str = ""
    back: bool = False


class UpdateState(BaseModel, frozen=True):
    """All of it.

    Attributes:
        laid: The version that lies beside, or whose installer lies in `updates`; empty: none.
        file: Name of that installer; empty where versions lie side by side.
        tried: The version that opened a copy of the room; `trouble` why it did not, in its own words.
        planned: It is switched to at the next quiet moment after office hours.
        switched: None: never, or it was taken back.
        taken_back: The version that the last way back came from.
        refused: Why the update that the host of the room has is not laid on this PC, where that joined.
        refused_id: Which update that was.
    """

    laid: str = ""
    file: str = ""
    laid_at: AwareDatetime | None = None
    tried: str = ""
    tried_at: AwareDatetime | None = None
    trouble: str = Field(default="", max_length=500)
    planned: bool = False
    switched: Switched | None = None
    taken_back: str = ""
    refused: UpdateTrouble | None = None
    refused_id: str = ""


def next_version(versions: Versions, state: UpdateState, running: str) -> str:
    """The version that the next start takes. `running`: the one of now."""
    back = state.switched is not None and state.switched.back
    return versions.running() or (state.switched.before if state.switched is not None and back else running)


def read_state(folder: RoomFolder) -> UpdateState:
    """What is known; nothing where the file is missing or damaged."""
    try:
        with folder.update_state.open("rb") as file:
            return UpdateState.model_validate_json(file.read(_MOST_BYTES))
    except (OSError, ValidationError):
        return UpdateState()


def note_state(folder: RoomFolder, change: Callable[[UpdateState], UpdateState]) -> UpdateState:
    """Change what is known, one program at a time. Raises OutputUnwritable."""
    try:
        make_folder(folder.updates)
        with FileLock(folder.updates / _LOCK) as lock:
            lock.acquire(_PATIENCE_S)
            after = change(read_state(folder))
            write_safely(folder.update_state, after.model_dump_json().encode())
    except OSError as error:
        raise OutputUnwritable(folder.update_state) from error
    return after
