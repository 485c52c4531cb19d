"""Bringing a room back: what is wrong, what mends it, backups, missing files."""
