"""The help: its topics with their pictures, a search over them, and cards to be printed."""
