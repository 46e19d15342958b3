"""Every command, registered in the order in which help lists them."""

from careerpath.cli import check, explain, gap, init, new, plan, roles, rules, schema, show
from careerpath.cli.app import app

__all__ = ["app", "check", "explain", "gap", "init", "new", "plan", "roles", "rules", "schema", "show"]
