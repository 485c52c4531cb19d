"""Security and privacy: sealed bytes, the chain of the trail, codes, limits, and what is redacted or left out."""
