"""Figures of the rooms: day by day, per room and period, all rooms at a glance."""
