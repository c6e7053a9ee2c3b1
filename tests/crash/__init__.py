"""Tests that kill processes they started themselves."""
