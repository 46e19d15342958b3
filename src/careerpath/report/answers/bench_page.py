"""The bench as a page: what the organisation needs first, then role by role, then what hangs on one person."""

from collections.abc import Iterator, Sequence

from careerpath.analysis.assessment.judgement import strong_point
from careerpath.analysis.move.exploration import Distance
from careerpath.analysis.team.bench import Bench, RoleBench, Seatless
from careerpath.analysis.team.hole import Hole
from careerpath.analysis.team.need_cover import NeedCover
from careerpath.analysis.team.need_skills import NeededSkill
from careerpath.analysis.team.standing import STANDINGS, Candidate
from careerpath.model.audience import Audience, may_read
from careerpath.model.workspace import Workspace
from careerpath.render.bench_words import candidate_words, hanging_words
from careerpath.render.words.counting import some
from careerpath.report.wrapping import Lines, wrap_lines

_LEAD = 12
"""Columns for the words on the left."""
_FEW, _NAMED = 4, 8
_OPEN_WORDS = {
    "stage:mastery": "stage one, the present job",
    "stage:trial": "stage two, trials",
    "stage:permanent": "stage three, permanent responsibilities",
    "mentor": "a mentor who has made the move",
    "decision": "the decision to manage",
    "preparation": "whether they are prepared",
    "advocacy": "their manager's word for them",
}
"""What is still to do, where the criterion's own label says it as if it were done."""


def bench_page(
    workspace: Workspace, bench: Bench, holes: Sequence[Hole], audience: Audience, width: int | None
) -> Lines:
    """The lines of the page, and whether each is strong; `holes` are of those who are ready or near."""
    page = _Page(workspace, audience, width)
    yield from page.text("", _summary(bench), strong=True)
    yield from page.needs(bench.needs)
    yield from page.skills(bench.skills)
    shown = [item for item in bench.roles if _has_something(bench, item)]
    for item in shown:
        yield from page.role(item)
    yield from page.single_points(bench)
    yield from page.seatless(bench.seatless)
    yield from page.holes(holes)
    rest = [workspace.title(item.role) for item in bench.roles if item not in shown]
    if rest:
        yield "", False
        yield from page.text("Nobody is on the way, and no need asks: ", f"{', '.join(rest)}.", indent=2)


def without_page(workspace: Workspace, hole: Hole, audience: Audience, width: int | None) -> Lines:
    """The hole that somebody leaves; the bench without them follows."""
    return _Page(workspace, audience, width).without(hole)


def _has_something(bench: Bench, item: RoleBench) -> bool:
    is_needed = any(cover.role == item.role for cover in bench.needs)
    return bool(item.candidates) or is_needed or len(bench.roles) == 1


def _summary(bench: Bench) -> str:
    """The bench in one sentence."""
    counts = [(standing, sum(len(role.at(standing)) for role in bench.roles)) for standing in STANDINGS]
    there = ", ".join(f"{number} {standing}" for standing, number in counts)
    openings, missing = (sum(getattr(cover, key) for cover in bench.needs) for key in ("openings", "missing"))
    if not openings:
        return f"On the bench: {there}."
    covered = openings - missing
    return f"On the bench: {there}. Openings the organisation calls for that are covered: {covered} of {openings}."


