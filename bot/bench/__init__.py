"""`banso bench`: how fast the bot is here, beside the same rows written by bare driver code."""
