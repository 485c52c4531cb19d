"""Import of publications, their metadata, contents, covers, and the catalogue as a service."""
