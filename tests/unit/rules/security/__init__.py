"""Rules of security and privacy."""
