"""Tests of ui/desk/visits."""
