"""Makes all that is handed out, from one version number: `bootstrap.py build`, which says what is missing for it."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from packaging.markers import default_environment

from desktop.licences import Part, collect_parts
from resources.packaging import deb, lists, sbom
from resources.packaging.linux import make_folder
from resources.packaging.project import (
    DIST,
    NAME,
    NEVER_LOADED,
    OF_CENTRAL,
    OF_SECOND_READER,
    PROJECT,
    NotMade,
    changed_at,
    program_version,
    size_of,
)

WHAT = ("folder", "deb")


class Making:
    """One run: what was made, with its time and size."""

    def __init__(self, second_reader: bool) -> None:
        self.second_reader = second_reader
        self.version = program_version()
        self.moment = changed_at()
        self.files: list[Path] = []

    def folder(self) -> None:
        folder = make_folder(self.second_reader)
        parts = self._parts()
        text = lists.licences_text(self.version.text, parts)
        (folder / lists.LICENCES_FILE).write_text(text, encoding="utf-8", newline="\n")
        (folder / "LICENSE").write_bytes((PROJECT / "LICENSE").read_bytes())
        self._bill(sys.platform, dict(default_environment()), parts)  # type: ignore[arg-type]

    def deb(self) -> None:
        self.files += deb.make_packages(DIST / NAME, DIST, self.version, self.moment)

    def digests(self) -> None:
        lists.write_digests(self.files, DIST / lists.DIGESTS_FILE)

    def _parts(self) -> tuple[Part, ...]:
        return collect_parts(OF_CENTRAL | (NEVER_LOADED if self.second_reader else OF_SECOND_READER))

    def _bill(self, system: str, environment: dict[str, str], parts: Sequence[Part]) -> None:
        lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
        packages = sbom.locked_packages(lock, environment, OF_CENTRAL)
        if self.second_reader:
            more = (PROJECT / "requirements-dev.lock").read_text(encoding="utf-8")
            packages += [one for one in sbom.locked_packages(more, environment) if one.name in OF_SECOND_READER]
        target = DIST / f"{NAME}-{self.version.text}-{system}.cdx.json"
        sbom.write(sbom.bill_of_materials(self.version.text, packages, parts), target)
        self.files.append(target)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser("python -m resources.packaging", allow_abbrev=False)
    parser.add_argument("--only", action="append", choices=WHAT, help="what to make; may be given again")
    parser.add_argument("--second-reader", action="store_true", help="with the second reader of tables")
    options = parser.parse_args(words)
    making = Making(options.second_reader)
    DIST.mkdir(exist_ok=True)
    try:
        for what in options.only or WHAT:
            timed(what, getattr(making, what))
        making.digests()
    except NotMade as reason:
        print(f"bootstrap: {reason}", file=sys.stderr)
        return 1
    folder = DIST / NAME
    for made in [folder, *making.files]:
        size = size_of(made) if made.is_dir() else made.stat().st_size
        say(f"{size / 1e6:7.1f} MB  dist/{made.name}")
    return 0


def timed(what: str, make: Callable[[], None]) -> None:
    say(f"Making: {what}")
    began = time.monotonic()
    make()
    say(f"{what}: {time.monotonic() - began:.0f} s")


def say(text: str) -> None:
    print("-- " + text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
