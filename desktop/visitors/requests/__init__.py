"""What people ask about their own data: taken, answered within 3 x 24 hours, carried out."""
