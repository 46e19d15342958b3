"""A bench in words, as the page of a terminal and that of the site both say it."""

from careerpath.analysis.team.bench import RoleBench
from careerpath.analysis.team.standing import Candidate
from careerpath.model.workspace import Workspace


def candidate_words(workspace: Workspace, item: Candidate) -> str:
    """What somebody does now, when their plan leads into the role, and whether they are away."""
    now = workspace.title(workspace.people[item.person].profile.role)
    when = f"the plan aims at {item.by}" if item.by else "no plan with a date"
    return f"now {now}; {when}{'; away now' if item.is_away else ''}"


def hanging_words(workspace: Workspace, item: RoleBench) -> str:
    """That a role hangs on one person; empty where it does not."""
    if item.hangs_on is None:
        return ""
    return f"{workspace.person_name(item.hangs_on)} alone holds it, and nobody is ready or near."
