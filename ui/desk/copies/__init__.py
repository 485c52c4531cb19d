"""The staff's screen of copies: requests, the ledger, and whose copy something is."""
