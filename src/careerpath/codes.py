"""Every code `check` can report: its names, how severe it is by default, and whether time alone turns it red."""

from dataclasses import dataclass

from careerpath.diagnostic import Diagnostic, KeyPath, Severity

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the catalogue; `names` has one entry for most codes, the first is the default."""

    code: str
    names: tuple[str, ...]
    severity: Severity
    summary: str
    calendar: bool = False


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
        Code("CP401", ("plan-missing",), E, "a person with a target or a manager, and no plan"),
        Code("CP424", ("plan-stale",), E, "`plan.md` is not what the data would render"),
        Code("CP701", ("template-syntax",), E, "a template that cannot be used"),
        Code("CP702", ("template-undefined",), E, "a name in a template that no template gets"),
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
) -> Diagnostic:
    """A diagnostic of `code` with the catalogue's name and severity; where `at` is given, its line is found later."""
    entry = CODES[code]
    return Diagnostic(code, name or entry.names[0], entry.severity, file, message, hint, at, line, column)
