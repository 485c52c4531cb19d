"""Tests of ui/staff/central."""
