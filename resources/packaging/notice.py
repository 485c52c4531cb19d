"""Makes the publisher's keys and signs the notice of a version: `python -m resources.packaging.notice`.

The private key is a file of the publisher's, outside the project and never in what is handed out.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from catalog_db.exchange.signing import fingerprint, public_key_of
from catalog_db.exchange.version_notice import ENDING, PUBLISHERS, VersionNotice, write_notice
from catalog_db.private_files import open_private
from resources.packaging.project import DIST, NAME, PROJECT, NotMade, program_version


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


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("python -m resources.packaging.notice", allow_abbrev=False)
    actions = parser.add_subparsers(dest="action", required=True)
    keys = actions.add_parser("key", help="make the publisher's pair of keys")
    keys.add_argument("file", type=Path, help="where the private key is written, outside the project")
    making = actions.add_parser("make", help="sign the notice of this version, in dist/")
    making.add_argument("--key", type=Path, required=True, help="the private key")
    making.add_argument("--notes-id", type=Path, required=True, help="text file: what is new, in Indonesian")
    making.add_argument("--notes-en", type=Path, required=True, help="the same in English")
    options = parser.parse_args(words)
    try:
        if options.action == "key":
            say(f"Fingerprint: {make_key(options.file)}. Build the program anew: it believes notices of this key.")
            return 0
        version = program_version()
        notice = VersionNotice(
            version=version.text,
            published=datetime.now(UTC).date(),
            notes_id=options.notes_id.read_text(encoding="utf-8"),
            notes_en=options.notes_en.read_text(encoding="utf-8"),
            setup_file=f"{NAME}-{version.text}-setup.exe",
            deb_file=f"{NAME}_{version.debian}_amd64.deb",
        )
        target = DIST / f"{NAME}-{version.text}{ENDING}"
        DIST.mkdir(exist_ok=True)
        target.write_bytes(write_notice(notice, read_key(options.key)))
    except (NotMade, OSError) as reason:
        print(f"notice: {reason}", file=sys.stderr)
        return 1
    say(str(target.relative_to(PROJECT)))
    return 0


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
