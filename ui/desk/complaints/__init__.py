"""Complaints: the list, what is known and done of each, and taking a new one."""
