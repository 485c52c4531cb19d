"""What visitors do with publications: sign in at a reader PC, annotate, rate and report, take copies along."""
