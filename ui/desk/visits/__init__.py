"""The visits of a day, and the day itself: opened, closed, confirmed."""
