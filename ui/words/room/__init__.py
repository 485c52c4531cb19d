"""The room itself in words: its health, settings, backups, updates, and what goes wrong with them."""
