"""Backups of a room: made and restored, when and where, which of them stay, and whether they can be trusted."""
