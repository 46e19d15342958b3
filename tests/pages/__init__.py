"""Whole outputs of commands as files: to renew one, run the command as of 2026-11-20 and read the difference.

Those of the example begin with its name: `careerpath bench > tests/pages/example-bench.txt`.
"""

from pathlib import Path


def page(name: str) -> str:
    """What a command is expected to print."""
    return (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
