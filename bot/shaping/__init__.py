"""Shaping: text and layout as the platforms count and show them."""
