"""`python -m bot` is `banso`."""

from bot.cli import main

if __name__ == "__main__":  # a process that draws pictures loads this module too
    main()
