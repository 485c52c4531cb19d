"""An update: the program of one version for each system, in one file that its publisher signs (see `container`).

Whose key counts is pinned in the program (`resources/release/publishers.txt`); a publisher who changes it signs the
successor with the old one (`Manifest.rotations`), so programs of before follow.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError

from catalog_db.exchange.container import Container, ContainerKind, Manifest, Member
from catalog_db.exchange.errors import ContainerInvalid, FormatTooNew, FormatUnclear, UpdatePublisherMissing
from catalog_db.exchange.signing import fingerprint, rotates_to
from catalog_db.exchange.wire import Count, Key32, Long, Message, Short
from catalog_db.rules.versions import VERSION_PATTERN

ABOUT: Final = "update.json"
ENDING: Final = ".rbupdate"
PUBLISHERS: Final = "publishers.txt"  # in resources/release: a public key a line
MOST_ABOUT_BYTES: Final = 256 * 1024
_ID: Final = re.compile(r"[0-9a-f]{32}")


class System(StrEnum):
    """What a program in an update is for, and in which form it comes."""

    LINUX = "linux"  # a zip of the program's folder
    WINDOWS = "windows"  # the same
    DEBIAN = "debian"  # a package for apt
    SETUP = "setup"  # setup.exe


Version = Annotated[str, Field(pattern=f"^(?:{VERSION_PATTERN})$")]


class UpdateAbout(Message):
    """What an update says of itself.

    Attributes:
        protocol: Between a host and the PCs that joined it: see `rules.lan_protocol`.
        notes_id, notes_en: What is new, for administrators; plain text.
    """

    version: Version
    protocol: Count
    notes_id: Long = ""
    notes_en: Long = ""


class UpdateNotice(Message):
    """What central offers to its rooms. Believed no more than any other update: the file is checked by its signature.

    Attributes:
        version: Empty: nothing is offered.
        id: Of the file, which is fetched from `/v1/update/ID`.
        systems: What it has a program for, see `System`.
    """

    version: Annotated[str, Field(pattern=f"^(?:(?:{VERSION_PATTERN}))?$")] = ""
    id: Annotated[str, Field(pattern=r"^(?:[0-9a-f]{32})?$")] = ""
    size_bytes: Count = 0
    systems: Annotated[tuple[Short, ...], Field(max_length=20)] = ()


def pinned_publishers() -> frozenset[str]:
    """The public keys whose updates this program takes, as it was built."""
    text = files("resources").joinpath("release", PUBLISHERS).read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if re.fullmatch(r"[0-9a-f]{64}", line.strip()))


@dataclass(frozen=True, slots=True)
class OpenUpdate:
    """An update whose signature fits and comes from a publisher that counts. What it holds is checked as it is read."""

    container: Container
    about: UpdateAbout

    @property
    def manifest(self) -> Manifest:
        return self.container.manifest

    @property
    def systems(self) -> frozenset[System]:
        return frozenset(System(member.name.partition("/")[2]) for member in self._programs())

    def program(self, system: System) -> Member | None:
        """The program for a system; None where there is none for it."""
        wanted = f"program/{system.value}"
        return next((member for member in self._programs() if member.name == wanted), None)

    def _programs(self) -> Iterator[Member]:
        return (member for member in self.manifest.members if member.name.startswith("program/"))


@contextmanager
def open_update(path: Path, publishers: Iterable[Key32]) -> Iterator[OpenUpdate]:
    """
    Raises:
        UpdatePublisherMissing: No publisher counts here.
        ContainerInvalid: It is none, was changed, or is signed by somebody else ("publisher").
        FormatTooNew, FormatUnclear
        OSError: It can't be read; in the block, too.
    """
    trusted = frozenset(publishers)
    if not trusted:
        raise UpdatePublisherMissing()
    with Container(path, ContainerKind.UPDATE) as container:
        sender = container.manifest.sender
        if not rotates_to(trusted, sender.sign_key, container.manifest.rotations):
            raise ContainerInvalid("publisher", fingerprint(sender.sign_key))
        try:
            about = UpdateAbout.model_validate_json(container.read(ABOUT, MOST_ABOUT_BYTES))
        except ValidationError as error:
            raise ContainerInvalid("manifest") from error
        yield OpenUpdate(container, about)


def find_update(folder: Path, update_id: str) -> Path | None:
    """The file of an update in a folder by its id (32 hex digits); None: there is none. Nobody's signature counts."""
    if not _ID.fullmatch(update_id):
        return None
    for file in folder.glob(f"*{ENDING}"):
        try:
            with Container(file, ContainerKind.UPDATE) as container:
                if container.manifest.id.hex == update_id:
                    return file
        except (ContainerInvalid, FormatTooNew, FormatUnclear, OSError):
            continue
    return None
