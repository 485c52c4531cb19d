"""Searching: the box, its suggestions, the results and their filters."""
