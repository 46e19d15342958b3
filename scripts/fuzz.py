"""Fuzz everything that reads bytes from outside, guided by what of the program they reach: `make fuzz SECONDS=60`.

Inputs that reach something new are kept in .fuzz/, which git ignores; one that makes the program raise is written to
.fuzz/crash-*, and belongs in tests/corpus/ once it is mended. With `SEED=1`, as in CI, the same ones are tried each
time, as far as one comes: what was not there before a change is not found in it by chance.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent.parent
KEPT = HERE / ".fuzz"


def main() -> int:
    """Run for so many seconds; 1 where something raised, 2 where it cannot be run."""
    try:
        import atheris
    except ImportError:
        sys.stderr.write('atheris is not installed: pip install -e ".[fuzz]" (Linux, Python 3.11 to 3.13)\n')
        return 2
    seconds, seed = sys.argv[1:]
    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["careerpath"]):
        from tests.entry_points import ENTRY_POINTS
    reads = list(ENTRY_POINTS.values())

    def try_one(data: bytes) -> None:
        if data:
            reads[data[0] % len(reads)](data[1:])

    KEPT.mkdir(exist_ok=True)
    options = (f"-seed={seed}", "-rss_limit_mb=1024", "-timeout=10", "-max_len=4096", "-print_final_stats=1", "-verbosity=0")
    settings = [sys.argv[0], f"-max_total_time={seconds}", *options, f"-artifact_prefix={KEPT}/"]
    atheris.Setup([*settings, str(KEPT), str(HERE / "tests" / "corpus")], try_one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
