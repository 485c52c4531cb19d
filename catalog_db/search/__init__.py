"""Full-text search over publications: analyzer, vocabulary, index, page locator, suggestions."""
