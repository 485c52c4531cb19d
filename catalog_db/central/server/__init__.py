"""How central runs: processes, log, limits of requests, its own PostgreSQL, maintenance of the database."""
