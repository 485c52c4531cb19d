"""What a visitor may ask of the room: to see all that is kept of them, and to have it removed."""
