"""The satisfaction survey: whom the screen asks, and the answers."""
