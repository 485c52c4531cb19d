"""What rooms send to central: the interface /v1/, batches of records, envelopes by file."""
