"""The board in the waiting room: who is called to which desk, seen and heard."""
