"""The demo: its history, its stage, its page, its command."""
