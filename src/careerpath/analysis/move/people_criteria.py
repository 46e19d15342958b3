"""The criteria of a move that other people or a decision answer: mentor, sell or manage, the manager's word."""

from collections.abc import Iterator

from careerpath.analysis.move.criterion import Candidacy, Criterion
from careerpath.analysis.move.mentoring import MentorLack, find_mentor_lack, role_that_qualifies
from careerpath.analysis.move.sell_or_manage import find_decision_lack
from careerpath.analysis.placeholders import says_nothing
from careerpath.model.workspace import newest_first

WHY_NO_MENTOR: dict[MentorLack, str] = {
    "self": "cannot be their own mentor",
    "unknown-person": "is nobody of this workspace",
    "not-made-the-move": "has not made this move",
    "outside-sales-line": "stands outside the sales line",
    "unwilling": "is not willing",
    "not-asked": "was not asked whether they are willing",
}


def mentor_criterion(candidacy: Candidacy) -> Iterator[Criterion]:
    """A mentor who has made the move and is willing, where the move asks for one (seed 76, 81, 82, 141)."""
    if not candidacy.demands.needs_mentor:
        return
    workspace, label = candidacy.workspace, "A mentor who has made this move"
    remedy = "find one, ask, then write them under `mentors` in profile.yaml with `willing: true`"
    command = f"careerpath explore --mentors {candidacy.person.id}"
    lacks: dict[str, MentorLack] = {}
    for item in candidacy.person.profile.mentors:
        if not item.person:
            continue
        lack = find_mentor_lack(
            workspace, candidacy.person, item.person, candidacy.role, candidacy.as_of, willing=item.willing
        )
        if lack is None:
            evidence = _mentors_way(candidacy, item.person)
            yield Criterion("mentor", label, "met", f"{workspace.person_name(item.person)}, who is willing", evidence)
            return
        lacks[item.person] = lack
    if not lacks:
        yield Criterion("mentor", label, "unmet", "nobody is named", (), remedy, command)
        return
    said = "; ".join(f"{workspace.person_name(name)} {WHY_NO_MENTOR[lack]}" for name, lack in lacks.items())
    if "not-asked" in lacks.values():
        remedy = "ask, then write `willing: true` under `mentors` in profile.yaml"
        yield Criterion("mentor", label, "unknown", said, (), remedy)
    else:
        yield Criterion("mentor", label, "unmet", said, (), remedy, command)


def decision_criterion(candidacy: Candidacy) -> Iterator[Criterion]:
    """Before a first managing role: decided to manage, knowing what speaks against it (seed 67, 79, 80)."""
    if not candidacy.demands.is_first_managing_role:
        return
    label = "The decision to manage, with what speaks against it read"
    remedy = "read together what speaks against the role, then write `decision` into profile.yaml"
    command = f"careerpath show role {candidacy.role}"
    decision = candidacy.person.profile.decision
    lack = find_decision_lack(decision, candidacy.as_of)
    if decision is None or lack in ("unsaid", "undated"):
        yield Criterion("decision", label, "unmet", "no dated decision on file", (), remedy, command)
        return
    said = f"{decision.date}: {decision.choice}" + (f". {decision.reason}" if decision.reason else "")
    if lack == "sell":
        detail = f"decided to sell on {decision.date}"
        theirs = f"nothing, since to sell is a full career too; if they change their mind, {remedy}"
        yield Criterion("decision", label, "unmet", detail, (said,), theirs, command)
    elif lack == "not-read":
        detail = f"decided to manage on {decision.date}, and nobody says that what speaks against it was read"
        yield Criterion("decision", label, "unmet", detail, (said,), remedy, command)
    else:
        preview = decision.preview_acknowledged
        detail = f"decided to manage on {decision.date}; what speaks against it was read on {preview}"
        yield Criterion("decision", label, "met", detail, (said,))


def advocacy_criterion(candidacy: Candidacy) -> Criterion:
    """The immediate manager has told others why this person deserves it, since they have the present role (seed 137).

    Somebody without a manager is spoken up for by anybody.
    """
    workspace, profile = candidacy.workspace, candidacy.person.profile
    said = [
        (name.day, record)
        for name, record in newest_first(candidacy.person.log.advocacy, candidacy.as_of)
        if not (says_nothing(record.told) or says_nothing(record.why))
        and (profile.since is None or name.day >= profile.since)
    ]
    own = [item for item in said if profile.manager is None or item[1].by == profile.manager]
    manager = workspace.person_name(profile.manager) if profile.manager else "somebody"
    label = f"{manager[:1].upper()}{manager[1:]} has spoken up for {candidacy.person.name}"
    evidence = tuple(
        f"{day}: {workspace.person_name(record.by)} told {record.told}"
        + (f". {record.result}" if record.result else "")
        for day, record in (own or said)
    )
    if own:
        day, record = own[0]
        return Criterion("advocacy", label, "met", f"last on {day}, to {record.told}", evidence)
    detail = "others have, the manager has not" if said else "nobody was told"
    remedy = "say to those who decide why this person deserves it, then record it"
    command = f"careerpath log {candidacy.person.id} advocacy --told WHOM --opportunity WHAT --why WHY --result TEXT"
    return Criterion("advocacy", label, "unmet", detail, evidence, remedy, command)


def _mentors_way(candidacy: Candidacy, mentor: str) -> tuple[str, ...]:
    held = role_that_qualifies(candidacy.workspace, candidacy.workspace.people[mentor], candidacy.role, candidacy.as_of)
    if held is None:
        return ()
    since = f" since {held.start}" if held.start and held.end is None else ""
    until = f" until {held.end}" if held.end else ""
    return (f"{candidacy.workspace.title(held.role)}{since}{until}",)
