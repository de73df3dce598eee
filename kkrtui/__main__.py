"""`python -m kkrtui` is the same as the command `kkrtui`."""

from kkrtui.cli import main

if __name__ == "__main__":
    main()
