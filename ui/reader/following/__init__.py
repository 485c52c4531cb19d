"""A cell of a table followed: through the years, and in all regions."""
