"""Bookmarks, highlights and notes of visitors."""
