"""Makes the publisher's keys and signs an update: `python -m resources.packaging.update`.

The private key is a file of the publisher's, outside the project and never in what is handed out: whoever has it
decides what runs on every PC of every room.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from catalog_db.exchange.container import ContainerKind, Content, Manifest, Sender, write_container
from catalog_db.exchange.signing import fingerprint, public_key_of, rotate
from catalog_db.exchange.update import ABOUT, ENDING, PUBLISHERS, System, UpdateAbout
from catalog_db.private_files import open_private
from catalog_db.rules.lan_protocol import PROTOCOL
from catalog_db.stored_files import PlainFile
from resources.packaging import lists
from resources.packaging.project import DIST, NAME, PROJECT, NotMade, ProgramVersion, changed_at, program_version

PUBLISHER: Final = UUID("6b1d1c52-5b8b-4f0d-9a0f-1f0a3a3c1700")
_NAME: Final = "Ruang Baca"


def make_key(file: Path, publishers: Path = PROJECT / "resources" / "release" / PUBLISHERS) -> str:
    """Make a pair of keys, the private one in a new file, the public one in the project's list; its fingerprint.

    Raises:
        NotMade: The file lies in the project, or is there already.
    """
    if file.resolve().is_relative_to(PROJECT):
        raise NotMade("The private key must not lie in the project: name a file elsewhere.")
    key = Ed25519PrivateKey.generate()
    try:
        with open_private(file, "xb") as written:
            written.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    except FileExistsError as error:
        raise NotMade(f"{file} is there already, and is left as it is.") from error
    with publishers.open("a", encoding="utf-8", newline="\n") as known:
        known.write(public_key_of(key) + "\n")
    return fingerprint(public_key_of(key))


def read_key(file: Path) -> Ed25519PrivateKey:
    """Raises NotMade: it is no such key."""
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise NotMade(f"{file.name} can't be read as a private key.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NotMade(f"{file.name} is no Ed25519 key.")
    return key


def make_update(
    target: Path,
    programs: dict[System, Path],
    about: UpdateAbout,
    key: Ed25519PrivateKey,
    before: Sequence[Ed25519PrivateKey] = (),
) -> Manifest:
    """Write an update. `before`: older keys that name this one as their successor, the oldest first.

    Raises:
        ContainerInvalid, OSError: There is none.
    """
    chain = [*before, key]
    rotations = tuple(rotate(old, public_key_of(new)) for old, new in pairwise(chain))
    contents = [Content(ABOUT, about.model_dump_json().encode("utf-8"))]
    contents += [Content(f"program/{system.value}", PlainFile(file)) for system, file in sorted(programs.items())]
    return write_container(
        target,
        lambda members: Manifest(
            kind=ContainerKind.UPDATE,
            id=uuid4(),
            made_at=datetime.now(UTC),
            sender=Sender(id=PUBLISHER, name=_NAME, sign_key=public_key_of(key)),
            rotations=rotations,
            members=members,
        ),
        contents,
        key,
    )


def found_programs(version: ProgramVersion, work: Path) -> dict[System, Path]:
    """What `bootstrap.py build` left in dist/ of this version, each in the form that updates carry."""
    found = {
        System.WINDOWS: DIST / f"{NAME}-{version.text}-windows-portable.zip",
        System.SETUP: DIST / f"{NAME}-{version.text}-setup.exe",
        System.DEBIAN: DIST / f"{NAME}_{version.debian}_amd64.deb",
    }
    if (DIST / NAME).is_dir():
        found[System.LINUX] = work / "linux.zip"
        lists.pack_folder(DIST / NAME, found[System.LINUX], changed_at())
    return {system: file for system, file in found.items() if file.exists()}


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("python -m resources.packaging.update", allow_abbrev=False)
    actions = parser.add_subparsers(dest="action", required=True)
    keys = actions.add_parser("key", help="make the publisher's pair of keys")
    keys.add_argument("file", type=Path, help="where the private key is written, outside the project")
    making = actions.add_parser("make", help="sign what lies in dist/ as an update")
    making.add_argument("--key", type=Path, required=True, help="the private key")
    making.add_argument("--before", type=Path, action="append", default=[], help="an older key; may be given again")
    making.add_argument("--notes-id", type=Path, required=True, help="text file: what is new, in Indonesian")
    making.add_argument("--notes-en", type=Path, required=True, help="the same in English")
    options = parser.parse_args(words)
    try:
        if options.action == "key":
            say(f"Fingerprint: {make_key(options.file)}. Build the program anew: it takes updates of this key.")
            return 0
        version = program_version()
        about = UpdateAbout(
            version=version.text,
            protocol=PROTOCOL,
            notes_id=options.notes_id.read_text(encoding="utf-8"),
            notes_en=options.notes_en.read_text(encoding="utf-8"),
        )
        with tempfile.TemporaryDirectory() as work:
            programs = found_programs(version, Path(work))
            if not programs:
                raise NotMade(f"dist/ holds nothing of version {version.text}: `python3 bootstrap.py build` makes it.")
            target = DIST / f"{NAME}-{version.text}{ENDING}"
            make_update(target, programs, about, read_key(options.key), [read_key(file) for file in options.before])
    except (NotMade, OSError) as reason:
        print(f"update: {reason}", file=sys.stderr)
        return 1
    say(f"{target.relative_to(PROJECT)}: {', '.join(sorted(programs))}")
    return 0


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
