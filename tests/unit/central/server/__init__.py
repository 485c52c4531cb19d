"""How central runs."""
