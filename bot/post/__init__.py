"""Post: where messages go, what may be shown there, when they are tried again."""
