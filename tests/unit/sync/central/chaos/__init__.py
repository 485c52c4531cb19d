"""Rooms, central and the line between them, each in trouble; see `test_chaos.py`."""
