"""Tests of desktop/settings."""
