"""What people see: windows, command line, user-facing sentences."""
