"""Import of publications: files found, read in the document process, filed with their metadata, indexed."""
