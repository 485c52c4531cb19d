"""The guest book that visitors fill in themselves, one group of fields per step."""
