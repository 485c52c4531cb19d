"""What rooms and central tell each other."""
