"""Storage: the database's file, its revision, its key."""
