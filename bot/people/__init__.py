"""People: who takes part, who walks beside whom, how they get in."""
