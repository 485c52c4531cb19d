"""A table of SIMDASI, which has no page: its cells in a grid, with the one that answers framed."""
