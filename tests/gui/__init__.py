"""Tests of widgets and windows."""
