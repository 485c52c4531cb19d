"""Whether this PC has the reader of scanned pages: an optional part of the program, as the second reader of tables."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

SCAN_READER: Final = 1  # its version: grows whenever it may read a page otherwise
_MODELS: Final = Path(__file__).resolve().parents[2] / "resources" / "models"
FINDS_LINES: Final = _MODELS / "pp-ocrv6-small-det.onnx"
READS_LINES: Final = _MODELS / "pp-ocrv6-small-rec.onnx"


def is_installed() -> bool:
    models = FINDS_LINES.is_file() and READS_LINES.is_file()
    return models and all(find_spec(name) is not None for name in ("numpy", "onnxruntime"))
