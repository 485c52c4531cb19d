"""The health of the room: what was found, what mends it, the log, a bundle for whoever helps."""
