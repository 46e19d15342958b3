"""How a manager rates, as data."""

from careerpath.analysis.assessment.calibration import Figure, Rater


def rater_document(rater: Rater) -> dict[str, object]:
    """One entry of `calibrate --format json`: points and shares, each with the number of ratings behind it."""
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


def _figure(figure: Figure) -> dict[str, object]:
    return {"value": None if figure.value is None else round(figure.value, 3), "n": figure.n}
