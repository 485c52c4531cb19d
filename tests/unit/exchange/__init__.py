"""The wire format and its files."""
