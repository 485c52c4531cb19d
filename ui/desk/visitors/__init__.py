"""The people of the guest book: found, corrected, and made one where two entries are the same person."""
