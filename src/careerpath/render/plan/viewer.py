"""What one audience may read of a plan, put into the value its template gets."""

from collections.abc import Iterator
from datetime import date

from careerpath.analysis.assessment.gap import Gap, gaps_to_role
from careerpath.analysis.assessment.gates import evaluate_gate
from careerpath.analysis.known_to import as_known_to, may_know_of
from careerpath.analysis.plan.unsaid import find_unsaid
from careerpath.model import layout
from careerpath.model.audience import Audience, may_read
from careerpath.model.plan import STAGES, Action, Plan, Stage, Status
from careerpath.model.workspace import Person, Workspace
from careerpath.render.graph.mermaid import draw_timeline
from careerpath.render.plan.history import view_promises, view_reviews, view_signatures
from careerpath.render.plan.move_view import view_move
from careerpath.render.plan.view import (
    ActionRow,
    CheckRow,
    GapRow,
    PlanView,
    StageView,
)
from careerpath.render.words.saying import Say

STAGE_TITLES: dict[Stage, str] = {
    "mastery": "Mastery of the present job",
    "trial": "Trial of new tasks",
    "permanent": "Permanent responsibilities",
    "new-position": "The new position",
}
_STATUS_WORDS: dict[Status, str] = {
    "planned": "planned",
    "doing": "in progress",
    "done": "done",
    "failed": "failed, and taught something",
    "dropped": "dropped",
}
_STAGE_WORDS = {
    "unconscious-incompetence": "unconscious incompetence: a blind spot",
    "conscious-incompetence": "conscious incompetence",
    "conscious-competence": "conscious competence",
    "unconscious-competence": "unconscious competence",
    "hidden-strength": "a hidden strength",
}


def data_day(person: Person) -> date:
    """The day a plan's figures are of: that of the newest record behind them, so that no plan goes stale by itself."""
    days = [name.day for name in person.assessments]
    days += [day for day in (person.plan and person.plan.opened, person.metrics and person.metrics.updated) if day]
    return max(days, default=date.min)


def view_plan(workspace: Workspace, person: Person, plan: Plan, audience: Audience, say: Say) -> PlanView:
    """Everything of a plan that `audience` may read, each text as `say` makes it safe."""
    if not may_read(audience, "talks"):
        person = as_known_to(audience, person)
        plan = person.plan or plan
    return _PlanViewer(workspace, person, plan, audience, say).view()


