"""LINE. Importing it loads LINE's SDK, so it is imported where an account is set up."""

from .channel import LineChannel

__all__ = ["LineChannel"]
