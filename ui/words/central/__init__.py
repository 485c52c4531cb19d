"""The room and others in words: the central office, packs and envelopes, the BPS WebAPI."""
