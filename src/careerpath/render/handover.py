"""A handover as Markdown, for the two managers and the person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from careerpath.analysis.asked_for import asked_for
from careerpath.analysis.team.handover import Handover, Signed
from careerpath.model.plan import STAGES, Action
from careerpath.model.workspace import Person, Workspace
from careerpath.render.plan.viewer import STAGE_TITLES
from careerpath.render.templating.markdown import escape_markdown as md
from careerpath.render.templating.templates import render_template


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion of the move, and what is on record about it."""

    text: str
    state: str
    found: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An open action."""

    do: str
    owner: str
    due: str
    done_when: str
    notes: str


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A handover as its template gets it; every text is safe to stand in Markdown."""

    name: str
    role: str
    since: str
    target: str
    manager: str
    day: str
    keep: tuple[str, ...]
    intent: str
    facts: tuple[tuple[str, str], ...]
    criteria_open: tuple[CriterionLine, ...]
    criteria_met: tuple[CriterionLine, ...]
    promises: tuple[tuple[str, str, str, str], ...]
    support: tuple[tuple[str, str, str], ...]
    stages: tuple[tuple[str, tuple[ActionLine, ...]], ...]
    dates: tuple[tuple[str, str], ...]
    reviews: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    dialogue: tuple[str, ...]
    request: tuple[tuple[str, str], ...]
    decision: tuple[tuple[str, str], ...]
    advocacy: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    feedback: tuple[str, ...]
    follow_ups: tuple[str, ...]
    mondays: tuple[str, ...]
    readers: tuple[str, ...]


def render_handover(workspace: Workspace, handover: Handover, as_of: date) -> str:
    """The handover as of a day, by the workspace's own template where it has one."""
    view = _Viewer(workspace, handover).view(as_of)
    return render_template("handover.md.j2", workspace.templates, {"handover": view})


