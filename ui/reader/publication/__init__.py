"""The page of one publication: what it is, its contents, what visitors think of it."""
