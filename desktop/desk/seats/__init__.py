"""The seats: which visit sits at which reader PC, and until when."""
