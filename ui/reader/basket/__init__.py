"""What a visitor gathers in the books, to be taken along at once."""
