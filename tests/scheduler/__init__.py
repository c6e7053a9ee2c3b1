"""Tests of the clock and the calendar."""
