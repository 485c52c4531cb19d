"""What the program lets people hear."""
