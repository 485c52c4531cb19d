"""The screen of settings: groups of rows, each kept as soon as it was changed."""
