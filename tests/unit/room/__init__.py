"""Tests of desktop/room."""
