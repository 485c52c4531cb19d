"""The pages of the central office."""
