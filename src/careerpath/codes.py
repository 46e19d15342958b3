"""Every code `check` can report: its names, how severe it is by default, and whether time alone turns it red."""

from dataclasses import dataclass

from careerpath.diagnostic import Diagnostic, KeyPath, Severity, clip

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the catalogue; `names` has one entry for most codes, the first is the default."""

    code: str
    names: tuple[str, ...]
    severity: Severity
    summary: str
    calendar: bool = False


_LONGEST = 1000
"""Characters of a message: what a hostile file could lengthen is cut."""
CODES: dict[str, Code] = {
    entry.code: entry
    for entry in (
        Code("CP001", ("syntax",), E, "the file is not YAML"),
        Code("CP002", ("missing-key",), E, "a required key is missing"),
        Code("CP003", ("unknown-key",), E, "a key that the format does not know"),
        Code("CP004", ("wrong-type",), E, "a value of the wrong type"),
        Code("CP005", ("out-of-range",), E, "a rating off the scale, a negative number, an end before its start"),
        Code("CP006", ("bad-id",), E, "a file, folder or key whose name is no id"),
        Code("CP007", ("duplicate-key",), E, "a key that stands twice in one mapping"),
        Code("CP008", ("unreadable",), E, "bytes, links or YAML features that are not read"),
        Code("CP009", ("unknown-format",), E, "a format newer than this version knows"),
        Code("CP010", ("stray-file",), W, "a file that nothing reads"),
        Code("CP101", ("unknown-role",), E, "a role that does not exist"),
        Code("CP102", ("unknown-path",), E, "a path that does not exist"),
        Code("CP103", ("unknown-competency",), E, "a competency that does not exist"),
        Code("CP104", ("unknown-person",), E, "a person who does not exist"),
        Code("CP105", ("unknown-goal-or-need",), E, "a goal or need that does not exist"),
        Code("CP106", ("unknown-metric-or-gate",), E, "a metric or gate that does not exist"),
        Code("CP107", ("manager-circle",), E, "people who manage each other in a circle"),
        Code("CP108", ("target-off-path",), W, "a target that is no later step of the person's path"),
        Code("CP109", ("unused-competency", "unused-role"), W, "a competency or role that nothing leads to"),
        Code("CP201", ("role-incomplete",), E, "a role with an empty part"),
        Code("CP202", ("step-incomplete",), E, "a move without stepping stones"),
        Code("CP203", ("levels-incomplete",), E, "levels missing, alike, or left as a placeholder"),
        Code("CP204", ("dead-end-role",), W, "a role with no way on that is not declared a top"),
        Code("CP205", ("all-paths-lead-to-management",), E, "no path that ends outside management"),
        Code("CP206", ("role-without-need",), E, "a role or path that no need of the organisation asks for"),
        Code("CP207", ("need-horizon",), W, "a need that is over, or not two to three years long"),
        Code("CP208", ("no-needs",), E, "paths, but no needs of the organisation"),
        Code("CP209", ("task-without-goal",), W, "a task or deliverable tied to no company goal"),
        Code("CP210", ("same-job-new-title",), E, "two roles that differ in nothing but their title"),
        Code("CP211", ("title-claims-people",), E, "a title that claims people the role does not manage"),
        Code("CP212", ("manager-role-like-a-seller",), E, "a managing role without the work of developing people"),
        Code("CP213", ("step-demands-less",), W, "a must-have whose level falls along a path"),
        Code("CP214", ("too-many-competencies",), W, "a role that asks for more competencies than the policy allows"),
        Code("CP215", ("step-without-gate",), W, "a move that asks for no numbers"),
        Code("CP216", ("no-leadership-project",), W, "a move into management without a leadership project"),
        Code("CP217", ("need-without-bench",), W, "a need that calls for staff nobody is on the way to be"),
        Code("CP218", ("overlapping-gate",), E, "a gate that cannot be decided"),
        Code("CP219", ("unreachable-manager-role",), W, "a managing role that no path leads into"),
        Code("CP220", ("asked-for-twice",), E, "a competency in both `requires` and `should_have`"),
        Code("CP301", ("never-assessed",), E, "a person with a target whom nobody has assessed"),
        Code("CP302", ("assessment-old",), W, "a newest assessment older than the policy", calendar=True),
        Code("CP303", ("rating-without-why",), E, "a rating without a reason"),
        Code("CP304", ("self-missing", "manager-missing"), E, "one half of a conversation about ratings"),
        Code("CP305", ("manager-before-self",), W, "a manager who rated before the person did"),
        Code("CP306", ("no-dialogue",), E, "a big difference, and no agreed rating after it"),
        Code("CP307", ("not-shared",), W, "a manager's assessment never shared with the person"),
        Code("CP308", ("requirement-unrated",), W, "a must-have of the rated role without a rating"),
        Code("CP309", ("rated-against-other-requirements",), W, "requirements that changed since they were rated"),
        Code("CP310", ("dated-in-the-future",), E, "a record, or something that has happened, dated in the future"),
        Code("CP311", ("potential-missing",), W, "a manager's assessment with no view on potential"),
        Code("CP312", ("stage-not-restarted",), W, "a declared stage of competence taken along into a new role"),
        Code("CP313", ("copied-reason",), W, "one text as the reason of many ratings"),
        Code("CP314", ("wrong-rater",), E, "a rating by somebody who is not who its kind says"),
        Code("CP401", ("plan-missing",), E, "a person with a target or a manager, and no plan"),
        Code("CP402", ("numbers-first",), E, "a stage after mastery opened while the numbers are not there"),
        Code("CP403", ("sell-more-only",), E, "the numbers are there, and the plan holds sales numbers only"),
        Code("CP404", ("cookie-cutter",), W, "an action or answer that would fit anybody"),
        Code("CP405", ("dangling-carrot",), E, "a target without owner, criteria or date; a promise without a date"),
        Code("CP406", ("action-overdue",), E, "an action past its day and still open", calendar=True),
        Code("CP407", ("gap-not-worked-on",), E, "a blocking gap of the target role that no action works on"),
        Code("CP408", ("trial-unbounded",), E, "a trial without an end or a proof"),
        Code("CP409", ("trial-on-top-account",), E, "a trial without safe ground"),
        Code("CP410", ("permanent-not-announced",), E, "a permanent change that was not announced"),
        Code("CP411", ("trial-announced",), W, "a trial that was announced, and is not said to be shared"),
        Code("CP412", ("plan-review-overdue",), E, "no review of a plan within the policy", calendar=True),
        Code("CP413", ("plan-not-advancing",), W, "three reviews in a row without progress", calendar=True),
        Code("CP414", ("leadership-project-short",), E, "a leadership project shorter than the policy"),
        Code("CP415", ("no-manager-action",), E, "a plan in which the manager does nothing"),
        Code("CP416", ("no-own-action",), E, "a plan in which the person does nothing"),
        Code("CP417", ("coaching-by-others",), E, "coaching owned by a support function"),
        Code("CP418", ("accountable-not-a-manager",), E, "a plan for which no manager of the person answers"),
        Code("CP419", ("preparation-unexamined",), E, "an assumption about preparation unsaid, or not examined"),
        Code("CP420", ("vacancy-unsaid",), W, "nothing said about an opening"),
        Code("CP421", ("too-soon",), W, "a target date nearer than the plan's actions need"),
        Code("CP422", ("too-many-open-actions",), W, "more open actions than the policy"),
        Code("CP423", ("not-agreed",), W, "a plan not signed by both, or changed since it was signed"),
        Code("CP424", ("plan-stale",), E, "`plan.md` or its picture is not what the data would render"),
        Code("CP425", ("title-before-stage-four",), E, "the new role taken while earlier stages are open"),
        Code("CP426", ("purpose-missing", "aspirations-missing"), W, "a plan without purpose or aspirations behind it"),
        Code("CP427", ("support-alone",), W, "a person with a plan, alone, unaware or with nobody named who helps"),
        Code("CP428", ("no-stage-one",), W, "a must-have of the present role unmet, and no action of mastery"),
        Code("CP429", ("target-without-plan-path",), W, "a target that no path leads to"),
        Code("CP501", ("no-mentor",), E, "a way into a first managing role, with gaps, and no mentor"),
        Code("CP502", ("mentor-unqualified",), E, "a mentor who has not made the move, is unwilling, or sells nothing"),
        Code("CP503", ("promoted-without-criteria",), E, "a new role without a record of criteria and reasons"),
        Code("CP504", ("retention-promotion",), E, "a promotion with must-haves unmet, and waived by nobody"),
        Code("CP505", ("uneven-criteria",), W, "different criteria or waivers for people into one role"),
        Code("CP506", ("no-decision",), E, "a way into management without a decision for it"),
        Code("CP507", ("mastery-missing",), W, "a new manager below what a manager must master"),
        Code("CP508", ("no-advocacy",), E, "a person who is ready, and nobody was told"),
        Code("CP509", ("ready-but-no-seat",), W, "a person who is ready, no opening, and no word on what comes"),
        Code("CP510", ("new-manager-without-plan",), E, "a new manager without a plan for the first months"),
        Code("CP511", ("request-unanswered",), E, "a request that waits for its answer too long", calendar=True),
        Code("CP512", ("no-way-back",), W, "a move into management without a way back"),
        Code("CP601", ("monday-missed",), W, "no Monday question last week, or one on another day", calendar=True),
        Code("CP602", ("upward-debrief-overdue",), W, "no debrief with the own boss within the policy", calendar=True),
        Code("CP603", ("department-talk-overdue",), W, "no talk with a department within the policy", calendar=True),
        Code("CP604", ("upward-plan-missing",), W, "somebody with reports and a boss, and no agreed plan with them"),
        Code("CP605", ("sales-down-unexplained",), E, "a number that fell, without a reason or a strategy"),
        Code("CP606", ("manager-overloaded",), W, "more hours planned than a manager has, and nothing gives way"),
        Code(
            "CP607", ("promise-broken",), W, "a promise past its day, and nobody says what became of it", calendar=True
        ),
        Code("CP608", ("metrics-old",), W, "numbers older than a gate on the way allows", calendar=True),
        Code("CP609", ("lone-signature",), E, "a rating that git shows somebody else to have written"),
        Code("CP701", ("template-syntax",), E, "a template that cannot be used"),
        Code("CP702", ("template-undefined",), E, "a name in a template that no template gets"),
        Code("CP703", ("private-in-shared",), E, "a shared rendering that holds private content"),
        Code("CP704", ("expired-excuse",), W, "an excuse whose day is over", calendar=True),
    )
}


def diagnose(  # noqa: PLR0913 - one argument for each part of a diagnostic
    code: str,
    file: str,
    message: str,
    *,
    at: KeyPath = (),
    hint: str = "",
    name: str = "",
    line: int = 1,
    column: int = 1,
    is_of_the_day: bool = False,
) -> Diagnostic:
    """A diagnostic of `code` with the catalogue's name and severity; where `at` is given, its line is found later."""
    entry = CODES[code]
    said, mend = clip(message, _LONGEST), clip(hint, _LONGEST)
    return Diagnostic(code, name or entry.names[0], entry.severity, file, said, mend, at, line, column, is_of_the_day)
