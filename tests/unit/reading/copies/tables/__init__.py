"""Tables that are taken along."""
