"""Where the PDFs and covers of a room lie."""
