"""A complaint made by a visitor at a screen, step by step."""
