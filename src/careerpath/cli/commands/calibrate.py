"""`careerpath calibrate`: how managers rate, side by side, each figure with the number of ratings behind it."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from careerpath.cli.frame.app import Here, command
from careerpath.report.json_answer import json_answer

if TYPE_CHECKING:
    from careerpath.analysis.assessment.calibration import Figure, Rater, Reading
    from careerpath.model.workspace import Workspace

_TALK: "dict[Reading, str]" = {
    "normal": "normal: most people rate themselves a little higher",
    "same": "the same on average; single differences can still be worth a talk",
    "self-higher": "self-ratings stand clearly higher: look at what each of the two has seen, with days and examples",
    "self-lower": "self-ratings stand no higher, which is less usual: look at what people do well and do not see",
}


@command("calibrate", epilog="Example: careerpath calibrate --as-of 2026-11-20")
def calibrate(
    here: Here,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Lay the managers who rate side by side: leniency, spread, halo, copied reasons, and self against manager."""
    from careerpath.analysis.assessment.calibration import calibrate as find_raters
    from careerpath.cli.frame.rolled_up import bring, joined

    parts = bring(here)
    found = [find_raters(part.workspace, here.as_of) for part in parts]
    if format_ == "json":
        answers = [{"raters": [_document(rater) for rater in raters]} for raters in found]
        sys.stdout.write(json_answer(joined(parts, answers)))
        return
    for number, (part, raters) in enumerate(zip(parts, found, strict=True)):
        sys.stdout.write("\n" if number else "")
        if not raters:
            days = part.workspace.settings.policy.assessment_max_age_days
            sys.stderr.write(f"no manager has rated anybody in the last {days} days\n")
            continue
        _print_raters(part.spelled, raters)
        sys.stdout.write("\n")
        _print_agreement(part.spelled, raters)


def _document(rater: "Rater") -> dict[str, object]:
    agreement = rater.agreement
    return {
        "rater": rater.id,
        "assessments": rater.assessments,
        "ratings": rater.ratings,
        "leniency": _figure(rater.leniency),
        "spread": _figure(rater.spread),
        "halo": {"alike": rater.halo.alike, "of": rater.halo.of},
        "copied_reasons": {"reasons": rater.copied.reasons, "ratings": rater.copied.ratings, "n": rater.copied.n},
        "middle": _figure(rater.middle),
        "self_against_manager": {
            "difference": _figure(agreement.difference),
            "absolute": _figure(agreement.absolute),
            "exact": _figure(agreement.exact),
            "within_one": _figure(agreement.within_one),
            "reading": agreement.reading,
        },
    }


def _figure(figure: "Figure") -> dict[str, object]:
    return {"value": None if figure.value is None else round(figure.value, 3), "n": figure.n}


def _print_raters(workspace: "Workspace", raters: "list[Rater]") -> None:
    from careerpath.analysis.assessment.calibration import ENOUGH
    from careerpath.report.terminal import Column, Row, print_table

    print_table(
        "Raters side by side, by name",
        [
            Column("Manager"),
            *(Column(heading, "right", keep=True) for heading in ("Leniency", "Spread", "Halo", "Copied", "Middle")),
        ],
        [
            Row(
                (
                    workspace.person_name(rater.id),
                    _signed(rater.leniency),
                    _plain(rater.spread),
                    f"{rater.halo.alike} of {rater.halo.of}" if rater.halo.of else "- (0)",
                    f"{rater.copied.ratings} of {rater.copied.n}",
                    _share(rater.middle),
                )
            )
            for rater in raters
        ],
    )
    sys.stderr.write(
        f"In brackets: how many ratings. - is too few to say, under {ENOUGH}.\n"
        "Leniency: points above other managers for the same competency and role;\n"
        "other people may simply be better. Halo: assessments in which unlike things\n"
        "look alike; it may be true, so ask for the evidence. Copied: ratings whose\n"
        "reason stands under others word for word. Middle: share of the middle point.\n"
    )


def _print_agreement(workspace: "Workspace", raters: "list[Rater]") -> None:
    from careerpath.report.terminal import Column, Row, is_terminal, print_table

    in_window = is_terminal()
    figures = ("Difference", "Absolute", "Exact", "Within one")
    rows = []
    for rater in raters:
        name, found = workspace.person_name(rater.id), rater.agreement
        shown = (_signed(found.difference), _plain(found.absolute), _share(found.exact), _share(found.within_one))
        talk = _TALK[found.reading] if found.reading else "too few to say"
        rows.append((name, shown, talk))
    columns = [Column("Manager"), *(Column(heading, "right", keep=True) for heading in figures)]
    if in_window:
        print_table("Self against manager", columns, [Row((name, *shown)) for name, shown, _ in rows])
        sys.stdout.write("\n")
        print_table("", [Column("Manager"), Column("For the talk")], [Row((name, talk)) for name, _, talk in rows])
    else:
        rated = [Row((name, *shown, talk)) for name, shown, talk in rows]
        print_table("Self against manager", [*columns, Column("For the talk")], rated)
    sys.stderr.write(
        "Difference: self minus manager, + is self higher. That the two see it\n"
        "differently is usual everywhere, and where the talk begins: nobody's fault.\n"
    )


def _signed(figure: "Figure") -> str:
    # Adding zero makes a plain zero of the negative one that rounding leaves.
    return _with_n(None if figure.value is None else f"{round(figure.value, 2) + 0.0:+.2f}", figure.n)


def _plain(figure: "Figure") -> str:
    return _with_n(None if figure.value is None else f"{figure.value:.2f}", figure.n)


def _share(figure: "Figure") -> str:
    return _with_n(None if figure.value is None else f"{figure.value:.0%}", figure.n)


def _with_n(value: str | None, n: int) -> str:
    return f"{value or '-'} ({n})"
