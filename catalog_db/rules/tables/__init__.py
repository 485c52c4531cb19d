"""Tables of statistical books, read off the words of their pages: geometry and text, without a PDF library."""
