"""Each channel against its platform: by samples, by its limits, and over HTTP with the real SDK."""
