"""The desk: guest book, visitors, queue, seats, survey, complaints and reports."""
