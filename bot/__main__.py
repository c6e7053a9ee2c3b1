"""`python -m bot` is `banso`."""

from bot.cli import main

main()
