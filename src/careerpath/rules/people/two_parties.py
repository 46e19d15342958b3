"""CP609: a conversation between two people is written by both, as far as git remembers."""

from collections.abc import Iterator
from datetime import date
from shlex import quote

from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule

_OF_ONE = ("self", "manager")
"""The kinds of ratings that one person answers for alone."""


def lone_signature(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP609: a self-rating not written by the person, or a manager's by somebody else (seed 153).

    Only where the rater gives `emails`, and the commit is from the address of somebody else here: of an address that
    is nobody's, nothing is known. Where the wrong person is named, CP314 says so.
    """
    for name, assessment in person.assessments.items():
        file = layout.record_file(person.id, "assessments", name.stem)
        author, by = person.authors.get(file), assessment.by or ""
        is_named_right = name.kind in _OF_ONE and by in workspace.people and (name.kind == "self") == (by == person.id)
        rater = workspace.people[by].profile if is_named_right else None
        if author is None or rater is None or not rater.emails or author.email.casefold() in rater.addresses:
            continue
        writer = workspace.whose_address(author.email)
        if writer is not None:
            said = f"{name.kind}-rating by {rater.name}, and git shows that {writer.name} wrote it on {author.day}"
            author_option = quote(f"{rater.name} <{rater.emails[0]}>")
            hint = f"{rater.name} rates again, or it is committed with --author {author_option}"
            yield diagnose("CP609", file, said, at=("by",), hint=hint)


PERSON_RULES: tuple[PersonRule, ...] = (lone_signature,)
