"""Figures asked for in words, out of the tables that were read."""
