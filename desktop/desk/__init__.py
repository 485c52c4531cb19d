"""The desk: guest book, queue, seats, survey and complaints."""
