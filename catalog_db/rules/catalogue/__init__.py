"""Publications as the catalogue and the search know them: titles, regions, subjects, identifiers, words."""
