"""All marks of the visitor who has signed in, over all publications."""
