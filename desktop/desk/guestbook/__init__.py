"""The guest book: visitors and their visits, the form, consent, and what is printed for them."""
