"""The tables of publications: which there are, and what stands in them."""
