"""What a PC keeps of the room that it has joined: joined.toml, and joined.mark for the day when that is damaged."""

import tomllib
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import tomli_w
from pydantic import BaseModel, ValidationError

from catalog_db.errors import Fault, RoomMissing, SettingsInvalid
from catalog_db.rules.faults import fault_in_file, fault_of
from catalog_db.safe_files import write_safely
from desktop.actors import DeviceMode
from desktop.lan.messages import Hex32
from desktop.settings.appearance import mark_of, read_line
from desktop.settings.file import require_all
from desktop.settings.model import Settings, without_people


class Membership(BaseModel, frozen=True, extra="forbid"):
    """What joined.toml says. The token is no part of it: it lies where keys lie, under the id of the device."""

    url: str
    certificate: str  # of the host, PEM
    device_id: UUID
    mode: DeviceMode
    name: str
    settings: Settings  # of the room, as they were when they were last seen
    sealing_key: Hex32 | None = None  # of the host; a PC that joined before there was one is told of it later


def load(file: Path) -> Membership:
    """Read joined.toml.

    Raises:
        RoomMissing: There is none.
        SettingsInvalid: Also where it was cut: what is missing is never filled in.
    """
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        membership = Membership.model_validate(values)
    except FileNotFoundError as error:
        raise RoomMissing(file.parent) from error
    except ValidationError as error:
        raise SettingsInvalid(file, fault_of(error, Membership.model_json_schema())) from error
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsInvalid(file, fault_in_file(error)) from error
    require_all(file, values["settings"], "settings.")
    return membership


def device_of(file: Path) -> UUID | None:
    """Which device this PC is; also where the file is damaged or gone. None: it is none, or nobody knows."""
    try:
        return load(file).device_id
    except (RoomMissing, SettingsInvalid):
        for known in (file, mark_of(file)):
            with suppress(ValueError):
                return UUID(read_line(known, "device_id"))
        return None


def save(file: Path, membership: Membership) -> None:
    """Write joined.toml so that a power cut leaves the old or the new one; it names nobody. Raises SettingsInvalid."""
    nameless = membership.model_copy(update={"settings": without_people(membership.settings)})
    try:
        write_safely(file, tomli_w.dumps(nameless.model_dump(mode="json", exclude_none=True)).encode("utf-8"))
        mark(file, membership)
    except OSError as error:
        raise SettingsInvalid(file, Fault("unwritable")) from error


def mark(file: Path, membership: Membership) -> None:
    """Write joined.mark, where it does not say so already. Raises OSError."""
    told = {"device_id": str(membership.device_id), "mode": str(membership.mode)}
    said, known = tomli_w.dumps(told).encode("utf-8"), mark_of(file)
    if not known.exists() or known.read_bytes() != said:
        write_safely(known, said)