class _Page:
    def __init__(self, workspace: Workspace, audience: Audience, width: int | None) -> None:
        self.workspace, self.width = workspace, width
        self.says_why = may_read(audience, "ratings")

    def text(self, lead: str, text: str, *, strong: bool = False, indent: int | None = None) -> Lines:
        yield from wrap_lines(text, lead, self.width, indent=indent, strong=strong)

    def heading(self, text: str) -> Lines:
        yield "", False
        yield from self.text("", text, strong=True)

    def names(self, people: Sequence[str]) -> str:
        return _first(", ", [self.workspace.person_name(person) for person in people]) or "nobody"

    def needs(self, needs: Sequence[NeedCover]) -> Lines:
        if not needs:
            return
        yield from self.heading("What the organisation calls for")
        for cover in needs:
            issue = self.workspace.settings.needs[cover.need].issue or cover.need
            until = f" until {cover.until}" if cover.until else ""
            title = self.workspace.title(cover.role)
            yield from self.text("  ", f"{title}: {cover.openings}{until}", strong=cover.missing > 0)
            yield from self.text("    ", f"{issue} ({cover.need})")
            yield from self._cover(cover)

    def skills(self, skills: Sequence[NeededSkill]) -> Lines:
        """Who has what the needs call for; many are counted and not named."""
        if not skills:
            return
        point = strong_point(self.workspace.settings)
        yield from self.heading(f"Skills and knowledge the needs call for: who is rated {point} or above")
        for item in skills:
            who = self.names(item.people) if len(item.people) <= _FEW else f"{len(item.people)} people"
            name = self.workspace.competency_name(item.competency)
            yield from self.text("  - ", f"{name}: {who}", strong=len(item.people) <= 1)

    def _cover(self, cover: NeedCover) -> Lines:
        if cover.filled:
            yield from self._said("filled", f"{len(cover.filled)}: {self.names(cover.filled)}")
        for standing in STANDINGS:
            group = [item for item in (*cover.in_time, *cover.late, *cover.developing) if item.standing == standing]
            if group:
                yield from self._said(standing, _first("; ", [self._with_day(cover, item) for item in group]))
        yield from self.text("    ", self._verdict(cover), strong=cover.missing > 0 or cover.hangs_on is not None)
        if cover.also:
            yield from self.text("    ", f"The same people count for {', '.join(cover.also)}.")

    def _with_day(self, cover: NeedCover, item: Candidate) -> str:
        name = self.workspace.person_name(item.person)
        day = f"planned for {item.by}" if item.by else "no plan with a date"
        late = ["not in time"] if item in cover.late and item.by else []
        notes = [day, *late, *(["away now"] if item.is_away else [])]
        return f"{name} ({', '.join(notes)})"

    def _verdict(self, cover: NeedCover) -> str:
        left = cover.openings - len(cover.filled)
        if left <= 0:
            return "Filled."
        if cover.is_nobody_coming:
            return f"{_people(cover.missing)} missing, and nobody is on the way."
        if cover.missing:
            who = f"only {self.names([cover.hangs_on])} is" if cover.hangs_on else "too few are"
            who = who if cover.in_time else "nobody is"
            return f"{_people(cover.missing)} missing: {who} ready or near in time."
        if cover.hangs_on:
            return f"Covered, and it hangs on {self.names([cover.hangs_on])} alone."
        return "Covered."

    def role(self, item: RoleBench) -> Lines:
        yield from self.heading(self.workspace.title(item.role))
        yield from self._said("held by", self.names(item.holders))
        for standing in STANDINGS:
            group = item.at(standing)
            if not group:
                yield from self._said(standing, "nobody")
            for number, candidate in enumerate(group):
                yield from self._candidate(standing if number == 0 else "", candidate)
        for number, candidate in enumerate(item.could_ask):
            person = self.workspace.people[candidate.person]
            wants = self.workspace.title(person.profile.target) if person.profile.target else "no other role"
            missing = f"; {self._short(candidate) or 'meets every must-have'}" if self.says_why else ""
            yield from self._said("could ask" if number == 0 else "", f"{person.name}, who wants {wants}{missing}")

    def _candidate(self, lead: str, item: Candidate) -> Lines:
        name = self.workspace.person_name(item.person)
        yield from self._said(lead, f"{name}, {candidate_words(self.workspace, item)}", strong=True)
        if not item.is_enough_rated:
            yield from self._detail("too little is rated by others to say more")
        if item.short:
            yield from self._detail(self._short(item))
        gates = [criterion.detail for criterion in item.open if criterion.kind == "gate"]
        others = [_OPEN_WORDS.get(item.name, item.label) for item in item.open if item.kind != "gate"]
        for gate in gates:
            yield from self._detail(f"numbers first: {gate}")
        if others:
            yield from self._detail(f"still to do: {'; '.join(others)}")
        if not item.has_seat:
            yield from self._detail(f"seat: {_seat(item)}")

    def _short(self, item: Candidate) -> str:
        """The must-haves that are missing, by how much, and those nobody knows of."""
        by_points: dict[int | None, list[str]] = {}
        for block in item.short:
            by_points.setdefault(block.points, []).append(self.workspace.competency_name(block.competency))
        known = sorted((points, names) for points, names in by_points.items() if points is not None)
        parts = [f"short by {points}: {', '.join(names)}" for points, names in reversed(known)]
        parts += [f"not known: {', '.join(by_points[None])}"] if None in by_points else []
        return "; ".join(parts)

    def _said(self, lead: str, text: str, *, strong: bool = False) -> Lines:
        yield from self.text(f"    {lead:<{_LEAD}}", text, strong=strong)

    def _detail(self, text: str) -> Lines:
        yield from self.text(f"{'':<{_LEAD + 4}}- ", text)

    def single_points(self, bench: Bench) -> Lines:
        lines = []
        for role in bench.roles:
            if role.hangs_on:
                words = f"{hanging_words(self.workspace, role)}{self._ask(role)}"
                lines.append(f"{self.workspace.title(role.role)}: {words}")
        for cover in bench.needs:
            if cover.hangs_on:
                title, name = self.workspace.title(cover.role), self.workspace.person_name(cover.hangs_on)
                lines.append(f"{title} for {cover.need}: {name} alone is ready or near for what is left to fill.")
        for skill in bench.skills:
            if skill.hangs_on:
                what = self.workspace.competency_name(skill.competency)
                name = self.workspace.person_name(skill.hangs_on)
                lines.append(f"{what} for {', '.join(skill.needs)}: {name} alone is strong in it.")
        yield from self._listed("What hangs on one person", lines)

    def _ask(self, role: RoleBench) -> str:
        developing = [item.person for item in role.at("developing")]
        return f" Developing: {self.names(developing)}." if developing else ""

    def seatless(self, found: Sequence[Seatless]) -> Lines:
        if not found:
            return
        yield from self.heading("Ready, and no seat")
        for item in found:
            candidate = item.candidate
            name, title = self.workspace.person_name(candidate.person), self.workspace.title(candidate.role)
            why = candidate.seat.evidence[0] if candidate.seat and candidate.seat.evidence else ""
            yield from self.text("  - ", f"{name} for {title}: {_seat(candidate)}. {why}".rstrip())
            if self.says_why:
                yield from self.text("    ", "Other ways from here, with the must-haves met today:")
                for words in [self._way(way) for way in item.ways] or ["none that is rated yet"]:
                    yield from self.text("      - ", words)

    def _way(self, way: Distance) -> str:
        kind = "manages people" if way.manages_people else "manages nobody"
        moves = "no path leads there" if way.moves is None else some(way.moves, "move")
        return f"{self.workspace.title(way.role)}: {way.met} of {way.must_haves}, {moves}, {kind}"

    def holes(self, holes: Sequence[Hole]) -> Lines:
        lines = []
        for hole in (hole for hole in holes if hole.is_felt):
            parts = [self._successors(hole), *self._left(hole)]
            lines.append(f"{self.workspace.person_name(hole.person)}: {' '.join(parts)}")
        yield from self._listed("When they move on, what they leave", lines)

    def _successors(self, hole: Hole) -> str:
        found = hole.successors
        if found is None:
            return "They hold no role."
        title = self.workspace.title(found.role)
        rest = f"{title} is left to {self.names(found.holders)}" if found.holders else f"nobody else is {title}"
        close = [item.person for item in found.candidates if item.is_close]
        developing = [item.person for item in found.at("developing")]
        next_ones = f"{self.names(close)} {'is' if len(close) == 1 else 'are'} ready or near" if close else ""
        later = f"developing: {self.names(developing)}" if developing else ""
        follow = "; ".join(filter(None, [next_ones or "nobody is ready or near", later]))
        return f"{rest}; {follow}."

    def _left(self, hole: Hole) -> Iterator[str]:
        if hole.reports:
            yield f"Without a manager: {self.names(hole.reports)}."
        if hole.mentees:
            yield f"Without this mentor: {self.names(hole.mentees)}."

    def without(self, hole: Hole) -> Lines:
        name = self.workspace.person_name(hole.person)
        yield from self.text("", f"Without {name}", strong=True)
        first = self._successors(hole)
        yield from self.text("  - ", first[:1].upper() + first[1:], strong=hole.is_role_empty)
        for sentence in self._left(hole):
            yield from self.text("  - ", sentence)
        for skill in hole.skills:
            what = self.workspace.competency_name(skill)
            yield from self.text("  - ", f"Nobody else is strong in {what}, which a need calls for.", strong=True)
        for need, role in hole.needs:
            yield from self.text("  - ", f"{need} is one {self.workspace.title(role)} shorter.", strong=True)
        for shift in hole.shifts:
            who, title = self.workspace.person_name(shift.person), self.workspace.title(shift.role)
            yield from self.text("  - ", f"{who}, for {title}: {shift.after} in place of {shift.before}.", strong=True)
        if hole.sponsored:
            yield from self.text("  - ", f"Nobody backs the time for the plan of {self.names(hole.sponsored)}.")
        for person, action in hole.actions:
            plan = self.workspace.people[person].plan
            do = plan.actions[action].do if plan else action
            yield from self.text("  - ", f"Theirs in the plan of {self.workspace.person_name(person)}: {do}")

    def _listed(self, heading: str, lines: Sequence[str]) -> Lines:
        if lines:
            yield from self.heading(heading)
        for line in lines:
            yield from self.text("  - ", line)


def _seat(item: Candidate) -> str:
    return (item.seat.detail if item.seat else "") or "none yet"


def _first(between: str, texts: Sequence[str]) -> str:
    """So many that a reader still reads them, and how many more there are."""
    more = len(texts) - _NAMED
    return between.join(texts[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _people(number: int) -> str:
    return "One is" if number == 1 else f"{number} are"