class _PlanViewer:
    def __init__(self, workspace: Workspace, person: Person, plan: Plan, audience: Audience, say: Say) -> None:
        self.workspace, self.person, self.plan, self.audience, self.say = workspace, person, plan, audience, say
        self.is_private = may_read(audience, "ratings")
        self.day = data_day(person)
        self.move = view_move(workspace, person.profile.role, plan.target, person.profile.path, say)
        self.actions = shown_actions(plan, audience)

    def view(self) -> PlanView:
        workspace, plan = self.workspace, self.plan
        profile = self.person.profile
        move = self.move
        target_gaps = self._gaps(plan.target) if move.is_move else ()
        rows = {number: self._action(number, action) for number, action in self.actions}
        return PlanView(
            audience=self.audience,
            is_private=self.is_private,
            name=self.say(self.person.name),
            role=self.say(workspace.title(profile.role)),
            target=self.say(workspace.title(plan.target)) if plan.target else "",
            has_arrived=bool(plan.target) and plan.target == profile.role,
            day=str(self.day) if self.is_private else "",
            facts=tuple(self._facts()),
            intent=self._text(plan.intent),
            work_on=tuple(self.say(workspace.competency_name(item)) for item in plan.work_on)
            if self.is_private
            else (),
            current_gaps=self._gaps(profile.role),
            target_gaps=target_gaps,
            open_gaps=tuple(row for row in target_gaps if row.means and row.gap != "closed"),
            gates=tuple(self._gates()),
            route_diagram=move.diagram,
            route=move.route,
            other_ways=move.other_ways,
            stages=self._stages(rows, is_move=move.is_move),
            stepping_stones=self._checks("stepping_stones"),
            criteria=self._checks("criteria"),
            new_responsibilities=move.new_responsibilities,
            new_deliverables=move.new_deliverables,
            new_requirements=move.new_requirements,
            advantages=move.advantages,
            disadvantages=move.disadvantages,
            way_back=move.way_back,
            preparation=self._preparation() if self.is_private else "",
            satisfaction=self._text(plan.satisfaction),
            picture=layout.PLAN_PICTURE if self.audience == "rep" else "",
            timeline=draw_timeline(STAGE_TITLES, self.actions),
            by_date=tuple(rows[number] for number, _ in sorted(self.actions, key=_by_due)),
            made_room=tuple(self._made_room()) if self.is_private else (),
            reviews=tuple(view_reviews(workspace, self.person, self.say)) if self.is_private else (),
            promises=tuple(view_promises(workspace, self.person, self.say)) if self.is_private else (),
            signatures=tuple(view_signatures(workspace, plan, self.say, is_private=self.is_private)),
            unsaid=tuple(self._unsaid()) if self.is_private else (),
            private_needs=tuple(self._private_needs()),
        )

    def _text(self, text: str | None) -> str:
        """A text of the two people, for the two people."""
        return self.say(text) if text and self.is_private else ""

    def _facts(self) -> Iterator[tuple[str, str]]:
        plan, workspace = self.plan, self.workspace
        yield (
            "Present role",
            f"{self.say(workspace.title(self.person.profile.role))}, since {self.person.profile.since}",
        )
        if plan.target and plan.target != self.person.profile.role:
            path = workspace.paths.get(plan.path or "")
            on_path = f", on the path {self.say(path.name)}" if path else ""
            yield "Wants to be", self.say(workspace.title(plan.target)) + on_path
        yield "Owner", f"{self.say(workspace.person_name(plan.owner))}: nobody else owns a career"
        if plan.accountable:
            yield "Accountable", self.say(workspace.person_name(plan.accountable))
        mentors = [mentor.person for mentor in self.person.profile.mentors if mentor.person]
        if mentors:
            yield "Mentor", ", ".join(self.say(workspace.person_name(mentor)) for mentor in mentors)
        if self.is_private and plan.sponsor:
            yield "Sponsor", f"{self.say(workspace.person_name(plan.sponsor))}, who backs the time this takes"
        yield "Opened", str(plan.opened or "no date")
        if plan.target and plan.target != self.person.profile.role and self.is_private:
            yield "New position by", str(plan.by or "no date")
            yield "Opening", self._vacancy()
        if self.is_private:
            yield from self._way_back()

    def _way_back(self) -> Iterator[tuple[str, str]]:
        """What the decision that brought somebody into the present role left open (seed 31, 85)."""
        profile, promotions = self.person.profile, self.person.promotions.items()
        into = [(name, item) for name, item in promotions if item.decision == "promoted" and item.to == profile.role]
        back = max(into, key=lambda found: found[0].day)[1].way_back if into else None
        if back and back.role:
            until = f", open until {back.until}" if back.until else ""
            yield "The way back, if it does not fit", f"{self.say(self.workspace.title(back.role))}{until}"

    def _vacancy(self) -> str:
        vacancy = self.plan.vacancy
        if vacancy is None:
            return "nothing said"
        expected = f"expected {vacancy.expected}" if vacancy.expected else "none expected"
        return f"{expected}: {self.say(vacancy.note)}" if vacancy.note else expected

    def _gaps(self, role: str | None) -> tuple[GapRow, ...]:
        """The gap table of a role; how somebody is rated is between them and their manager."""
        if role is None or not self.is_private:
            return ()
        return tuple(self._gap(gap) for gap in gaps_to_role(self.workspace, self.person, role, self.day))

    def _gap(self, gap: Gap) -> GapRow:
        needed, current = gap.requirement, gap.current
        competency = self.workspace.competencies.get(needed.competency)
        role = self.workspace.roles[gap.role]
        means = role.expectations.get(needed.competency) or (competency and competency.levels.get(needed.level)) or ""
        group = needed.group
        some = f"{role.requires_some[group - 1].at_least or 0} of group {group}" if group else ""
        provisional = ", provisional" if current and current.source == "self" else ""
        return GapRow(
            competency=self.say(self.workspace.competency_name(needed.competency)),
            priority=some or needed.priority,
            required=str(needed.level),
            current=f"{current.rating} ({current.source}{provisional})" if current else "not rated",
            gap="not rated" if gap.gap is None else str(gap.gap) if gap.gap else "closed",
            stage=_STAGE_WORDS.get(gap.stage or "", ""),
            means=self.say(means),
            is_blocking=gap.blocking,
        )

    def _gates(self) -> Iterator[tuple[str, str, str]]:
        if not self.is_private or not self.move.moves:
            return
        for gate in self.move.moves[0].step.gates:
            outcome = evaluate_gate(self.workspace, self.person, gate, self.day)
            result = {"met": "met", "unmet": "not met", "unknown": "not enough data"}[outcome.result]
            yield self.say(gate), result, self.say(outcome.figures)

    def _stages(self, rows: dict[int, ActionRow], *, is_move: bool) -> tuple[StageView, ...]:
        shown = []
        for number, stage in enumerate(STAGES, 1):
            actions = tuple(rows[key] for key, action in self.actions if (action.stage or STAGES[0]) == stage)
            is_secret = stage == "trial" and not may_read(self.audience, "trials")
            if actions or (is_move and not is_secret):
                shown.append(StageView(number, stage, STAGE_TITLES[stage], actions))
        return tuple(shown)

    def _action(self, number: int, action: Action) -> ActionRow:
        announced = action.announced
        less, more = self.say(action.less or ""), self.say(action.more or "")
        return ActionRow(
            number=number,
            do=self.say(action.do) or "nothing said",
            owner=self.say(self.workspace.person_name(action.owner)),
            how=", ".join(self._how(action)),
            due=str(action.due or ""),
            done_when=self.say(action.done_when or ""),
            status=_STATUS_WORDS.get(action.status or "planned", ""),
            safe_ground=self.say(action.safe_ground or ""),
            shift="; ".join(part for part in (less and f"less: {less}", more and f"more: {more}") if part),
            announced=f"{announced.on or 'no date'}, to {self.say(announced.to or 'nobody named')}"
            if announced
            else "",
            outcome=self.say(action.outcome or "") if self.is_private else "",
        )

    def _how(self, action: Action) -> Iterator[str]:
        """What an action serves, who helps, from when to when, and what it takes of the manager's time."""
        if action.competency:
            name = self.say(self.workspace.competency_name(action.competency))
            yield f"for {name}" if action.to is None else f"for {name} at {action.to}"
        if action.support:
            yield "with " + " and ".join(self.say(self.workspace.person_name(who)) for who in action.support)
        if action.start or action.due:
            yield f"{action.start or 'now'} to {action.due or 'no end yet'}"
        if action.hours_per_month is not None and self.is_private:
            yield f"{action.hours_per_month:g} h a month"

    def _checks(self, key: str) -> tuple[CheckRow, ...]:
        if not self.is_private:
            return ()
        met = {item.criterion: item for item in self.plan.criteria_met}
        rows = []
        for move in self.move.moves:
            for text in getattr(move.step, key):
                answer = met.get(text)
                shown = f"shown on {answer.on}" if answer else ""
                if answer and answer.evidence:
                    shown += f": {self.say(answer.evidence)}"
                rows.append(CheckRow(self.say(text), shown))
        return tuple(rows)

    def _preparation(self) -> str:
        preparation = self.plan.preparation
        if preparation is None or preparation.assumption is None:
            return ""
        if preparation.assumption == "has-skills":
            return "Has the skills the job asks for."
        unmet = ", ".join(self.say(self.workspace.competency_name(item)) for item in preparation.unmet)
        learns = f"Will learn in the job{': ' + unmet if unmet else ''}."
        return f"{learns} {self.say(preparation.after)}" if preparation.after else learns

    def _made_room(self) -> Iterator[str]:
        for item in self.plan.reprioritised:
            covered = (
                f", now done by {self.say(self.workspace.person_name(item.covered_by))}" if item.covered_by else ""
            )
            yield f"{self.say(self.workspace.person_name(item.by))} gave up: {self.say(item.dropped or '')}{covered}"

    def _unsaid(self) -> Iterator[str]:
        for item in find_unsaid(self.workspace, self.person, self.plan):
            yield f"{self.say(item.question)} (`{item.key}`)"
        for number, action in self.actions:
            if action.is_open and not (action.due and action.done_when):
                yield f"By when, or how one can tell that it is done: number {number}"

    def _private_needs(self) -> Iterator[tuple[str, str]]:
        """Individual needs, for the manager who prepares the talk."""
        needs = self.person.private.needs if self.person.private else None
        if needs is None or not may_read(self.audience, "private"):
            return
        said = (
            ("Challenge", needs.challenge),
            ("Finances", needs.finances),
            ("Strengths", ", ".join(needs.strengths)),
            ("Best used", needs.best_used),
        )
        yield from ((label, self.say(text)) for label, text in said if text)


def shown_actions(plan: Plan, audience: Audience) -> list[tuple[int, Action]]:
    """The actions that an audience may know of, stage by stage, each by its number in all of the plan's tables."""
    order = {stage: number for number, stage in enumerate(STAGES)}
    shown = (action for action in plan.actions.values() if may_know_of(audience, action))
    # Numbered after the private ones are gone: a hole in the numbers would tell how many there are.
    return list(enumerate(sorted(shown, key=lambda action: order.get(action.stage or "mastery", 0)), 1))


def _by_due(item: tuple[int, Action]) -> tuple[bool, date, int]:
    number, action = item
    return (not action.is_open, action.due or date.max, number)
