"""How long data of visitors are kept, and removing what is over."""
