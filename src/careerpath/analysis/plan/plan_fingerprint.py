"""A fingerprint of what two people signed, so that a later change of the plan is not overlooked."""

import hashlib
import json

from careerpath.model.plan import Plan

_LIVES_ON = {"status", "outcome", "announced"}
"""What an action gains by being done; it changes nothing of what was agreed."""
_NOT_SIGNED = ("agreed", "asks", "criteria_met", "excuse")


def plan_fingerprint(plan: Plan) -> str:
    """`sha256:...` over all of a plan but its signatures, the criteria met, and what its actions have come to.

    What the role asked for is no part of it: each signature has a fingerprint of its own for that.
    """
    said = plan.model_dump(
        mode="json",
        by_alias=True,
        exclude_none=True,
        exclude={**dict.fromkeys(_NOT_SIGNED, True), "actions": {"__all__": _LIVES_ON}},
    )
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"
