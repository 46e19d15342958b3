"""Who has the skills and the knowledge that the organisation's needs call for (seed 43)."""

from dataclasses import dataclass
from datetime import date

from careerpath.analysis.assessment.judgement import strong_point
from careerpath.analysis.assessment.ratings import ratings_in_force
from careerpath.model.workspace import Workspace, by_name


@dataclass(frozen=True, slots=True)
class NeededSkill:
    """A competency that needs call for, and who others rate at the second highest point or above, by name."""

    competency: str
    needs: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def hangs_on(self) -> str | None:
        """The only one who has it; None where there are several, or nobody."""
        return self.people[0] if len(self.people) == 1 else None

    def less(self, person: str) -> "NeededSkill":
        """The same without somebody."""
        return NeededSkill(self.competency, self.needs, tuple(item for item in self.people if item != person))


def find_needed_skills(workspace: Workspace, as_of: date) -> tuple[NeededSkill, ...]:
    """Each skill and piece of knowledge that a need calls for on a day, those that fewest people have first."""
    needs: dict[str, list[str]] = {}
    for name, need in workspace.settings.needs.items():
        if need.until is None or need.until >= as_of:
            for competency in (*need.skills, *need.knowledge):
                if name not in needs.setdefault(competency, []):
                    needs[competency].append(name)
    people = by_name(workspace.people.values())
    enough = strong_point(workspace.settings)
    found = []
    for competency, names in needs.items():
        rated = (
            (person.id, ratings_in_force(person, workspace.settings, as_of).current(competency)) for person in people
        )
        strong = tuple(
            person for person, current in rated if current and current.source != "self" and current.rating >= enough
        )
        found.append(NeededSkill(competency, tuple(names), strong))
    return tuple(
        sorted(found, key=lambda item: (len(item.people), workspace.competency_name(item.competency).casefold()))
    )
