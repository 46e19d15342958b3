"""The findings that a workspace has and knows of: the file that `--baseline` reads and `--write-baseline` makes."""

import sys
from pathlib import Path

from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_file import read_given
from careerpath.cli.frame.named_file import expect_folder
from careerpath.render.words.counting import some
from careerpath.report.findings.baseline import (
    MAX_BYTES,
    BadBaseline,
    Baseline,
    format_baseline,
    parse_baseline,
    take_down,
)
from careerpath.report.findings.checked import Checked
from careerpath.store.writing import WriteRefused, write_file


def read_baseline(file: Path) -> Baseline:
    """The baseline that a file lists; CannotRun where it is none."""
    hint = f"careerpath check --write-baseline {file} writes one"
    try:
        return parse_baseline(read_given(file, MAX_BYTES))
    except OSError as error:
        raise CannotRun(f"the baseline {file} cannot be read: {error.strerror}", hint) from None
    except BadBaseline as error:
        raise CannotRun(f"{file} is no baseline: {error}", hint) from None


def save_baseline(file: Path, checked: Checked) -> None:
    """Take down what was found, for a later check to leave out; `-` is standard output."""
    text = format_baseline(take_down(checked.diagnostics))
    if str(file) == "-":
        sys.stdout.write(text)
        return
    expect_folder(file)
    try:
        write_file(file, text)
    except (OSError, WriteRefused) as error:
        raise CannotRun(f"the baseline cannot be written: {error}") from None
    sys.stderr.write(
        f"wrote {some(len(checked.diagnostics), 'finding')} to {file}; --baseline {file} leaves them out\n"
    )


def about_baseline(checked: Checked, file: Path | None) -> str:
    """What to say of a baseline after a check: how much it left out, and what of it is mended."""
    lines = []
    if checked.left_out:
        lines.append(f"{some(checked.left_out, 'finding')} left out: {file} lists them\n")
    if checked.mended:
        entries = "1 baseline entry is" if checked.mended == 1 else f"{checked.mended} baseline entries are"
        lines.append(f"{entries} mended; write it anew: careerpath check --write-baseline {file}\n")
    return "".join(lines)
