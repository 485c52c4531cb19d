"""Tests of ui/lan."""
