"""Before there is something to read: the first start, a room that does not open, joining another PC's room."""
