"""Tests of desktop/visitors."""
