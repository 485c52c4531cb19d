"""Fetches a source distribution from the package index that pip is set to use, and runs nothing of it.

`pip download` would run its setup.py to learn what it needs. A script for the Python that has pip:
`python sdist.py NAME VERSION FILE`. Whoever calls it compares the file with a pinned digest.
"""

import sys
from pathlib import Path

from pip._internal.commands import create_command


def fetch(name: str, version: str, file: Path) -> None:
    command = create_command("download")
    options, _ = command.parse_args(["--no-binary=:all:", name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(options=options, session=session)
        found = [one.link for one in finder.find_all_candidates(name) if str(one.version) == version]
        if not found:
            sys.exit(f"The package index has no {name} {version}.")
        answer = session.get(found[0].url_without_fragment)
        answer.raise_for_status()
        file.write_bytes(answer.content)


if __name__ == "__main__":
    fetch(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
