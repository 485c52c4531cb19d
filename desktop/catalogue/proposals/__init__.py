"""What can be told of a publication from its pages: pure functions over texts, nothing of a PDF library in them."""
