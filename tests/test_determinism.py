"""The same files and the same day give the same bytes, whatever the time zone, the language and the hash seed."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import DAY, copy_example

# Two places a day apart, two languages that sort, capitalise and write numbers each in their own way, two hash seeds.
PLACES = {
    "Kiritimati": {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    "Pago Pago": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"},
}
COMMANDS = [
    *(["check", "--format", how] for how in ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")),
    ["check", "--as-of", "2027-08-01"],
    ["check", "--as-of", "2027-08-01", "--no-cache", "--jobs", "1"],
    ["rules"],
    ["explain", "CP402"],
    *(["show", *what] for what in (("role", "sales-manager"), ("path", "management"), ("person", "mira-okafor"))),
    ["show", "competency", "coaching-development"],
    ["roles", "sales-executive", "sales-manager"],
    *(
        [command, "mira-okafor", "--format", "json"]
        for command in ("gap", "compare", "explore", "readiness", "handover")
    ),
    *([command, "mira-okafor"] for command in ("gap", "compare", "explore", "readiness", "handover")),
    ["explore", "--mentors", "mira-okafor"],
    *(["plan", "mira-okafor", "--audience", audience] for audience in ("rep", "manager", "team")),
    ["plan", "--all"],
    ["calibrate"],
    ["agenda", "jonas-lind"],
    *([command, "--format", "json"] for command in ("calibrate", "bench")),
    ["bench"],
    ["team", "jonas-lind"],
    ["team", "jonas-lind", "--report"],
    *(["graph", "--person", "mira-okafor", "--format", how] for how in ("mermaid", "dot", "svg")),
    ["calendar", "mira-okafor"],
    *([*what, "--format", "svg"] for what in (("compare", "mira-okafor"), ("history", "mira-okafor"))),
    ["team", "jonas-lind", "--format", "svg"],
    ["site", "pages", "--audience", "manager", "--for", "jonas-lind"],
    *(
        ["export", how, f"all-{how}" if how in ("csv", "json", "parquet") else f"all.{how}"]
        for how in ("csv", "json", "xlsx", "sqlite", "parquet")
    ),
    ["schema"],
    ["new", "person", "new-one", "--name", "New One"],
    ["new", "role", "new-role"],
    ["log", "mira-okafor", "feedback", "--by", "petra-salo", "--text", "Ğüzel, İyi: ﬁne"],
    ["request", "hana-morisue", "--by", "jonas-lind"],
]
RUN_ALL = """\
import contextlib, io, json, sys
from careerpath.cli.main import run
said = []
for words in json.loads(sys.argv[1]):
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(words)
        out.flush()
        err.flush()
    said.append([" ".join(words), code, *(stream.buffer.getvalue().decode() for stream in (out, err))])
json.dump(said, sys.stdout)
"""


def run_everywhere(folder: Path) -> dict[str, tuple[list[list[object]], dict[str, str]]]:
    """For each place, what every command said, and a fingerprint of every file there is afterwards."""
    started = []
    for place, variables in PLACES.items():
        root = copy_example(folder / place / "team")
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
            **variables,
            "CAREERPATH_AS_OF": DAY.isoformat(),
            "XDG_CACHE_HOME": str(folder / place / "cache"),
            "XDG_STATE_HOME": str(folder / place / "state"),
        }
        words = [sys.executable, "-c", RUN_ALL, json.dumps(COMMANDS)]
        started.append((place, root, subprocess.Popen(words, cwd=root, env=environment, stdout=subprocess.PIPE)))
    results = {}
    for place, root, process in started:
        said, _ = process.communicate()
        assert process.returncode == 0
        files = {
            str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(root.rglob("*"))
            if file.is_file()
        }
        results[place] = (json.loads(said.decode().replace(str(root), "ROOT")), files)
    return results


@pytest.mark.heavy
@pytest.mark.timeout(180)
def test_every_output_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    here, there = run_everywhere(tmp_path).values()
    for mine, other in zip(here[0], there[0], strict=True):
        assert mine == other
    assert here[1] == there[1]
    assert [said for said in here[0] if said[1] not in (0, 1)] == []
