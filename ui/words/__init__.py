"""What people read: a sentence for every failure, and names for roles, rights, services, dates and durations."""
