"""Updates of the program, for administrators."""
