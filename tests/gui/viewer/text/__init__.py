"""The text of the pages."""
