"""provision.toml: one file that says how a PC is set up, without a click.

It has the keys of room.toml, checked by the same model, and besides them what room.toml knows nothing of: what the PC
is for, by which code it joins, the central office, the first administrator, printer and displays.
"""

import difflib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError

from catalog_db.disk_errors import storage_error
from catalog_db.errors import Fault, FieldProblem, OutputNoFile
from catalog_db.room_files import refuse_in_rooms
from catalog_db.rules.faults import fault_in_file, faults_of
from catalog_db.rules.security.joining import LONGEST_HOURS, MOST_PLACES
from catalog_db.rules.toml_places import line_of, places_of
from catalog_db.safe_files import write_safely
from desktop.actors import DeviceMode
from desktop.security.devices import LONGEST_NAME
from desktop.security.provisioning import Wish
from desktop.settings.changes import CHANGEABLE, problems_of
from desktop.settings.model import Settings
from desktop.settings.setup import FIELDS

MOST_BYTES: Final = 256 * 1024
# What of room.toml may be said; not which room it is, and what somebody has looked at.
OF_THE_ROOM: Final = frozenset({*CHANGEABLE, "code", "host", "look"} - {"setup"})
M = TypeVar("M", bound=BaseModel)
_Name = Annotated[str, Field(max_length=LONGEST_NAME)]


class ProvisionMode(StrEnum):
    """What a PC becomes: the host of a new room, or one that joins (the words of `DeviceMode`)."""

    HOST = "host"
    DESK = "desk"
    READER = "reader"
    GUESTBOOK = "guestbook"
    FEEDBACK = "feedback"
    BOARD = "board"

    @property
    def device(self) -> DeviceMode | None:
        """None: the host, which does not join."""
        return None if self is ProvisionMode.HOST else DeviceMode(self)


class NamedPc(BaseModel, frozen=True, extra="forbid"):
    """What one PC of the room is, known by its name in the network: so one file does for all of them."""

    computer: str = Field(min_length=1, max_length=100)
    mode: ProvisionMode
    name: _Name = ""
    place: _Name = ""


_Count = Annotated[int, Field(ge=0, le=MOST_PLACES)]


class Places(BaseModel, frozen=True, extra="forbid"):
    """How many PCs of each kind may join by one code; the words of `DeviceMode`."""

    desk: _Count = 0
    reader: _Count = 0
    guestbook: _Count = 0
    feedback: _Count = 0
    board: _Count = 0

    @property
    def counts(self) -> dict[DeviceMode, int]:
        """Of those of which there are any."""
        return {mode: count for mode in DeviceMode if (count := getattr(self, mode.value))}


class JoinPart(BaseModel, frozen=True, extra="forbid"):
    """How PCs join.

    Attributes:
        address: Of the host; empty: it is looked for on the network.
        code: For several PCs. The host writes it, and it counts for hours only.
        room: The id of its room, which the host writes beside it; empty: it was written by hand, and says no room.
        places: For which PCs; the host makes the code for them.
    """

    address: str = Field(default="", max_length=200)
    code: str = Field(default="", max_length=40)
    room: str = Field(default="", max_length=64)
    places: Places = Places()
    hours: int = Field(default=24, ge=1, le=LONGEST_HOURS)


class CentralPart(BaseModel, frozen=True, extra="forbid"):
    """The central office, and the code by which this room enrols; the code goes out of the file once it was used."""

    address: str = Field(default="", max_length=400)
    code: str = Field(default="", max_length=200)


class AdminPart(BaseModel, frozen=True, extra="forbid"):
    """Who administers a new room. The password is in no file."""

    user: str = Field(min_length=1, max_length=40)
    name: str = Field(default="", max_length=100)


class PrintersPart(BaseModel, frozen=True, extra="forbid"):
    """`slips`: the printer of this PC as the system calls it; `paper`: what it holds (`ui.printing.printout.Paper`)."""

    slips: str = Field(min_length=1, max_length=200)
    paper: Literal["58mm", "80mm", "A4"] = "80mm"


class DisplaysPart(BaseModel, frozen=True, extra="forbid"):
    """On which display of the host's or a desk's PC other windows stand, from 1; 0: on none."""

    board: int = Field(default=0, ge=0, le=9)
    guestbook: int = Field(default=0, ge=0, le=9)
    feedback: int = Field(default=0, ge=0, le=9)


