"""Screens of librarian and admin."""
