"""The commands, one module each. They read arguments, call what does the work, and say what came of it."""
