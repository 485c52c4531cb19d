"""What is copied while there is no display."""

import subprocess
import sys

import pytest

COPIES = """
from PySide6.QtWidgets import QApplication
from ui.clipboard import passing_text
{application}
QApplication.clipboard().setMimeData(passing_text("210.000 jiwa"))
assert QApplication.clipboard().text() == "210.000 jiwa"
"""


@pytest.mark.parametrize(
    "application",
    [
        "application = QApplication([])",
        "from ui.startup.application import make_application\napplication = make_application(may_be_hidden=True)",
    ],
)
def test_a_program_that_copied_something_ends_well(application):
    """Qt's clipboard held the text until after the interpreter's end, and freeing it there was a segmentation fault."""
    ended = subprocess.run(
        [sys.executable, "-c", COPIES.format(application=application)], check=False, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
