"""Tests of desktop/desk/guestbook."""
