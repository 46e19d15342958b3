"""Fuzz everything that reads bytes from outside, guided by what of the program they reach: `make fuzz SECONDS=60`.

Inputs that reach something new are kept in .fuzz/, which git ignores, and tried again by the next run; one that makes
the program raise is written to .fuzz/crash-*, and belongs in tests/corpus/ once it is mended. With `SEED=1`, as in CI,
a run begins from that corpus alone: of one program it tries the same inputs each time, as many as there is time for.
"""

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
KEPT = HERE / ".fuzz"


def main(seconds: str = "60", seed: str | None = None) -> int:
    """Run for so many seconds; 1 where something raised, 2 where it cannot be run."""
    try:
        import atheris
    except ImportError:
        sys.stderr.write('atheris is not installed: pip install -e ".[fuzz]" (Linux, Python 3.11 to 3.13)\n')
        return 2
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["careerpath"]):
        from tests.entry_points import ENTRY_POINTS
    reads = list(ENTRY_POINTS.values())

    def try_one(data: bytes) -> None:
        if data:
            reads[data[0] % len(reads)](data[1:])

    kept = KEPT / "seeded" if seed else KEPT / "found"
    if seed:
        shutil.rmtree(kept, ignore_errors=True)  # at the beginning: fuzzing ends the process
    kept.mkdir(parents=True, exist_ok=True)
    options = ("-rss_limit_mb=1024", "-timeout=10", "-max_len=4096", "-print_final_stats=1", "-verbosity=0")
    settings = (f"-max_total_time={seconds}", f"-seed={seed or 0}", f"-artifact_prefix={KEPT}/")
    atheris.Setup([sys.argv[0], *settings, *options, str(kept), str(HERE / "tests" / "corpus")], try_one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
