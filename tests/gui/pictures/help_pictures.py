"""Makes the pictures of the help: the tour is played in each language and theme, and keeps the steps that it names.

    python -m tests.gui.pictures.help_pictures [DIR]

A few minutes. `DIR`: where else than in resources/help/pictures.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from operator import attrgetter
from pathlib import Path

from PySide6.QtGui import QImage

from tests.conftest import PROJECT

PICTURES = PROJECT / "resources" / "help" / "pictures"
SIZE = (960, 600)  # of the windows
COLORS = 40  # enough for screens, and a quarter of the bytes


def main(out: Path = PICTURES) -> int:
    """Each in a process of its own, as a program is started in one language."""
    with tempfile.TemporaryDirectory(prefix="ruang-baca-screen-") as place:
        screens = Path(place) / "screens.json"
        screen = {"name": "screen", "x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1], "logicalDpi": 96, "dpr": 1}
        screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        environment = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
        for language in ("id", "en"):
            for theme in ("light", "dark"):
                command = [sys.executable, "-m", "tests.gui.pictures.help_pictures", str(out), language, theme]
                subprocess.run(command, env=environment, check=True)
    return 0


def make(out: Path, language: str, theme: str) -> None:
    """The pictures in one language and theme; a step that did not show what it should is an error."""
    from PySide6.QtWidgets import QApplication

    from desktop.security.key_store import KeyFileStore
    from desktop.settings.appearance import AppearanceSettings, Language, Theme
    from ui.tour.tour import play_tour

    app = QApplication([])
    appearance = AppearanceSettings(theme=Theme(theme), language=Language(language))
    folder = out / f"{language}-{theme}"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="ruang-baca-help-") as place:
        played = Path(place) / "tour"
        played.mkdir()
        keys = KeyFileStore(Path(place) / "key")
        steps = play_tour(Path(place), keys, played, lambda step: None, appearance, SIZE)
        failed = [step.title for step in steps if not step.ok]
        if failed:
            raise SystemExit(f"not as they should be, try again on a PC with less to do: {failed}")
        for before in folder.glob("*.png"):
            before.unlink()
        for step in filter(attrgetter("picture"), steps):
            picture = QImage(str(played / step.file))
            write_small(picture, folder / f"{step.picture}.png")
    app.quit()


def write_small(image: QImage, file: Path) -> None:
    """The picture in its most frequent colours."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")  # four bytes a pixel: no line has any more
    seen: Counter[int] = Counter()
    exact = Counter(pixels)
    for color, count in exact.items():
        seen[color & 0xFFF8F8F8] += count  # neighbours count as one
    table: list[int] = []
    for bucket, _count in seen.most_common(COLORS):
        best = max((color for color in exact if color & 0xFFF8F8F8 == bucket), key=lambda color: exact[color])
        table.append(best)
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table)
    few.save(str(file), quality=0)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        make(Path(sys.argv[1]), *sys.argv[2:])
    else:
        sys.exit(main(*map(Path, sys.argv[1:])))
