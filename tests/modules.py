"""All modules of a package that can be imported on this system."""

import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType

_OF_ANOTHER_SYSTEM = "linux" if sys.platform == "win32" else "windows"


def modules_of(package: ModuleType) -> Iterator[str]:
    """Their full names; those of a document process are left out, since only it may load PDF libraries."""
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.startswith("desktop.document.process") and _OF_ANOTHER_SYSTEM not in module.name:
            yield module.name
