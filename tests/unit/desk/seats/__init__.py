"""Tests of desktop/desk/seats."""
