"""The PDF viewer."""
