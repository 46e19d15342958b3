"""Small workspaces in which everything that somebody may not read is a word that stands nowhere else.

A canary is a text of a person; it is known what kind of content it is, and of whom, so that an output can be asked whom
it is for. Two points of the scale are canaries too: RATED stands for a rating, GUESSED for what somebody could become.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from careerpath.model.audience import Audience, Content
from tests.conftest import write

REP, PEER, MANAGER, BOSS = "ada-verne", "cam-ro", "ola-lund", "eva-holm"
RATED, GUESSED = 743, 757
MAY_READ: dict[Audience, frozenset[Content]] = {
    "rep": frozenset({"public", "rhythm", "numbers", "ratings", "trials", "talks"}),
    "manager": frozenset(
        {"public", "rhythm", "numbers", "standing", "ratings", "trials", "talks", "potential", "private"}
    ),
    "team": frozenset({"public"}),
    "director": frozenset({"public", "rhythm", "numbers", "standing"}),
}
"""What the house means to hold, written down once more, so that no slip of the program is a slip of the test."""

_SETTINGS = {
    "format": 1,
    "name": "Smallport",
    "scale": {str(point): {"name": f"Point {point}", "meaning": "x"} for point in (1, 2, RATED, GUESSED, 999)},
    "metrics": {"quota": {"name": "Quota", "better": "higher"}},
    "needs": {"growth": {"issue": "More teams", "until": "2028-06-30", "staff": {"lead": 2}, "skills": ["coaching"]}},
    "gates": {"numbers": {"any_of": [{"metric": "quota", "measure": "average", "at_least": 100, "of_last": 2}]}},
    "functions": ["Enablement"],
}
_FRAMEWORK: dict[str, dict[str, Any]] = {
    "competencies/selling": {"name": "Selling", "kind": "skill"},
    "competencies/coaching": {"name": "Coaching", "kind": "skill", "people_development": True},
    "roles/seller": {"title": "Seller", "requires": {"selling": 2}},
    "roles/lead": {"title": "Team Lead", "manages_people": True, "requires": {"coaching": 999, "selling": 2}},
    "leading": {
        "name": "Leading",
        "steps": [
            {"role": "seller"},
            {"role": "lead", "gates": ["numbers"], "stepping_stones": ["Runs a review"], "criteria": ["Met the board"]},
        ],
    },
}
_KINDS = ("training", "coaching", "practice", "trial", "assignment", "leadership-project")
_STAGES = ("mastery", "trial", "permanent", "new-position")


@dataclass
class Canaries:
    """Every canary that was let out: the person it is about, and what kind of content it is."""

    known: dict[str, tuple[str, Content]] = field(default_factory=dict)

    def say(self, person: str, content: Content) -> str:
        """A new one."""
        name = f"zq{len(self.known)}{content}qz"
        self.known[name] = (person, content)
        return name

    def seen_in(self, output: str) -> set[str]:
        """Those that stand in an output, whole or as a part of an id; the two points of the scale among them."""
        points = {str(point) for point in (RATED, GUESSED) if re.search(rf"(?<![\w.]){point}(?![\w.])", output)}
        return {found for found in re.findall(r"zq\d+[a-z]+qz", output) if found in self.known} | points

    def allowed(self, audience: Audience, about: set[str]) -> set[str]:
        """Those that an audience may read of some people; of everybody else, what is public."""
        may = MAY_READ[audience]
        known = self.known.items()
        names = {name for name, (of, content) in known if content == "public" or (of in about and content in may)}
        points = {RATED: "ratings", GUESSED: "potential"}
        return names | {str(point) for point, content in points.items() if content in may}


def lay_out_canaries(root: Path, draw: Random) -> Canaries:
    """Write a workspace of four people; `draw` decides what each of them has."""
    canaries = Canaries()
    write(root, "careerpath.yaml", json.dumps(_SETTINGS))
    for file, values in _FRAMEWORK.items():
        write(root, f"paths/{file}.yaml", json.dumps(values))
    for person, role, manager in ((REP, "seller", MANAGER), (PEER, "seller", MANAGER), (MANAGER, "lead", BOSS)):
        writer = _Writer(root, canaries, draw, person, manager)
        writer.profile(role)
        writer.everything()
    boss = {"name": "Eva Holm", "role": "lead", "since": "2019-05-01", "manager": None}
    write(root, f"people/{BOSS}/profile.yaml", json.dumps(boss))
    return canaries


@dataclass
class _Writer:
    root: Path
    canaries: Canaries
    draw: Random
    person: str
    manager: str

    def profile(self, role: str) -> None:
        talk = self.talk
        self.write(
            "profile",
            {
                "name": self.person.replace("-", " ").title(),
                "role": role,
                "since": "2024-02-01",
                "manager": self.manager,
                "path": "leading",
                "target": self.draw.choice(["lead", None]) if role == "seller" else None,
                "emails": [f"{talk()}@smallport.example"],
                "mentors": [{"person": BOSS, "willing": True}],
                "purpose": {
                    "date": "2026-01-12",
                    "why": talk(),
                    "motivates": talk(),
                    "energy": talk(),
                    "impact": talk(),
                },
                "aspirations": [
                    {
                        "years": 1,
                        "written": "2026-01-12",
                        "text": talk(),
                        "actions": [talk()],
                        "support": {"by": self.manager, "what": talk()},
                    }
                ],
                "decision": {"choice": self.draw.choice(["sell", "manage"]), "date": "2026-01-13", "reason": talk()},
                "away": [{"from": "2026-07-01", "until": "2026-07-31", "reason": talk()}],
            },
        )

    def everything(self) -> None:
        """All that is written about a person, each kind of file there or not."""
        for name in ("private", "metrics", "requests", "assessments", "plan", "log", "promotions"):
            if self.draw.randint(0, 4):
                getattr(self, name)()

    def private(self) -> None:
        said = {name: self.say("private") for name in ("challenge", "finances", "best_used")}
        notes = [{"date": "2026-02-01", "by": self.manager, "text": self.say("private")}]
        self.write("private", {"needs": {**said, "strengths": [self.say("private")]}, "notes": notes})

    def metrics(self) -> None:
        periods = {f"2026-Q{quarter}": {"quota": self.draw.randint(80, 120)} for quarter in (1, 2, 3)}
        told = {"date": "2026-02-05", "by": "Sales Operations", "finding": self.talk(), "suggestion": self.talk()}
        self.write(
            "metrics",
            {
                "source": "Sales Operations",
                "updated": "2026-11-02",
                "periods": periods,
                "excluded": {"2025-Q4": self.talk()},
                "feedback": [told],
                "explanations": [
                    {"period": "2026-Q3", "why": self.say("numbers"), "strategies": [self.say("numbers")]},
                ],
            },
        )

    def requests(self) -> None:
        answered = {"answered": "2026-01-20", "by": self.manager, "answer": "plan-opened", "text": self.talk()}
        asked = {"wants": "lead", "motive": [self.talk()], "really_wants": self.talk(), "acknowledged": "2026-01-12"}
        self.write("requests/2026-01-12", asked | (answered if self.draw.random() < 0.5 else {}))

    def assessments(self) -> None:
        raters = (("self", self.person), ("manager", self.manager), ("peer-cam-ro", PEER), ("agreed", self.manager))
        for number, (rater, by) in enumerate(raters):
            if rater.endswith(self.person) or not self.draw.randint(0, 3):
                continue
            judged = {"performance": 2, "potential": GUESSED} if rater in ("manager", "agreed") else {}
            values = {"rater": rater.partition("-")[0], "by": by, "role": "lead", **judged}
            values["ratings"] = {
                competency: {
                    "rating": RATED,
                    "why": self.say("ratings"),
                    "evidence": [{"date": "2026-09-03", "what": self.say("ratings")}],
                }
                for competency in ("selling", "coaching")
            }
            self.write(f"assessments/2026-10-{10 + number}-{rater}", values)

    def plan(self) -> None:
        talk = self.talk
        self.write(
            "plan",
            {
                "target": "lead",
                "path": "leading",
                "opened": "2026-02-02",
                "by": "2027-09-30",
                "owner": self.person,
                "accountable": self.manager,
                "intent": talk(),
                "vacancy": {"expected": None, "note": talk()},
                "preparation": {"assumption": "will-learn", "unmet": ["coaching"], "after": talk()},
                "work_on": ["coaching"],
                "actions": dict(self.action() for _ in range(self.draw.randint(0, 4))),
                "criteria_met": [{"criterion": "Met the board", "on": "2026-06-01", "evidence": talk()}],
                "reprioritised": [{"by": self.manager, "dropped": talk(), "covered_by": BOSS}],
                "sponsor": BOSS,
                "satisfaction": talk(),
                "agreed": {self.person: {"on": "2026-02-02"}, self.manager: {"on": "2026-02-03"}},
            },
        )

    def action(self) -> tuple[str, dict[str, Any]]:
        stage, shared = self.draw.choice(_STAGES), self.draw.choice([None, None, True, False])
        is_shared = stage != "trial" if shared is None else shared
        content: Content = "public" if is_shared else "trials"
        announced = {"on": "2026-07-01", "to": self.say(content)} if self.draw.random() < 0.5 else None
        return self.say(content), {
            "stage": stage,
            "kind": self.draw.choice(_KINDS),
            "do": self.say(content),
            "competency": "coaching",
            "owner": self.draw.choice([self.person, self.manager, BOSS, REP]),
            "support": [self.manager, REP],
            "hours_per_month": 2,
            "start": "2026-03-02",
            "due": self.draw.choice(["2026-06-12", "2026-12-18", "2027-03-31"]),
            "done_when": self.say(content),
            "safe_ground": self.say(content),
            "less": self.say(content),
            "more": self.say(content),
            "announced": announced,
            "shared": shared,
            "status": self.draw.choice(["planned", "doing", "done", "failed", "dropped"]),
            "outcome": self.say("talks" if is_shared else "trials"),
        }

    def log(self) -> None:
        talk, by = self.talk, self.manager
        three = {"going_well": talk(), "continue": talk(), "improve": talk()}
        records: dict[str, dict[str, Any]] = {
            "2026-11-02-review": {"by": by, "advancing": True, **three, "evidence": talk(), "next": "2026-12-01"},
            "2026-11-09-monday": {"by": by, "answer": talk(), "follow_up": talk(), "done": None},
            "2026-11-10-debrief": {
                "by": self.person,
                "event": talk(),
                "competency": "selling",
                "should_have": talk(),
                "messed_up": talk(),
                "on_track": talk(),
                "prompted": False,
            },
            "2026-11-11-feedback": {"by": PEER, "text": talk()},
            "2026-11-12-advocacy": {"by": by, "told": talk(), "opportunity": talk(), "why": talk(), "result": talk()},
            "2026-11-13-promise": {
                "by": self.draw.choice([by, PEER]),
                "promise": talk(),
                "due": "2026-12-01",
                "status": self.draw.choice(["open", "kept", "moved", "dropped"]),
                "reason": talk(),
            },
        }
        for name, values in records.items():
            if self.draw.randint(0, 3):
                self.write(f"log/{name}", values)

    def promotions(self) -> None:
        is_told = self.draw.random() < 0.5
        self.write(
            "promotions/2026-10-30",
            {
                "to": "lead",
                "decision": "promoted" if is_told else "not-now",
                "by": self.manager,
                "rationale": self.talk(),
                "criteria": {"waived": [{"criterion": "mentor", "by": self.manager, "why": self.talk()}]},
                "preparation": {"assumption": "will-learn", "unmet": ["coaching"], "after": self.talk()},
                "alternative": self.talk(),
                "announced": {"on": "2026-11-03", "to": self.say("public")} if is_told else None,
            },
        )

    def say(self, content: Content) -> str:
        return self.canaries.say(self.person, content)

    def talk(self) -> str:
        return self.say("talks")

    def write(self, file: str, values: dict[str, Any]) -> None:
        write(self.root, f"people/{self.person}/{file}.yaml", json.dumps(values))
