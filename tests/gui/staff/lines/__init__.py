"""Tests of ui/staff/lines."""
