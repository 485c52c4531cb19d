"""Mutations of security lines, and that tests notice each: see README.md."""
