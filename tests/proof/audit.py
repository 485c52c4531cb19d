"""Looks for known holes in what is carried along, and for dangerous lines of ours: `python3 bootstrap.py audit`.

Two programs of others look (pip-audit, bandit); what they find is compared with `exceptions.toml`, where each exception
has its reason, and what came of it is written into `outcome.toml` with its date. A package that no service of known
holes was asked about counts as not looked up, never as clean.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import tomli_w
from packaging.markers import default_environment

from resources.packaging.sbom import locked_packages

PROJECT: Final = Path(__file__).resolve().parents[2]
HERE: Final = Path(__file__).resolve().parent
EXCEPTIONS: Final = HERE / "exceptions.toml"
OUTCOME: Final = HERE / "outcome.toml"
LOCKS: Final = ("requirements.lock", "requirements-dev.lock")
SOURCES: Final = ("catalog_db", "desktop", "ui", "resources", "bootstrap.py")
SERVICES: Final = ("pypi", "osv")  # that pip-audit can ask, in this order until one answers
EVERYWHERE: Final = "*"
_HOLES_S: Final = 600  # seconds
_LINES_S: Final = 900


@dataclass(frozen=True, slots=True)
class Hole:
    """A known hole in a package of a lock. `mended`: versions without it, as far as they are known."""

    package: str
    version: str
    id: str
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What services of known holes said of a lock."""

    lock: str
    packages: int  # that the lock names for this system
    answered: int  # about which a service answered
    service: str  # which; empty: none
    holes: tuple[Hole, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that bandit names. `test`: its number, B608."""

    test: str
    file: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Excepted:
    """What is left as it is, with the reason.

    Attributes:
        test: Of bandit: B608; or the id of a hole.
        files: In which; of "*" in all.
    """

    test: str
    files: tuple[str, ...]
    reason: str

    def covers(self, line: Line) -> bool:
        return self.test == line.test and (EVERYWHERE in self.files or line.file in self.files)


def read_exceptions(file: Path = EXCEPTIONS) -> tuple[list[Excepted], list[Excepted]]:
    """Of lines, and of holes."""
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    lines = [Excepted(one["test"], tuple(one["files"]), one["reason"]) for one in said.get("line", [])]
    holes = [Excepted(one["id"], (), one["reason"]) for one in said.get("hole", [])]
    return lines, holes


def packages_in(lock: Path) -> int:
    """How many a lock names for this system."""
    here = {name: str(value) for name, value in default_environment().items()}
    return len(locked_packages(lock.read_text(encoding="utf-8"), here))


def looked_up(answer: str, lock: str, packages: int, service: str) -> LookedUp:
    """What pip-audit wrote as JSON. One that it skipped was not looked up, whatever its last line says."""
    said = json.loads(answer)["dependencies"]
    answered = [one for one in said if "skip_reason" not in one]
    holes = tuple(
        Hole(one["name"], one["version"], hole["id"], tuple(hole.get("fix_versions", ())))
        for one in answered
        for hole in one.get("vulns", ())
    )
    return LookedUp(lock, packages, len(answered), service if answered else "", holes)


def look_up(pip_audit: Path, lock: str) -> LookedUp:
    """Ask one service after the other, until one knows some of it."""
    file = PROJECT / lock
    packages = packages_in(file)
    for service in SERVICES:
        words = ["--requirement", str(file), "--disable-pip", "--require-hashes", "--format", "json"]
        words += ["--progress-spinner", "off", "--vulnerability-service", service]
        done = subprocess.run(
            [str(pip_audit), *words], capture_output=True, text=True, timeout=_HOLES_S, check=False, cwd=PROJECT
        )
        if done.stdout.startswith("{"):  # else it could not be reached, and says so in a traceback
            found = looked_up(done.stdout, lock, packages, service)
            if found.answered:
                return found
    return LookedUp(lock, packages, 0, "")


def lines_in(answer: str) -> list[Line]:
    """What bandit wrote as JSON."""
    return [
        Line(one["test_id"], Path(one["filename"]).as_posix().removeprefix("./"), one["line_number"], one["issue_text"])
        for one in json.loads(answer)["results"]
    ]


def look_at_lines(bandit: Path) -> list[Line]:
    """All that bandit names in what is handed out and in what makes it."""
    done = subprocess.run(
        [str(bandit), "--quiet", "--recursive", "--format", "json", *SOURCES],
        capture_output=True,
        text=True,
        timeout=_LINES_S,
        check=False,
        cwd=PROJECT,
    )
    return lines_in(done.stdout)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong; nothing where all of it is empty.

    Attributes:
        lines: That no exception covers.
        holes: Likewise.
        idle: Exceptions that cover nothing any more: they would hide what comes later.
        silent: Locks about whose packages no service answered, in whole or in part.
    """

    lines: tuple[Line, ...]
    holes: tuple[Hole, ...]
    idle: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return not (self.lines or self.holes or self.idle or self.silent)


def judge(
    lines: Sequence[Line], found: Sequence[LookedUp], excepted: tuple[Sequence[Excepted], Sequence[Excepted]]
) -> Verdict:
    of_lines, of_holes = excepted
    holes = [hole for one in found for hole in one.holes]
    known = {one.test for one in of_holes}
    idle = [f"{one.test} in {file}" for one in of_lines for file in one.files if not _hits(one.test, file, lines)]
    if not any(one.answered < one.packages for one in found):
        idle += sorted(known - {hole.id for hole in holes})
    return Verdict(
        tuple(line for line in lines if not any(one.covers(line) for one in of_lines)),
        tuple(dict.fromkeys(hole for hole in holes if hole.id not in known)),
        tuple(idle),
        tuple(one.lock for one in found if one.answered < one.packages),
    )


def _hits(test: str, file: str, lines: Iterable[Line]) -> bool:
    return any(line.test == test and file in (EVERYWHERE, line.file) for line in lines)


def outcome(moment: datetime, lines: Sequence[Line], found: Sequence[LookedUp], verdict: Verdict) -> dict[str, Any]:
    """As it is kept in the tree."""
    return {
        "date": moment.date(),
        "good": verdict.is_good,
        "holes": [
            {
                "lock": one.lock,
                "packages": one.packages,
                "answered": one.answered,
                "service": one.service or "none could be reached",
                "found": [f"{hole.package} {hole.version}: {hole.id}" for hole in one.holes],
            }
            for one in found
        ],
        "lines": {
            "named": len(lines),
            "by_test": dict(sorted(Counter(line.test for line in lines).items())),
            "without_reason": [f"{line.test} {line.file}:{line.line}" for line in verdict.lines],
        },
    }


def sentences(verdict: Verdict, found: Sequence[LookedUp]) -> list[str]:
    """What is to be done, one sentence for each."""
    said = [f"{line.file}:{line.line}: {line.test}: {line.words}" for line in verdict.lines]
    said += [
        f"{hole.package} {hole.version}: {hole.id}; mended in {', '.join(hole.mended) or 'no version yet'}"
        for hole in verdict.holes
    ]
    said += [f"exceptions.toml: {one} is not needed any more; take it out" for one in verdict.idle]
    for one in found:
        if one.lock in verdict.silent:
            said.append(
                f"{one.lock}: {one.packages - one.answered} of {one.packages} packages were not looked up: no service "
                "of known holes answered about them. Run it where pypi.org or api.osv.dev can be reached."
            )
    return said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=Path, help="folder with pip-audit and bandit")
    options = parser.parse_args()
    suffix = ".exe" if sys.platform == "win32" else ""
    found = [look_up(options.programs / f"pip-audit{suffix}", lock) for lock in LOCKS]
    lines = look_at_lines(options.programs / f"bandit{suffix}")
    verdict = judge(lines, found, read_exceptions())
    OUTCOME.write_text(tomli_w.dumps(outcome(datetime.now(UTC), lines, found, verdict)), encoding="utf-8")
    for one in found:
        print(f"{one.lock}: {one.answered} of {one.packages} packages looked up, {len(one.holes)} known holes")
    print(f"{len(lines)} lines named by bandit, {len(verdict.lines)} without a reason")
    print("\n".join(sentences(verdict, found)) or "Nothing is wrong.")
    return 0 if verdict.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
