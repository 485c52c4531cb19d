"""The guest book beside the queue, as an officer has it."""

from tests.gui.desk.queue.conftest import open_desk, register

__all__ = ["open_desk", "register"]
