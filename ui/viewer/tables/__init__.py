"""Tables of the open book: which stand on the page, one looked at beside it, and taken along."""
