"""Complaints in the staff's window."""
