"""`careerpath calibrate`: how managers rate, side by side, each figure with the number of ratings behind it."""

import sys
from typing import Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.report.json_answer import json_answer


@command("calibrate", epilog="Example: careerpath calibrate --as-of 2026-11-20")
def calibrate(
    here: Here,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Lay the managers who rate side by side: leniency, spread, halo, copied reasons, and self against manager."""
    from careerpath.analysis.assessment.calibration import calibrate as find_raters
    from careerpath.cli.frame.rolled_up import bring, heading, joined
    from careerpath.report.answers.calibration_document import rater_document
    from careerpath.report.answers.calibration_page import (
        AGREEMENT_LEGEND,
        RATERS_LEGEND,
        agreement_tables,
        raters_table,
    )
    from careerpath.report.terminal import is_terminal, print_lines, print_table

    parts = bring(here)
    found = [find_raters(part.workspace, here.as_of) for part in parts]
    if format_ == "json":
        answers = [{"raters": [rater_document(rater) for rater in raters]} for raters in found]
        sys.stdout.write(json_answer(joined(parts, answers)))
        return
    for number, (part, raters) in enumerate(zip(parts, found, strict=True)):
        print_lines([*([("", False)] if number else []), *heading(part, parts)])
        if not raters:
            days = part.workspace.settings.policy.assessment_max_age_days
            sys.stderr.write(f"no manager has rated anybody in the last {days} days\n")
            continue
        print_table(*raters_table(part.spelled, raters))
        sys.stderr.write(RATERS_LEGEND)
        for table in agreement_tables(part.spelled, raters, in_window=is_terminal()):
            sys.stdout.write("\n")
            print_table(*table)
        sys.stderr.write(AGREEMENT_LEGEND)
