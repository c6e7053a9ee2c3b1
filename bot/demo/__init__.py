"""The demo: an invented organisation on the real bot, in a folder of its own, with a clock to be moved."""
