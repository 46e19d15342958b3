"""How to coach somebody at a stage of competence (seed 116-131)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from careerpath.model.assessment import StageOfCompetence


@dataclass(frozen=True, slots=True)
class Coaching:
    """A way to coach, in a word, and what that means."""

    word: str
    advice: str


COACHING: Mapping[StageOfCompetence, Coaching] = MappingProxyType(
    {
        "unconscious-incompetence": Coaching(
            "show", "Let them see it done well, then look at a recording of their own together; facts before advice."
        ),
        "conscious-incompetence": Coaching(
            "ride along", "Prepare it, do it and take it apart together, every event, small or big."
        ),
        "conscious-competence": Coaching(
            "observe", "Stay silent, also when it goes wrong on safe ground; they bring the debrief, you ask."
        ),
        "unconscious-competence": Coaching(
            "let them teach", "Ask them to raise somebody else in it; teaching shows them how they do it."
        ),
        "hidden-strength": Coaching(
            "say what you see", "Give two examples of it, and a task on safe ground that needs it; they may fail."
        ),
    }
)
