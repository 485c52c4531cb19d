"""A cell of a table followed through the editions of its book's series, and to the same book of other regions."""
