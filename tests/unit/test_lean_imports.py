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


PROGRAM = """
import sys
import ui.app, ui.program, ui.windows, ui.cli.parser, ui.cli.central_commands, desktop.room, desktop.joined_room
print(sorted({"psycopg", "jinja2", "python_multipart", "catalog_db.central.app"} & set(sys.modules)))
"""


def test_a_reading_room_loads_nothing_of_the_central_server():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
