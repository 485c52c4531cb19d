"""Visitors at reader PCs: who signs in and reads, and whom they ask at the desk."""