class Own(BaseModel, frozen=True, extra="forbid"):
    """The keys that room.toml has not."""

    format: Literal[1] = 1
    mode: ProvisionMode | None = None
    pcs: tuple[NamedPc, ...] = ()
    join: JoinPart = JoinPart()
    central: CentralPart = CentralPart()
    admin: AdminPart | None = None
    printers: PrintersPart | None = None
    displays: DisplaysPart = DisplaysPart()


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong on a line of the file, 0: with the file. One of both says what: `fault` of its form and limits,
    `problem` of what would leave visitors standing.
    """

    line: int
    fault: Fault | None = None
    problem: FieldProblem | None = None

    @property
    def key(self) -> str:
        return self.fault.key if self.fault is not None else self.problem.field if self.problem is not None else ""


@dataclass(frozen=True, slots=True)
class ProvisionFile:
    """A file in which nothing is wrong.

    Attributes:
        settings: Of a new room; what the file does not say is as in any new room.
        given: Fields of the settings that it says something of: "office.name".
    """

    own: Own
    settings: Settings
    given: tuple[str, ...]

    def role_of(self, computer: str, mode: ProvisionMode | None = None) -> tuple[ProvisionMode | None, Wish]:
        """What a PC of this name in the network becomes, unless somebody says another mode; None: nothing says it."""
        named = next((pc for pc in self.own.pcs if pc.computer.casefold() == computer.casefold()), None)
        chosen = mode or (named.mode if named is not None else self.own.mode)
        known = named if named is not None and named.mode is chosen else None
        device = chosen.device if chosen is not None else None
        return chosen, Wish(device, known.name, known.place) if known is not None else Wish(device)

    def means_host(self, computer: str) -> bool:
        """Whether it says of this very PC that it is to be the host: by its name, or by a code that counts once.

        `mode` alone says it of whatever PC the file is given to, and a room has one host.
        """
        named = any(
            pc.computer.casefold() == computer.casefold() and pc.mode is ProvisionMode.HOST for pc in self.own.pcs
        )
        return named or bool(self.own.central.code)

    def new_room(self) -> Settings:
        """The settings of the room that the host makes: nobody is asked again for what stands in the file."""
        said = {step for step, fields in FIELDS.items() if set(fields) & set(self.given)}
        seen = tuple(str(step) for step in FIELDS if step in said)
        return self.settings.model_copy(update={"setup": self.settings.setup.model_copy(update={"seen": seen})})


def read_provision(content: bytes) -> ProvisionFile | tuple[LineProblem, ...]:
    """The file; or all that is wrong in it, by line."""
    if len(content) > MOST_BYTES:
        return (LineProblem(0, Fault("too_large")),)
    try:
        text = content.decode("utf-8-sig")
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        fault = fault_in_file(error)
        return (LineProblem(fault.line, fault),)
    places = places_of(text)
    own, of_own = _checked(Own, {key: value for key, value in values.items() if key in Own.model_fields}, places)
    of_room = {key: value for key, value in values.items() if key in OF_THE_ROOM}
    settings, wrong = _checked(Settings, of_room, places)
    problems = [*_unknown(values, places), *of_own, *wrong]
    if settings is not None:
        problems += [LineProblem(line_of(places, each.field), problem=each) for each in problems_of(settings)]
    if own is not None:
        problems += _of_joining(own, places)
    if problems or own is None or settings is None:
        return tuple(sorted(problems, key=lambda each: (each.line, each.key)))
    return ProvisionFile(own, settings, tuple(_given(of_room)))


def _checked(model: type[M], values: Mapping[str, Any], places: dict[str, int]) -> tuple[M | None, list[LineProblem]]:
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        found = faults_of(error, model.model_json_schema())
        return None, [LineProblem(line_of(places, place), fault) for place, fault in found]


def _unknown(values: Mapping[str, Any], places: dict[str, int]) -> Iterator[LineProblem]:
    known = {*Own.model_fields, *OF_THE_ROOM}
    for key in values.keys() - known:
        near = difflib.get_close_matches(key, known, 1)
        yield LineProblem(line_of(places, key), Fault("unknown", key, near=near[0] if near else ""))


def _of_joining(own: Own, places: dict[str, int]) -> Iterator[LineProblem]:
    if sum(own.join.places.counts.values()) > MOST_PLACES:
        fault = Fault("whole", "join.places", least="1", most=str(MOST_PLACES))
        yield LineProblem(line_of(places, "join.places"), fault)
    computers = [pc.computer.casefold() for pc in own.pcs]
    for number, computer in enumerate(computers):
        if computer in computers[:number]:
            yield LineProblem(line_of(places, f"pcs.{number}.computer"), Fault("twice", "pcs.computer", (number + 1,)))
    if own.central.code and not own.central.address:  # the other way round it was used already
        yield LineProblem(line_of(places, "central"), Fault("missing", "central.address"))


def _given(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from (f"{key}.{name}" for name in value)
        else:
            yield key


# Changing the file itself: what the host writes for its PCs, and what is taken out once it was used.


def without_code(text: str, table: str) -> str:
    """The file without the code of a table, where that stands on a line of its own; else as it is."""
    lines = text.splitlines(keepends=True)
    line = _own_line(text, table, "code")
    return _if_readable("".join(lines[: line - 1] + lines[line:]), text) if line else text


def with_join(text: str, address: str, code: str, room_id: str) -> str:
    """The file with the address of the host, its room and a code for its PCs; as it is where it can't be written so."""
    kept = text
    for key in ("address", "code", "room"):
        line = _own_line(kept, "join", key)
        lines = kept.splitlines(keepends=True)
        kept = "".join(lines[: line - 1] + lines[line:]) if line else kept
    new, at = f'address = "{address}"\ncode = "{code}"\nroom = "{room_id}"\n', _header_line(kept, "join")
    if at is None:
        return _if_readable(f"{kept.rstrip()}\n\n[join]\n{new}".lstrip(), text)
    lines = kept.splitlines(keepends=True)
    lines[at - 1] = lines[at - 1].rstrip("\r\n") + "\n"
    return _if_readable("".join([*lines[:at], new, *lines[at:]]), text)


def save_text(path: Path, text: str) -> None:
    """Write the file, for this account alone: there may be a code in it.

    Raises:
        OutputNoFile: Something else than a file has this name.
        OutputInRoom: It would lie among the files of a room.
        StorageFull, OutputUnwritable
    """
    refuse_in_rooms(path)
    if path.exists() and not path.is_file():
        raise OutputNoFile(path)
    try:
        write_safely(path, text.encode("utf-8"))
    except OSError as error:
        raise storage_error(error, path) from error


def _header_line(text: str, table: str) -> int | None:
    line = places_of(text).get(table)
    return line if line and text.splitlines()[line - 1].partition("#")[0].strip() == f"[{table}]" else None


def _own_line(text: str, table: str, key: str) -> int | None:
    line = places_of(text).get(f"{table}.{key}")
    if not line or _header_line(text, table) is None:
        return None
    return line if text.splitlines()[line - 1].lstrip().startswith(key) else None


def _if_readable(new: str, before: str) -> str:
    try:
        tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        return before
    return new
