"""Tests about the project's own shape."""
