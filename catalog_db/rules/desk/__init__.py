"""The desk: visits, tickets, the queue, the promise of the service standard, complaints, seats."""
