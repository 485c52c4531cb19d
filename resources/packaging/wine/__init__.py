"""Windows' Python and its packages, and a prefix of Wine: what the tests under Wine and the build both need."""
