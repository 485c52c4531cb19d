"""Backups: those of the room, making one, the second place, and restoring."""
