"""A manager's overview: the week, the team, the bench, the report, the handover."""
