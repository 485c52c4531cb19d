"""Setting up a new room: the assistant, and the list of what is still to be set."""
