"""CP2 on roles: a job has duties, a cost, a need and a title that fits."""

import re
from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gap import requirements_of
from careerpath.analysis.same_text import folded
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.role import Role
from careerpath.model.workspace import Workspace
from careerpath.rules.rule import Rule

_PARTS = {
    "responsibilities": "responsibilities",
    "day_to_day": "day to day",
    "deliverables": "deliverables",
    "advantages": "advantages",
    "disadvantages": "disadvantages",
    "requires": "requirements",
}


def role_incomplete(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP201: a role of which a part is empty; disadvantages too, there is always something (seed 56-58)."""
    for role_id, role in workspace.roles.items():
        empty = [key for key in _PARTS if not _says(role, key)]
        if empty:
            yield diagnose(
                "CP201",
                layout.role_file(role_id),
                f"nothing said about {_listed([_PARTS[key] for key in empty])}",
                at=(empty[0],),
                hint="a rep who wants this job reads this page first",
            )


def _says(role: Role, key: str) -> bool:
    if key == "requires":
        return bool(role.requires or role.requires_some)
    return bool(getattr(role, key))


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def task_without_goal(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP209: work tied to no company goal; said once where the company has written none down (seed 59)."""
    if not workspace.settings.goals:
        if any(role.day_to_day or role.deliverables for role in workspace.roles.values()):
            message = "roles have tasks and deliverables, but there are no company goals to tie them to"
            yield diagnose(
                "CP209",
                layout.SETTINGS_FILE,
                message,
                at=("goals",),
                hint="write the company's goals down under `goals`",
            )
        return
    for role_id, role in workspace.roles.items():
        for index, task in enumerate(role.day_to_day):
            if not task.goals:
                yield _goalless(role_id, "day_to_day", index, task.task)
        for index, deliverable in enumerate(role.deliverables):
            if not deliverable.goals:
                yield _goalless(role_id, "deliverables", index, deliverable.item)


def _goalless(role_id: str, key: str, index: int, text: str | None) -> Diagnostic:
    what = "task" if key == "day_to_day" else "deliverable"
    return diagnose(
        "CP209",
        layout.role_file(role_id),
        f"this {what} serves no company goal: {text or 'it says nothing'}",
        at=(key, index, "goals"),
        hint="name goals of careerpath.yaml in its `goals`",
    )


def same_job_new_title(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP210: two roles whose duties, deliverables and requirements do not differ (seed 26)."""
    first_with: dict[object, str] = {}
    for role_id, role in sorted(workspace.roles.items()):
        content = _content(role)
        if not role.responsibilities and not role.requires:
            continue
        if content in first_with:
            other = first_with[content]
            yield diagnose(
                "CP210",
                layout.role_file(role_id),
                f"the same job as `{other}`, with the title {role.title!r} instead of {workspace.title(other)!r}",
                at=("title",),
                hint="say what this job does, delivers or asks for that the other does not, or keep one of the two",
            )
        first_with.setdefault(content, role_id)


def _content(role: Role) -> object:
    return (
        frozenset(folded(text) for text in role.responsibilities),
        frozenset(folded(task.task) for task in role.day_to_day),
        frozenset(folded(deliverable.item) for deliverable in role.deliverables),
        frozenset(requirements_of(role)),
    )


def title_claims_people(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP211: a title that says Director, Manager or Lead over a role that manages nobody (seed 26)."""
    policy = workspace.settings.policy
    for role_id, role in workspace.roles.items():
        if role.manages_people:
            continue
        title = role.title
        for exception in policy.people_title_exceptions:
            title = _whole(exception).sub(" ", title)
        word = next((word for word in policy.people_titles if _whole(word).search(title)), None)
        if word:
            yield diagnose(
                "CP211",
                layout.role_file(role_id),
                f"{role.title!r} says {word}, but the role manages nobody",
                at=("title",),
                hint="choose another title, or add it to `policy.people_title_exceptions`",
            )


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(words)}\b", re.IGNORECASE)


def too_many_competencies(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP214: a role that asks for more competencies than anybody can work on."""
    limit = workspace.settings.policy.competencies_per_role_max
    for role_id, role in workspace.roles.items():
        count = len({requirement.competency for requirement in requirements_of(role)})
        if count > limit:
            yield diagnose(
                "CP214",
                layout.role_file(role_id),
                f"asks for {count} competencies; the policy allows {limit}",
                at=("requires",),
                hint="keep those that decide, or raise `policy.competencies_per_role_max`",
            )


def asked_for_twice(workspace: Workspace, as_of: date) -> Iterator[Diagnostic]:
    """CP220: a competency that is both a must and a wish."""
    for role_id, role in workspace.roles.items():
        for competency in role.should_have:
            if competency in role.requires:
                yield diagnose(
                    "CP220",
                    layout.role_file(role_id),
                    f"`{competency}` stands in `requires` too",
                    at=("should_have", competency),
                    hint="keep it in one of the two",
                )


RULES: tuple[Rule, ...] = (
    role_incomplete,
    task_without_goal,
    same_job_new_title,
    title_claims_people,
    too_many_competencies,
    asked_for_twice,
)
