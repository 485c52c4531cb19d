"""What the operating systems do each in their own way."""
