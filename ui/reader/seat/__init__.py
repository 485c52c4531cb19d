"""A visitor at this PC: signing in, what the desk says, PIN, copies, ratings and reports, asking the desk."""
