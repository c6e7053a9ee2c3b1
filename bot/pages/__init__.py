"""The pages a browser shows: somebody's own talk with the bot, and the demo's two phones."""
