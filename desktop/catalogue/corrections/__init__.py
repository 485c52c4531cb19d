"""What a librarian says of tables and contents against what was read of them."""
