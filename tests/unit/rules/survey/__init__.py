"""Rules of the satisfaction survey."""
