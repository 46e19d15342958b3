"""How managers rate, side by side, as tables."""

from collections.abc import Iterator, Sequence

from careerpath.analysis.assessment.calibration import ENOUGH, Figure, Rater, Reading
from careerpath.model.workspace import Workspace
from careerpath.report.terminal import Column, Row

Table = tuple[str, Sequence[Column], Sequence[Row]]
"""A title, the columns, the rows."""

_TALK: dict[Reading, str] = {
    "normal": "normal: most people rate themselves a little higher",
    "same": "the same on average; single differences can still be worth a talk",
    "self-higher": "self-ratings stand clearly higher: look at what each of the two has seen, with days and examples",
    "self-lower": "self-ratings stand no higher, which is less usual: look at what people do well and do not see",
}

RATERS_LEGEND = (
    f"In brackets: how many ratings. - is too few to say, under {ENOUGH}.\n"
    "Leniency: points above other managers for the same competency and role;\n"
    "other people may simply be better. Halo: assessments in which unlike things\n"
    "look alike; it may be true, so ask for the evidence. Copied: ratings whose\n"
    "reason stands under others word for word. Middle: share of the middle point.\n"
)
AGREEMENT_LEGEND = (
    "Difference: self minus manager, + is self higher. That the two see it\n"
    "differently is usual everywhere, and where the talk begins: nobody's fault.\n"
)


def raters_table(workspace: Workspace, raters: Sequence[Rater]) -> Table:
    """A row a manager."""
    headings = ("Leniency", "Spread", "Halo", "Copied", "Middle")
    columns = [Column("Manager"), *(Column(heading, "right", keep=True) for heading in headings)]
    return "Raters side by side, by name", columns, [Row(_cells(workspace, rater)) for rater in raters]


def agreement_tables(workspace: Workspace, raters: Sequence[Rater], *, in_window: bool) -> Iterator[Table]:
    """Self against manager; in a window what to say about it stands in a table of its own."""
    title, talk = "Self against manager", Column("For the talk")
    figures = [Column(heading, "right", keep=True) for heading in ("Difference", "Absolute", "Exact", "Within one")]
    columns = [Column("Manager"), *figures]
    names = [workspace.person_name(rater.id) for rater in raters]
    shown = [_agreement_cells(rater) for rater in raters]
    talks = [_TALK[rater.agreement.reading] if rater.agreement.reading else "too few to say" for rater in raters]
    if in_window:
        yield title, columns, [Row((name, *cells)) for name, cells in zip(names, shown, strict=True)]
        yield "", [Column("Manager"), talk], [Row(cells) for cells in zip(names, talks, strict=True)]
    else:
        rows = [Row((name, *cells, said)) for name, cells, said in zip(names, shown, talks, strict=True)]
        yield title, [*columns, talk], rows


def _cells(workspace: Workspace, rater: Rater) -> tuple[str, ...]:
    return (
        workspace.person_name(rater.id),
        _signed(rater.leniency),
        _plain(rater.spread),
        f"{rater.halo.alike} of {rater.halo.of}" if rater.halo.of else "- (0)",
        f"{rater.copied.ratings} of {rater.copied.n}",
        _share(rater.middle),
    )


def _agreement_cells(rater: Rater) -> tuple[str, ...]:
    found = rater.agreement
    return _signed(found.difference), _plain(found.absolute), _share(found.exact), _share(found.within_one)


def _signed(figure: Figure) -> str:
    # Adding zero makes a plain zero of the negative one that rounding leaves.
    return _with_n(None if figure.value is None else f"{round(figure.value, 2) + 0.0:+.2f}", figure.n)


def _plain(figure: Figure) -> str:
    return _with_n(None if figure.value is None else f"{figure.value:.2f}", figure.n)


def _share(figure: Figure) -> str:
    return _with_n(None if figure.value is None else f"{figure.value:.0%}", figure.n)


def _with_n(value: str | None, n: int) -> str:
    return f"{value or '-'} ({n})"
