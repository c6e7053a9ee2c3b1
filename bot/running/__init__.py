"""Running: the web site, the loops' surroundings, health, logs."""
