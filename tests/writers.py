"""What each of many processes does that write at once; imported by every one of them, so it imports little."""

from datetime import date, timedelta
from pathlib import Path

from careerpath.cli import main
from careerpath.store.kept.locking import Locked
from careerpath.store.text.editing import add_key, edit_file

_DAY = date(2026, 11, 20)


def add_keys(path: Path, writer: int, number: int) -> int:
    """One writer, whose every change needs what all others wrote; how often it had to wait for longer than it may."""
    waits = 0
    for count in range(number):
        while True:
            try:
                edit_file(path, lambda text, count=count: add_key(text, (), f"of-{writer}-{count}", count))  # type: ignore[misc]
            except Locked:
                waits += 1
            else:
                break
    return waits


def log_promises(root: Path, writer: int, number: int) -> list[int]:
    """One writer of records, and of the one page that shows all of them; the exit codes."""
    said = ("-C", str(root), "--as-of", f"{_DAY}", "log", "mia-berg", "promise", "--by", "ola-lund")
    days = [_DAY - timedelta(days=count) for count in range(number)]
    return [
        main.run([*said, "--on", f"{day}", "--due", "2026-12-01", "--promise", f"Number {count} of {writer}"])
        for count, day in enumerate(days)
    ]
