"""Tests of ui/desk/queue."""