class _Viewer:
    def __init__(self, workspace: Workspace, handover: Handover) -> None:
        self.workspace, self.handover = workspace, handover
        self.person: Person = workspace.people[handover.person]

    def view(self, as_of: date) -> HandoverView:
        handover, profile = self.handover, self.person.profile
        plan, readiness = self.person.plan, handover.readiness
        settled = readiness.having("met", "waived") if readiness else ()
        still_open = readiness.having("unmet", "unknown") if readiness else ()
        words = {"met": "met", "unmet": "open", "unknown": "not known", "waived": "waived"}
        lines = {
            item.name: CriterionLine(md(item.label), words[item.result], md(item.detail))
            for item in (*settled, *still_open)
        }
        return HandoverView(
            name=md(self.person.name),
            role=md(self.workspace.title(profile.role)),
            since=str(profile.since or ""),
            target=md(self.workspace.title(profile.target)) if readiness else "",
            manager=self.name(handover.manager) if handover.manager else "",
            day=str(as_of),
            keep=tuple(self._keep()),
            intent=md(plan.intent) if plan and plan.intent else "",
            facts=tuple(self._facts()),
            criteria_open=tuple(lines[item.name] for item in still_open),
            criteria_met=tuple(lines[item.name] for item in settled),
            promises=tuple(
                (
                    md(item.promise or ""),
                    self.name(item.by),
                    str(name.day),
                    f"{item.due or 'no date'}{self._moved(item.status, item.reason)}",
                )
                for name, item in handover.promises
            ),
            support=tuple(
                (f"{item.years} years" if item.years != 1 else "1 year", self.name(support.by), md(support.what or ""))
                for item in handover.support
                if (support := item.support)
            ),
            stages=tuple(self._stages()),
            dates=tuple((f"{item.day}{' (late)' if item.is_late else ''}", md(item.what)) for item in handover.dates),
            reviews=tuple(self._reviews()),
            dialogue=tuple(self._dialogue()),
            request=tuple(self._request()),
            decision=tuple(self._decision()),
            advocacy=tuple(self._advocacy()),
            feedback=tuple(
                f"{name.day}, {self.name(item.by)}: {md(item.text or '')}" for name, item in handover.feedback
            ),
            follow_ups=tuple(
                f"{name.day}: {md(item.follow_up or '')} (asked by {self.name(item.by)})"
                for name, item in handover.follow_ups
            ),
            mondays=tuple(f"{name.day}: {md(item.answer or 'no answer')}" for name, item in handover.mondays),
            readers=(self.name(handover.manager) if handover.manager else "", "", md(self.person.name)),
        )

    def name(self, person: str | None) -> str:
        return md(self.workspace.person_name(person))

    def _after(self, text: str | None) -> str:
        return f". {md(text.rstrip('.'))}" if text else ""

    def _moved(self, status: str | None, reason: str | None) -> str:
        return f", moved{f': {md(reason)}' if reason else ''}" if status == "moved" else ""

    def _keep(self) -> Iterator[str]:
        """What the present manager does for the person, which somebody has to do from now on."""
        handover, manager, plan = self.handover, self.handover.manager, self.person.plan
        if manager is None:
            return
        if plan and plan.accountable == manager:
            yield "To answer for the plan: `accountable` in plan.yaml"
        advocacy = handover.readiness.find("advocacy") if handover.readiness else None
        if advocacy and advocacy.result == "met":
            yield "To speak up for them: from the change on, it is the next manager's word that is asked for"
        yield from self._actions_of(manager)
        given = [item for _, item in handover.promises if item.by == manager]
        yield from (f"A promise: {md(item.promise or '')}{f' (by {item.due})' if item.due else ''}" for item in given)
        for name, monday in handover.follow_ups:
            yield f"A follow-up from Monday {name.day}: {md(monday.follow_up or '')}"
        backed = [item.support for item in handover.support if item.support and item.support.by == manager]
        yield from (f"Support for what they aspire to: {md(item.what or '')}" for item in backed)

    def _actions_of(self, manager: str) -> Iterator[str]:
        actions = [action for _, action in self.handover.actions]
        for action in actions:
            if action.owner == manager:
                yield f"An action: {md(action.do)}{_until(action.due)}"
        for action in actions:
            if action.owner != manager and manager in action.support:
                yield f"Help with: {md(action.do)}{_until(action.due)}"

    def _facts(self) -> Iterator[tuple[str, str]]:
        plan, workspace = self.person.plan, self.workspace
        mentors = [item.person for item in self.person.profile.mentors if item.person]
        if mentors:
            yield "Mentor", ", ".join(map(self.name, mentors))
        if plan is None:
            yield "Plan", "there is none"
            return
        yield "Plan opened", str(plan.opened or "no date")
        if plan.sponsor:
            yield "Backs the time it takes", self.name(plan.sponsor)
        if self.handover.readiness and plan.target == self.handover.readiness.role:
            vacancy = plan.vacancy
            expected = f"expected {vacancy.expected}" if vacancy and vacancy.expected else "none expected"
            note = f": {md(vacancy.note)}" if vacancy and vacancy.note else ""
            yield "Opening", f"{expected}{note}" if vacancy else "nothing said"
            if plan.by:
                yield "New position by", str(plan.by)
        if plan.work_on:
            yield "Agreed to work on", ", ".join(md(workspace.competency_name(item)) for item in plan.work_on)
        for item in plan.reprioritised:
            covered = f", now done by {self.name(item.covered_by)}" if item.covered_by else ""
            yield f"{self.name(item.by)} gave up", f"{md(item.dropped or '')}{covered}"
        yield "Signed", "; ".join(map(self._signed, self.handover.signed)) or "nobody has signed it yet"

    def _signed(self, item: Signed) -> str:
        changed = ", and the plan was changed since" if item.is_changed else ""
        return f"{self.name(item.person)}, {item.on or 'no date'}{changed}"

    def _stages(self) -> Iterator[tuple[str, tuple[ActionLine, ...]]]:
        """The stages in which something is open, with their actions."""
        for stage, actions in groupby(self.handover.actions, key=lambda item: item[1].stage or STAGES[0]):
            yield STAGE_TITLES[stage], tuple(self._action(action) for _, action in actions)

    def _action(self, action: Action) -> ActionLine:
        notes = [
            action.status or "planned",
            *([f"safe ground: {md(action.safe_ground)}"] if action.safe_ground else []),
            *([f"{action.hours_per_month:g} h a month of the manager"] if action.hours_per_month else []),
            *([f"with {', '.join(map(self.name, action.support))}"] if action.support else []),
            *(["between the two of you"] if not action.is_shared else []),
        ]
        return ActionLine(
            do=md(action.do),
            owner=self.name(action.owner) if action.owner else "nobody",
            due=f"until {action.due}" if action.due else "no end yet",
            done_when=md(action.done_when or "nothing said"),
            notes="; ".join(notes),
        )

    def _reviews(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        for name, item in self.handover.reviews:
            advancing = {True: "advancing", False: "not advancing", None: "nobody said whether it advances"}
            said = (("Going well", item.going_well), ("Continue", item.continue_), ("Improve", item.improve))
            lines = tuple((label, md(text)) for label, text in said if text)
            yield f"{name.day}, {self.name(item.by)}: {advancing[item.advancing]}", lines

    def _advocacy(self) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
        for name, item in self.handover.advocacy:
            said = (("For", item.opportunity), ("Because", item.why), ("What came of it", item.result))
            lines = tuple((label, md(text)) for label, text in said if text)
            yield f"{name.day}, {self.name(item.by)} to {md(item.told or 'somebody')}", lines

    def _dialogue(self) -> Iterator[str]:
        if self.handover.dialogue is None:
            return
        name, assessment = self.handover.dialogue
        against = f" against {md(self.workspace.title(assessment.role))}" if assessment.role else ""
        yield f"Settled on {name.day}{against}, {len(assessment.ratings)} ratings"
        for competency, given in assessment.ratings.items():
            rating = "too early to tell" if given.rating is None else str(given.rating)
            why = f": {md(given.why)}" if given.why else ""
            yield f"{md(self.workspace.competency_name(competency))} {rating}{why}"

    def _request(self) -> Iterator[tuple[str, str]]:
        if self.handover.request is None:
            return
        name, item = self.handover.request
        yield "Asked", f"{name.day}, for {md(asked_for(self.workspace, item))}"
        if item.really_wants:
            yield "Really wants", md(item.really_wants)
        answered = f"{item.answered}, {self.name(item.by)}: {item.answer or 'no word which way'}"
        yield "Answered", answered if item.answered else "not yet"
        if item.text:
            yield "In these words", md(item.text)

    def _decision(self) -> Iterator[tuple[str, str]]:
        if self.handover.decision is None:
            return
        name, item = self.handover.decision
        yield (
            "Decided",
            f"{name.day}, {self.name(item.by)}: {item.decision or 'open'}, {md(self.workspace.title(item.to))}",
        )
        if item.rationale:
            yield "Why", md(item.rationale)
        if item.alternative:
            yield "Offered instead", md(item.alternative)
        for waiver in item.criteria.waived:
            yield "Waived", f"{md(waiver.criterion or '')}, by {self.name(waiver.by)}{self._after(waiver.why)}"


def _until(day: date | None) -> str:
    return f" (until {day})" if day else ""
