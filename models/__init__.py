"""What is remembered: tables, and the queries and changes that need care."""
