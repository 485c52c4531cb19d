"""Tests of desktop/desk/reports."""
