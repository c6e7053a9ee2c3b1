"""The core: what is said and decided. Pure: no clock, no chance, no network, no database."""
