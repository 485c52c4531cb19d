"""Rules of books and copies."""
