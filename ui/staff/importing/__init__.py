"""Bringing publications in: files of this PC, and the BPS WebAPI."""
