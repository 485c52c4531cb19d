"""The column of pages: where they lie, their pictures, what is selected and highlighted on them."""
