"""Tests of ui/staff/settings."""
