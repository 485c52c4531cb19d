"""What is loaded, and when: PySide reads no sources of ours, and no first window waits for what it does not show."""

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


FIRST_WINDOW = """
import sys
import ui.application, ui.cli.open_command
from ui.sentences import sentence
print(*sys.modules)
"""
# A test of the whole program says the same of the window itself (tests/gui/test_program.py); this one is quick.
LATER = (
    "PySide6.QtMultimedia", "PySide6.QtPrintSupport", "alembic", "asyncio", "cryptography", "httpx2", "keyring",
    "pydantic", "pymupdf", "sqlalchemy", "sqlcipher3", "ssl", "whoosh", "ui.admin.", "ui.desk.", "ui.viewer.",
)  # fmt: skip


def test_the_first_window_imports_nothing_heavy():
    """Each of these costs it a tenth to a half of its time; a constant in a service's module brings all of them."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", FIRST_WINDOW], cwd=root, capture_output=True, text=True, check=True)
    assert sorted(name for name in done.stdout.split() if name.startswith(LATER)) == []
