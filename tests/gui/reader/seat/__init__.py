"""A visitor at a reader PC."""
