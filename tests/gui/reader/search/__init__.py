"""Searching in the reader's window."""
