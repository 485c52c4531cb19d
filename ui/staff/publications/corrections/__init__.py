"""The librarian's editor of tables and contents, beside the pages of the book."""
