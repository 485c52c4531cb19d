"""What a PC and the host say to each other besides calls, events and the feed."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from desktop.actors import DeviceMode
from desktop.settings.model import Settings

Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  # 32 bytes


class Begin(BaseModel, frozen=True, extra="forbid"):
    """The first word of a PC that wants to join."""

    pc_nonce: Hex32


class Begun(BaseModel, frozen=True, extra="forbid"):
    """The host's answer to it."""

    host_nonce: Hex32


class Finish(BaseModel, frozen=True, extra="forbid"):
    """The PC's proof; and what it would be, where the code is for several PCs (`Wish`)."""

    host_nonce: Hex32
    proof: Hex32
    mode: DeviceMode | None = None
    name: Annotated[str, Field(max_length=200)] = ""
    place: Annotated[str, Field(max_length=200)] = ""
    request: Hex32 | None = None


class Finished(BaseModel, frozen=True, extra="forbid"):
    """The PC is taken in; to be believed only if `proof` is right (`rules.joining`).

    `places_left`: how many PCs may still join with a code for several; None for a code for one.
    """

    device_id: UUID
    mode: DeviceMode
    name: Annotated[str, Field(max_length=60)]
    token: Hex32
    sealing_key: Hex32
    proof: Hex32
    places_left: int | None = None


class LeaseQuestion(BaseModel, frozen=True, extra="forbid"):
    """`has`: the SHA-256 of the key that the PC has; None: it has none."""

    has: Hex32 | None


class LeaseAnswer(BaseModel, frozen=True, extra="forbid"):
    """For how long a PC may use its key without hearing of the host again, and the key where it has another or none."""

    days: Annotated[int, Field(ge=1, le=365)]
    now: AwareDatetime  # by the host's clock
    key: Hex32 | None


class RoomMessage(BaseModel, frozen=True, extra="forbid"):
    """What every PC of the room should know of it. No secrets are in the settings."""

    settings: Settings
    generation: int = 1  # of two hosts of one room the one with the higher is the room: see `lan.twins`
    stopped: Annotated[str, Field(max_length=60)] = ""  # the damaged file for which the host has stopped writing
    sealing_key: Hex32  # the host's public one: what waits for the host is sealed to it
