"""The list of what a program is made of, in CycloneDX's form (1.6, JSON): names, versions, digests and licences."""

import hashlib
import json
import re
import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement

from desktop.licences import Part
from resources.packaging.project import NAME, changed_at

Json = dict[str, Any]
_DIGEST: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ASKED_BY: Final = re.compile(r"^\s*#\s+(?:via\s+)?([\w.-]+)(?:\s+\(pyproject\.toml\))?\s*$", re.MULTILINE)
# Expressions that CycloneDX takes as they are; any other words are a licence's name.
_EXPRESSION: Final = re.compile(r"^[A-Za-z0-9][\w.+-]*-[\w.+-]*(?: (?:AND|OR|WITH) [\w.+-]+)*$")


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of a lock, with all digests that may be installed, and who asks for it (their normalised names)."""

    name: str
    version: str
    digests: tuple[str, ...]
    asked_by: tuple[str, ...]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked_packages(lock: str, system: Mapping[str, str], without: Collection[str] = ()) -> list[Locked]:
    """Those of a lock that count on a system.

    Args:
        lock: Text of a requirements file with digests.
        system: What the markers are compared with, as `packaging.markers.default_environment` gives it.
        without: Normalised names that are left out, and with them what they alone ask for.
    """
    found = [one for one in _entries(lock, system) if one.name not in without]
    while True:
        names = {one.name for one in found} | {NAME}
        kept = [one for one in found if names.intersection(one.asked_by)]
        if len(kept) == len(found):
            return found
        found = kept


def _entries(lock: str, system: Mapping[str, str]) -> Iterator[Locked]:
    for entry in re.split(r"^(?=[\w.-]+(?:\[[^\]]*\])?==)", lock, flags=re.MULTILINE)[1:]:
        wanted = Requirement(entry.split("--hash", 1)[0].replace("\\\n", " ").partition("\n")[0].strip())
        if wanted.marker is None or wanted.marker.evaluate(dict(system)):
            [version] = [one.version for one in wanted.specifier]
            asked_by = tuple(sorted({normal(name) for name in _ASKED_BY.findall(entry) if name != "via"}))
            yield Locked(normal(wanted.name), version, tuple(_DIGEST.findall(entry)), asked_by)


def bill_of_materials(version: str, packages: Collection[Locked], parts: Collection[Part]) -> Json:
    """The list itself, the same each time it is made of the same commit.

    Args:
        packages: What is locked for this program.
        parts: What `desktop.licences` knows of their licences, and libraries that lie inside of packages.
    """
    licences = {normal(part.name): part for part in parts}
    names = {one.name for one in packages}
    inside = [part for part in parts if normal(part.name) not in names]
    components = [_package(one, licences.get(one.name)) for one in packages] + [_inside(part) for part in inside]
    own = f"pkg:pypi/{NAME}@{version}"
    listed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": changed_at().isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": NAME,
                "version": version,
                "licenses": [{"expression": "AGPL-3.0-or-later"}],
            },
        },
        "components": sorted(components, key=lambda each: str(each["name"]).casefold()),
        "dependencies": [
            {"ref": own, "dependsOn": [_address(one) for one in packages if NAME in one.asked_by]},
            *(
                {"ref": _address(one), "dependsOn": [_address(each) for each in packages if one.name in each.asked_by]}
                for one in packages
            ),
        ],
    }
    digest = hashlib.sha256(json.dumps(listed, sort_keys=True).encode()).digest()
    return {"serialNumber": f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}", **listed}


def _package(one: Locked, part: Part | None) -> Json:
    component: Json = {"type": "library", "bom-ref": _address(one), "name": one.name, "version": one.version}
    component |= {"purl": _address(one), **_licence(part.licence if part else "")}
    # Which of the files was installed is the system's choice: the lock allows these, and no other.
    return component | {"properties": [{"name": "sha256 of the lock", "value": digest} for digest in one.digests]}


def _inside(part: Part) -> Json:
    """A library of others that a package brings along, of which no registry tells."""
    found: Json = {"type": "library", "name": part.name, **({"version": part.version} if part.version else {})}
    if part.address:
        found["externalReferences"] = [{"type": "website", "url": part.address}]
    return found | _licence(part.licence)


def _licence(said: str) -> Json:
    if not said:
        return {}
    return {"licenses": [{"expression": said} if _EXPRESSION.match(said) else {"license": {"name": said}}]}


def _address(one: Locked) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def write(bill: Json, target: Path) -> None:
    target.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
