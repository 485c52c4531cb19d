"""The screens of the desk: queue, guest book, visits, visitors, complaints, copies, reports about publications."""
