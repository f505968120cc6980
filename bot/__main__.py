"""`python -m bot` is `ronda`."""

from bot.cli import main

if __name__ == "__main__":
    main()
