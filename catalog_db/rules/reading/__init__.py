"""Books and copies of them: page ranges, places of annotations, check codes, pictures of pages."""
