"""Pages without text of their own: read by machine in the background, and found by search as such."""
