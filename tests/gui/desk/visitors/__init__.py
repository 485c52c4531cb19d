"""Tests of ui/desk/visitors."""
