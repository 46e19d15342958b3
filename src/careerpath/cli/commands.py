"""Every command, registered in the order in which help lists them."""

from careerpath.cli import (
    assess,
    calibrate,
    check,
    compare,
    explain,
    explore,
    gap,
    init,
    new,
    plan,
    roles,
    rules,
    schema,
    show,
)
from careerpath.cli.app import app

__all__ = [
    "app",
    "assess",
    "calibrate",
    "check",
    "compare",
    "explain",
    "explore",
    "gap",
    "init",
    "new",
    "plan",
    "roles",
    "rules",
    "schema",
    "show",
]
