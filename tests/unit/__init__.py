"""Tests without widgets."""
