"""The limits of the platforms as small tables, and the checks made of them."""
