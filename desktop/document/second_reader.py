"""Whether this PC has the second reader of tables: an optional part of the program."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

SECOND_READER: Final = 1  # its version: grows whenever it may read a page otherwise
MODEL: Final = Path(__file__).resolve().parents[2] / "resources" / "models" / "slanet-plus.onnx"


def is_installed() -> bool:
    return MODEL.is_file() and all(find_spec(name) is not None for name in ("numpy", "onnxruntime"))
