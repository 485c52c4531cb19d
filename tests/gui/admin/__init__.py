"""The librarian's screens."""
