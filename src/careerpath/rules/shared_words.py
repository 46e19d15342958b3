"""CP703: nothing that others read repeats what is between two people."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.known_to import may_know_of
from careerpath.analysis.same_text import folded
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic
from careerpath.model import layout
from careerpath.model.plan import Action
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule

_FEWEST_CHARACTERS, _FEWEST_WORDS = 16, 3
"""What is shorter is a turn of phrase that anybody may use."""
_SHOWN = ("do", "done_when", "safe_ground", "less", "more")
"""The texts of an action that others read where it is shared."""
_WHAT_TRIALS_LEAD_TO = frozenset({"permanent", "new-position"})


def private_in_shared(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP703: a shared action, or a template, with the words of private.yaml or of an action that is not shared.

    A rendering for others is made of shared values and of the template's own text (`known_to`), so these are looked
    through. A permanent action may say what its trial said: that is what a trial leads to (seed 183).
    """
    private = list(_private_words(person))
    if not private:
        return
    actions = person.plan.actions if person.plan else {}
    for action_id, action in actions.items():
        for key in _SHOWN if may_know_of("team", action) else ():
            text = folded(getattr(action, key))
            of = [where for words, where, is_trial in private if words in text and not (is_trial and _goes_on(action))]
            if of:
                yield diagnose(
                    "CP703",
                    layout.person_file(person.id, "plan"),
                    f"others read this action, and its `{key}` repeats {of[0]}",
                    at=("actions", action_id, key),
                    hint="say it in words that everybody may read, or keep the action between the two: shared: false",
                )
    for name, (source, lines) in _own_templates(workspace).items():
        for words, where, _ in private:
            if words in source:
                line = next((number for number, text in enumerate(lines, 1) if words in text), 1)
                message = f"whoever reads what this template makes reads {where} of {person.name}"
                hint = "a template says nothing about a person by itself: what they may read is in its values"
                yield diagnose("CP703", f"templates/{name}", message, line=line, hint=hint)


def _private_words(person: Person) -> Iterator[tuple[str, str, bool]]:
    """Texts that are between two people, where they stand, and whether an action says them that may lead to another."""
    private, plan = person.private, person.plan
    if private and private.needs:
        needs = private.needs
        for text in (needs.challenge, needs.finances, needs.best_used, *needs.strengths):
            yield from _words(text, "the individual needs in private.yaml", is_trial=False)
    for note in private.notes if private else ():
        yield from _words(note.text, "a note in private.yaml", is_trial=False)
    for action_id, action in plan.actions.items() if plan else ():
        if action.is_open and not may_know_of("team", action):
            for key in _SHOWN:
                yield from _words(getattr(action, key), f"`{action_id}`, which is not shared", is_trial=True)


def _words(text: str | None, where: str, *, is_trial: bool) -> Iterator[tuple[str, str, bool]]:
    words = folded(text).rstrip(".")
    if len(words) >= _FEWEST_CHARACTERS and words.count(" ") >= _FEWEST_WORDS - 1:
        yield words, where, is_trial


def _goes_on(action: Action) -> bool:
    return action.stage in _WHAT_TRIALS_LEAD_TO


def _own_templates(workspace: Workspace) -> dict[str, tuple[str, list[str]]]:
    """Each of the workspace's templates as it is searched: as one text, and line by line."""
    return workspace.once(
        "words of templates",
        lambda: {
            name: (folded(source), [folded(line) for line in source.splitlines()])
            for name, source in workspace.templates.items()
        },
    )


PERSON_RULES: tuple[PersonRule, ...] = (private_in_shared,)
