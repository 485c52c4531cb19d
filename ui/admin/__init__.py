"""The screens of librarians, heads and administrators in the staff's window."""
