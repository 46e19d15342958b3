"""Runs the command line as `python -m careerpath`."""

from careerpath.cli.main import main

if __name__ == "__main__":
    main()
