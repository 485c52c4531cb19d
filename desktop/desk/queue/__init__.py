"""The queue as the desk works it and the board shows it."""
