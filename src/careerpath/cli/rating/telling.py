"""That an assessment was shared with the person it is about: the one thing written into it later (seed 99)."""

import sys
from typing import TYPE_CHECKING

from careerpath.cli.changing.plan_edits import edit_record, put_values, refuse_broken, renew_document
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.speaking import read_day_option
from careerpath.model.assessment import Assessment
from careerpath.model.layout import RecordName, record_file
from careerpath.model.workspace import Person, Workspace, newest_first

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here
    from careerpath.cli.rating.setting import RaterOption


def write_shared(
    here: "Here", workspace: Workspace, person: Person, rater: "RaterOption", shared: str, of: str | None
) -> None:
    """Date the newest assessment of a kind, or that of the day `of`, as shared; CannotRun where it is already."""
    refuse_broken(here, workspace, person)
    name, assessment = _find(here, person, rater, of)
    day = read_day_option(shared, here.as_of, latest=here.as_of)
    if assessment.shared is not None:
        raise CannotRun(f"the assessment of {name.day} was shared on {assessment.shared} already")
    if day < name.day:
        raise CannotRun(f"{day} is before the assessment, which is of {name.day}")
    file = record_file(person.id, "assessments", name.stem)
    edit_record(here, file, assessment, lambda text: put_values(text, (), {"shared": day}))
    renew_document(here, person.id)
    sys.stderr.write(f"shared on {day}: {file}\n")


def _find(here: "Here", person: Person, rater: "RaterOption", of: str | None) -> tuple[RecordName, Assessment]:
    day = read_day_option(of, here.as_of) if of else None
    made = [item for item in newest_first(person.assessments, here.as_of) if item[0].kind == rater]
    found = [item for item in made if day in (None, item[0].day)]
    if not found:
        days = f"there are those of {', '.join(str(name.day) for name, _ in made)}"
        step = f"careerpath assess {person.id} --as {rater}"
        of_day = f" of {day}" if day else ""
        raise CannotRun(f"no {rater} rating of {person.name}{of_day} is on record", days if made else step)
    return found[0]
