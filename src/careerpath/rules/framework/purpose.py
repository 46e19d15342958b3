"""CP426: a plan stands on what the person wants from their work and from the years ahead."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.placeholders import says_nothing
from careerpath.codes import diagnose
from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.model import layout
from careerpath.model.profile import Aspiration, Profile
from careerpath.model.workspace import Person, Workspace
from careerpath.rules.rule import PersonRule

_QUESTIONS = {
    "why": "why they do what they do",
    "motivates": "what motivates them",
    "energy": "what gives them energy",
    "impact": "what impact they want to have",
}
_YEARS = {1: "one", 3: "three", 5: "five"}


def without_purpose(workspace: Workspace, person: Person, as_of: date) -> Iterator[Diagnostic]:
    """CP426: a purpose with an answer missing, and aspirations without words, actions or support (seed 199 to 207).

    About everybody who has a plan and a target or a manager; a plan that is missing is CP401's.
    """
    profile = person.profile
    if person.plan is None or not (profile.target or profile.manager):
        return
    if unanswered := _unanswered(profile):
        questions = [_QUESTIONS[key] for key in unanswered]
        missing = f"does not say {', or '.join(questions)}" if profile.purpose else "says nothing about purpose"
        message = f"{person.name} has a plan, and {missing}"
        hint = "ask the four questions and write the answers down, in the person's own words"
        yield _at(person, "purpose-missing", ("purpose", unanswered[0]), message, hint)
    if lacking := list(_lacking_aspirations(profile)):
        message = f"{person.name}'s aspirations are not complete: {'; '.join(text for _, text in lacking)}"
        hint = "write down what they want in one, three and five years, what they do for it, and who helps"
        yield _at(person, "aspirations-missing", lacking[0][0], message, hint)


def _unanswered(profile: Profile) -> list[str]:
    """The questions of purpose that have no answer."""
    return [key for key in _QUESTIONS if profile.purpose is None or says_nothing(getattr(profile.purpose, key))]


def _lacking_aspirations(profile: Profile) -> Iterator[tuple[KeyPath, str]]:
    """The place of each aspiration that lacks something, and what; then the years about which nothing is written."""
    missing = []
    for years, word in _YEARS.items():
        written = [(index, _lacks(item)) for index, item in enumerate(profile.aspirations) if item.years == years]
        if not written:
            missing.append(word)
        elif all(lacks for _, lacks in written):
            index, lacks = written[0]
            yield ("aspirations", index), f"{word} {'year' if years == 1 else 'years'} without {' and '.join(lacks)}"
    if missing:
        listed = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
        yield ("aspirations",), f"nothing about {listed} {'year' if missing == ['one'] else 'years'}"


def _lacks(aspiration: Aspiration) -> list[str]:
    """What an aspiration does not say: what is wanted, what is done for it, who helps and how."""
    support = aspiration.support
    parts = {
        "words": says_nothing(aspiration.text),
        "actions": all(map(says_nothing, aspiration.actions)),
        "support": support is None or support.by is None or says_nothing(support.what),
    }
    return [part for part, is_missing in parts.items() if is_missing]


def _at(person: Person, name: str, at: KeyPath, message: str, hint: str) -> Diagnostic:
    return diagnose("CP426", layout.person_file(person.id, "profile"), message, at=at, hint=hint, name=name)


PERSON_RULES: tuple[PersonRule, ...] = (without_purpose,)
