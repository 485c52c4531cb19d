"""Complaints: their steps, and whose they are."""
