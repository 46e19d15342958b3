"""How far somebody is from every other role, as data."""

from careerpath.analysis.move.exploration import Distance, Exploration
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Person, Workspace
from careerpath.report.answers.exploration_page import unproven_sentence
from careerpath.report.answers.judgement import judgement_document


def exploration_document(
    workspace: Workspace, person: Person, found: Exploration, audience: Audience
) -> dict[str, object]:
    """The document of `explore --format json`, without its version; points missing are of the scale of ratings."""
    unproven = found.unproven
    return {
        "person": person.id,
        "current_role": person.profile.role,
        "target_role": person.profile.target,
        "performance": judgement_document(found.performance),
        **({"potential": judgement_document(found.potential)} if may_read(audience, "potential") else {}),
        "leading_unproven": unproven
        and {
            "known": unproven.known,
            "competencies": unproven.competencies,
            "text": unproven_sentence(workspace, person, unproven),
        },
        "leading_people": [_distance(item) for item in found.distances if item.manages_people],
        "other_paths": [_distance(item) for item in found.distances if not item.manages_people],
    }


def _distance(item: Distance) -> dict[str, object]:
    return {
        "role": item.role,
        "must_haves": item.must_haves,
        "met": item.met,
        "points_missing": item.missing,
        "not_rated": item.unrated,
        "self_rated_only": item.provisional,
        "meets_every_must_have": item.is_all_met,
        "asks_about_leading": item.asks_about_leading,
        "moves": item.moves,
        "blocking": [{"competency": block.competency, "points": block.points} for block in item.blocking],
    }
