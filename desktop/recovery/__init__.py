"""Bringing a room back: what is wrong, which backup replaces it, missing files."""
