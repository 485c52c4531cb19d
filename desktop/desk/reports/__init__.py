"""Reports: counted from visits, tickets, seats, copies, opinions and the survey when they are asked for."""
