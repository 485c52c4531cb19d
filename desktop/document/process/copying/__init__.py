"""A copy is built, not cleaned: a new PDF, into which of a book's file comes what a table names, and nothing else."""
