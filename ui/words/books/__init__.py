"""Books in words: figures, pages, citations, copies, and what visitors read."""
