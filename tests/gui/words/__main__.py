"""Plays the scenes of the pictures in rooms full of HTML, and writes down what was drawn as such.

A process of its own: scenes bring their own application, and leave traces.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop.room.opening import open_room
from desktop.settings.appearance import AppearanceSettings, Language
from tests.gui.pictures.plays import IN_ROOMS, play
from tests.gui.pictures.rooms import keys_of
from tests.gui.pictures.stage import Stage
from tests.gui.words.inspector import Inspector, report
from tests.gui.words.planting import plant, plant_settings
from tests.opened import Watched
from ui.languages import install_language
from ui.startup.garbage import GarbageCollector
from ui.theme import Appearance

SIZE = (1366, 768)


def main(rooms: Path, group: str, out: Path, folder: Path) -> None:
    canary = folder / "c.png"  # a short name: some texts have room for little
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    assert picture.save(str(canary))
    for of, name in IN_ROOMS:
        if of == group:
            with open_room(rooms / name, keys_of(rooms, name)) as room:
                plant_settings(room, canary)
                plant(room, canary)
    app = QApplication([])
    install_language(Language.INDONESIAN)
    appearance = AppearanceSettings()
    garbage = GarbageCollector()
    garbage.start()  # as the program does: a thread of a room must not end widgets of an earlier scene
    with Watched(canary) as watched:
        inspector = Inspector(watched, SIZE)
        play(Stage(rooms, inspector, Appearance(app, appearance), appearance), group)  # type: ignore[arg-type]
        report(inspector, out)
    garbage.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(made))
