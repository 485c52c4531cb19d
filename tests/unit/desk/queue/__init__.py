"""Tests of desktop/desk/queue and desktop/desk/tickets.py."""
