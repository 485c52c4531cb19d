"""The packages of a lock, laid into a folder for a system that is not this one: Windows, or the oldest Debian."""

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

from resources.packaging.project import PROJECT

LOCK: Final = PROJECT / "requirements-dev.lock"


def install_packages(folder: Path, system: Mapping[str, str], platforms: Sequence[str], work: Path) -> bool:
    """Lay those that count there into `folder`, with the lock's digests, and name the project beside them.

    Args:
        system: What the markers are compared with.
        platforms: Tags of wheels, such as "win_amd64".
        work: A folder for what pip reads.

    Returns:
        Whether it worked; pip's own words say why not.
    """
    requirements = work / "requirements.txt"
    lines = locked_lines(LOCK.read_text(encoding="utf-8"), system)
    requirements.write_text("\n".join(lines) + "\n", encoding="utf-8")
    pip = [python_with_pip(), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--quiet"]
    version = ".".join(system["python_version"].split(".")[:2])
    target = ["--python-version", version, "--implementation", "cp", "--target", str(folder)]
    tags = [word for platform in platforms for word in ("--platform", platform)]
    pinned = ["--no-deps", "--only-binary=:all:", "--require-hashes", "-r", str(requirements)]
    if subprocess.run([*pip, *target, *tags, *pinned], check=False).returncode != 0:
        return False
    name_project(folder)
    return True


def locked_lines(lock: str, system: Mapping[str, str]) -> Iterable[str]:
    """The lines of a lock that count on a system, without their markers: pip would compare these with this one."""
    for line in lock.replace("\\\n", " ").splitlines():
        wanted, *digests = line.partition("#")[0].split("--hash=")
        if wanted.strip():
            requirement = Requirement(wanted.strip())
            if requirement.marker is None or requirement.marker.evaluate(dict(system)):
                requirement.marker = None
                yield " ".join([str(requirement), *(f"--hash={digest.strip()}" for digest in digests)])


def name_project(folder: Path) -> None:
    """What an editable install writes: central and the downloads say which version they are, and the licences of others
    are those of the packages that the project asks for."""
    project = _project()
    lines = ["Metadata-Version: 2.1", f"Name: {project['name']}", f"Version: {project['version']}"]
    lines += [f"Requires-Dist: {wanted}" for wanted in project["dependencies"]]
    for extra, requirements in project["optional-dependencies"].items():
        lines.append(f"Provides-Extra: {extra}")
        lines += [f'Requires-Dist: {wanted}; extra == "{extra}"' for wanted in requirements]
    info = folder / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")


def made_from() -> list[str]:
    """What a folder of packages depends on beside the lock: the project's name, version and requirements."""
    project = _project()
    extras = [f"{extra}: {wanted}" for extra, them in project["optional-dependencies"].items() for wanted in them]
    return [project["name"], project["version"], *project["dependencies"], *extras]


def python_with_pip() -> str:
    """That of .venv, or where the system leaves pip out of new environments the one it was made with."""
    has_pip = subprocess.run([sys.executable, "-c", "import pip"], stderr=subprocess.DEVNULL, check=False)
    return sys.executable if has_pip.returncode == 0 else str(getattr(sys, "_base_executable", sys.executable))


def _project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project
