"""The central office: the connection, exchanging now, and the exchange by USB drive."""
