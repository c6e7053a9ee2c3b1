"""Turns: what the answering step knows, takes and writes."""
