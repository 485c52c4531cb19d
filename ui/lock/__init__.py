"""Windows that only the staff end."""
