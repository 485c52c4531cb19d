"""The column of pages."""
