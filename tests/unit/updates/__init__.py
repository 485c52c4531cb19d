"""Updates of the program."""
