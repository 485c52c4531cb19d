"""Tables of the open book beside their pages."""
