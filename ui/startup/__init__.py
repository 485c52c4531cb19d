"""The start of the windows: which of them, the first at once, and the room behind it."""
