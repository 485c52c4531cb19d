"""The visitor's window: search home, results, publication page."""
