"""`python -m ddcurric`."""

from ddcurric.cli import main

if __name__ == "__main__":
    main()
