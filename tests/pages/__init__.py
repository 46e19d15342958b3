"""Whole outputs of commands as files: to renew one, run the command and read the difference."""

from pathlib import Path


def page(name: str) -> str:
    """What a command is expected to print."""
    return (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8")
