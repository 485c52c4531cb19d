"""All annotations of the visitor who has signed in, over all publications."""
