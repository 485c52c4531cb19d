"""Security and privacy: sealed bytes, the chain of the trail, codes, limits, and what is struck out or left out."""
