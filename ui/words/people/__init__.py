"""Visitors and staff in words: the desk, roles and rights, requests about one's own data, incidents."""
