"""Tests of ui/desk/guestbook."""
