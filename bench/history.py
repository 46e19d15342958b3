"""Gives a generated workspace a past: one commit with nearly all of it, and many small ones, written in one go."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

AUTHOR = "Harbour Line <team@harbourline.example>"
FIRST_SECOND = 1_767_225_600  # 2026-01-01
HOUR = 3600
NEIGHBOURS = 40  # every so many commits are about the same person
EDITS = (
    ("plan.yaml", "status: doing", "status: planned"),
    ("profile.yaml", "support: supported", "support: unaware"),
)


def write_history(folder: Path, commits: int) -> str:
    """Commit the workspace so that its last state is what is on disk; returns who is in the most commits."""
    git = shutil.which("git") or "git"
    subprocess.run((git, "init", "-q", "-b", "main", str(folder)), check=True)
    files = sorted(path for place in ("paths", "people", "templates") for path in (folder / place).rglob("*.*"))
    texts = {file.relative_to(folder).as_posix(): file.read_bytes() for file in (folder / "careerpath.yaml", *files)}
    changes = list(_changes(texts, commits - 1))
    stream = b"".join(_stream(texts, changes))
    subprocess.run((git, "-C", str(folder), "fast-import", "--quiet", "--force"), input=stream, check=True)
    subprocess.run((git, "-C", str(folder), "reset", "-q", "main"), check=True)
    return changes[0][0].split("/")[1]


def _changes(texts: dict[str, bytes], count: int) -> Iterator[tuple[str, bytes | None]]:
    """A file for each commit that changes it, and what it was before; None: not there."""
    people = sorted({file.split("/")[1] for file in texts if file.startswith("people/")})
    one = people[0]
    of_one = iter([file for file in texts if file.startswith(f"people/{one}/") and "/log/" in file])
    for number in range(count):
        file = next(of_one, None) if number % NEIGHBOURS == 0 else None
        if file:
            yield file, None
            continue
        person = people[1 + number * (len(people) - 1) // count]
        name, now, before = EDITS[number % len(EDITS)]
        file = f"people/{person}/{name}"
        text = texts.get(file, b"")
        if now.encode() in text:
            yield file, text.replace(now.encode(), before.encode(), 1)
        else:
            yield next(log for log in texts if log.startswith(f"people/{person}/log/")), None


def _stream(texts: dict[str, bytes], changes: list[tuple[str, bytes | None]]) -> Iterator[bytes]:
    """What `git fast-import` reads: everything as it was first, then a commit for each change."""
    first = {**texts, **dict(changes)}
    yield _commit(0, "Everybody", {file: text for file, text in first.items() if text is not None})
    for number, (file, _) in enumerate(changes, 1):
        yield _commit(number, f"A word with {file.split('/')[1]}", {file: texts[file]})


def _commit(number: int, subject: str, files: dict[str, bytes]) -> bytes:
    head = f"commit refs/heads/main\ncommitter {AUTHOR} {FIRST_SECOND + number * HOUR} +0000\n"
    parts = [head.encode(), _data(subject.encode())]
    for file, text in files.items():
        parts += [f"M 100644 inline {file}\n".encode(), _data(text)]
    return b"".join(parts)


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


if __name__ == "__main__":
    print(write_history(Path(sys.argv[1]), int(sys.argv[2])))
