"""Tests of ui/startup."""
