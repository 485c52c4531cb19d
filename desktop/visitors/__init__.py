"""What a visitor may ask of the room: to see all that is kept of him, and to have it removed."""
