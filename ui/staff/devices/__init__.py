"""The PCs of the room: the list, letting one join, and the host that they reach."""
