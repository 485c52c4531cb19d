"""Bookmarks, highlights and notes of the reader in the open publication."""
