"""Make all sounds of the program anew: `python -m tests.sounds [DIR]`. Needs espeak-ng (apt install espeak-ng)."""

import argparse
import shutil
import sys
from pathlib import Path

from catalog_db.rules.desk.spoken import CALLED, GO_TO_DESK, LAST, LETTERS, NUMBER_WORDS
from tests.conftest import PROJECT
from tests.sounds.bells import CHIME, SOFT_CHIME, ring
from tests.sounds.voice import FALLING, LEVEL, finished, speak
from tests.sounds.wave_files import write

# espeak-ng 1.52 reads these with an open e, or a pale one, where Indonesian has the other.
_SOUNDS = {"empat": "[[@mp'at]]", "enam": "[[@n'am]]", GO_TO_DESK: "[[sil'akan k@ l'okEt]]"}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.sounds", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=PROJECT / "resources" / "sounds")
    out = parser.parse_args().out
    if shutil.which("espeak-ng") is None:
        print("espeak-ng is not installed.", file=sys.stderr)  # noqa: T201
        return 1
    for old in out.glob("*.wav"):
        old.unlink()
    for name, bell in (("chime", CHIME), ("soft_chime", SOFT_CHIME)):
        write(out / f"{name}.wav", ring(bell))
    for key in (CALLED, GO_TO_DESK, *LETTERS, *NUMBER_WORDS):
        write(out / f"{key}.wav", finished(speak(_text(key), LEVEL)))
    for key in NUMBER_WORDS:
        write(out / f"{key}{LAST}.wav", finished(speak(_text(key), FALLING)))
    return 0


def _text(key: str) -> str:
    return _SOUNDS.get(key) or key.removeprefix("huruf_").replace("_", " ")


if __name__ == "__main__":
    sys.exit(main())
