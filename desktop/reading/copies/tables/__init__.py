"""Tables that people take along: as a paste or a file, in the ledger like a copy, and known to `verify`."""
