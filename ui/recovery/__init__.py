"""What a person sees where a room is damaged, lost or brought back."""
