"""Makes a PDF of a book given as data: lays out its pages and draws them."""
