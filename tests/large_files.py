"""Files as large as they may be, or larger: each of them checked within a second and little room."""

import json
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from careerpath.cli.checking.looking import look
from careerpath.cli.checking.reporting import report, weigh
from careerpath.report.findings.formats import format_findings
from careerpath.rules.selection import Selection
from careerpath.store.text.decoding import MAX_BYTES
from tests.room import peak_megabytes

BASE = Path(__file__).parent / "cases" / "base"
_ROOM = MAX_BYTES - 2000
PROFILE, PLAN, PATH = "people/mia-berg/profile.yaml", "people/mia-berg/plan.yaml", "paths/selling.yaml"
ROLE, SETTINGS, NUMBERS = "paths/roles/seller.yaml", "careerpath.yaml", "people/mia-berg/metrics.yaml"
OWN = {file: (BASE / file).read_text(encoding="utf-8") for file in (PROFILE, PLAN, ROLE, SETTINGS)}


def fill(unit: Callable[[int], str], room: int = _ROOM) -> str:
    """Numbered units, as many as there is room for."""
    units, size = [], 0
    for number in range(room):
        text = unit(number)
        size += len(text.encode())
        if size > room:
            break
        units.append(text)
    return "".join(units)


def repeat(unit: str) -> str:
    """A unit, as often as there is room for."""
    return unit * (_ROOM // len(unit.encode()))


ACTIONS = OWN[PLAN].split("actions:")[0] + "actions:\n"
REQUIRES = OWN[ROLE].split("requires:")[0] + "requires:\n"
LARGE: dict[str, tuple[str, str]] = {
    "unknown keys": (PROFILE, OWN[PROFILE] + fill(lambda n: f"k{n}:\n", 100_000)),
    "long unknown keys": (PROFILE, OWN[PROFILE] + fill(lambda n: f"{'k' * 900}{n}:\n")),
    "a key of 250,000 letters": (PROFILE, f'? "{repeat("k")}"\n: 1\n'),
    "a key again and again": (PROFILE, OWN[PROFILE] + repeat("k:\n")),
    "a list of numbers": (PROFILE, OWN[PROFILE] + "excuse: [" + repeat("1,") + "]\n"),
    "a list of mappings": (PROFILE, OWN[PROFILE] + "excuse: [" + repeat("{a: 1},") + "]\n"),
    "9,000 mismatches": (PROFILE, OWN[PROFILE] + "excuse: [" + "1," * 9000 + "]\n"),
    "anchors": (PROFILE, OWN[PROFILE] + "excuse: [" + repeat("&a 1,") + "]\n"),
    "tags": (PROFILE, OWN[PROFILE] + "excuse: [" + repeat("!a 1,") + "]\n"),
    "escapes": (PROFILE, OWN[PROFILE] + "excuse: [" + repeat('"\\e",') + "]\n"),
    "tabs": (PROFILE, OWN[PROFILE] + "excuse: []" + repeat("\t") + "\n"),
    "tabs in a text": (PROFILE, OWN[PROFILE] + "excuse:\n- why: '" + repeat("a\t") + "'\n"),
    "starts of merges": (PROFILE, repeat("<<<<<<< a\n")),
    "control characters": (PROFILE, OWN[PROFILE] + "#" + repeat("\x1b")),
    "a name": (PROFILE, OWN[PROFILE].replace("Mia Berg", repeat("x"))),
    "a name of stars": (PROFILE, OWN[PROFILE].replace("name: Mia Berg", f"name: '{repeat('*')}'")),
    "a folded text": (PROFILE, OWN[PROFILE] + "excuse:\n- why: >\n" + repeat("   a\n")),
    "empty lines": (PROFILE, OWN[PROFILE] + repeat("\n")),
    "a block nest": (PROFILE, "".join(" " * depth + "a:\n" for depth in range(700))),
    **{
        f"only {sign!r}": (PROFILE, repeat(sign))
        for sign in ("- ", "? ", "[", "[[],", "{", ":", ": ", "'", "%", "%A\n", "---\n")
    },
    "empty actions": (PLAN, ACTIONS + fill(lambda n: f"  a{n}: {{}}\n", 60_000)),
    "actions of nobody": (PLAN, ACTIONS + fill(lambda n: f"  a{n}: {{do: x, stage: trial, owner: n-{n}}}\n", 100_000)),
    "actions whose ids are none": (PLAN, ACTIONS + fill(lambda n: f"  A{n}: {{}}\n", 60_000)),
    "a role again and again": (PATH, "name: x\nsteps: [" + repeat("seller,") + "]\n"),
    "9,000 unknown steps": (PATH, "name: x\nsteps: [" + ",".join(f"s{n}" for n in range(9000)) + "]\n"),
    "unknown competencies": (
        ROLE,
        OWN[ROLE].split("requires:")[0] + "requires:\n" + fill(lambda n: f"  c{n}: 1\n", 90_000),
    ),
    "numbers of 300 years": (
        NUMBERS,
        "periods:\n" + fill(lambda n: f"  {1900 + n // 12}-{n % 12 + 1:02}: {{m: 1}}\n", 60_000),
    ),
    "points of a scale": (SETTINGS, "format: 1\nscale:\n" + fill(lambda n: f"  {n}: a\n", 50_000)),
    "a long template": ("templates/plan.md.j2", "x" * 3_000_000),
    "a long page": ("people/mia-berg/plan.md", "x\n" * 5_000_000),
    "30 MB": (PROFILE, "x" * 30_000_000),
}


def main() -> None:
    """Print the CPU seconds that each takes more than the base does, and the most room that any takes, in MB."""
    root = Path(sys.argv[1])
    shutil.copytree(BASE, root)
    text = check(root)
    begun = time.process_time()
    check(root)
    usual = time.process_time() - begun
    came = {}
    for what in sys.argv[2:]:
        file, text = LARGE[what]
        before = (root / file).read_bytes() if (root / file).exists() else None
        (root / file).parent.mkdir(exist_ok=True)
        with (root / file).open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        del text
        LARGE.pop(what)  # the room is the program's, not the test's
        begun = time.process_time()
        said = check(root)
        came[what] = (time.process_time() - begun - usual, len(said), max(map(len, said.splitlines() or [""])))
        if before is None:
            (root / file).unlink()
        else:
            (root / file).write_bytes(before)
    sys.stdout.write(json.dumps({"came": came, "room": peak_megabytes()}))


def check(root: Path) -> str:
    """What `check` prints."""
    day = date(2026, 11, 20)
    weighed = weigh(look(root, day, 1), root, day, Selection())
    return format_findings(report(weighed, root, day, Selection()), "text")


if __name__ == "__main__":
    main()
