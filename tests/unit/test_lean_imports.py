"""PySide reads no sources of ours."""

import subprocess
import sys
from pathlib import Path

CODE = """
from ui.lean_imports import spare_sources
spare_sources()
import linecache, sqlalchemy, desktop.room
print(sum(name.endswith(".py") and ("sqlalchemy" in name or "desktop" in name) for name in linecache.cache))
"""


def test_the_sources_of_large_packages_are_not_read():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", CODE], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
