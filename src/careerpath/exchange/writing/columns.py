"""The columns of the ten tables of an export, contract `careerpath/export/v1`."""

from careerpath.exchange.writing.table import Column, Type

CONTRACT = "careerpath/export/v1"


def _key(name: str, meaning: str, type_: Type = "text") -> Column:
    return Column(name, type_, meaning, is_key=True)


def _note(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning, is_note=True)


def _level(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning, is_level=True)


WORKSPACE = _key("workspace", "which of the workspaces that are rolled up the row is of, by its name")
"""The first column of every table of a roll-up, and of no other."""
PERSON = (
    _key("person_id", "the person's id, a pseudonym for whoever has only the tables"),
    Column("role_id", "text", "the present role"),
    Column("level", "integer", "the present role's place on the person's path, else on any path, from 1"),
    Column("manager_id", "text", "whom the person reports to"),
    Column("team_id", "text", "the team: the id of the manager; at the top, the person's own"),
    Column("unit_id", "text", "the workspace's name: one workspace for each business unit"),
    Column("start_date", "date", "the first day on file, in whichever role"),
    Column("role_since", "date", "the first day in the present role"),
    Column("target_role_id", "text", "the role they want; null: content where they are"),
    Column("active", "boolean", "false while the person is away"),
    _note("name", "the person's name"),
)
ROLE = (
    _key("role_id", "the role's id"),
    _key("path_id", "a path the role is on; null for a role on none"),
    Column("rank", "integer", "the role's place on that path, from 1"),
    Column("title", "text", "the role's title"),
    Column("manages_people", "boolean", "whether others report to the role"),
)
COMPETENCY = (
    _key("competency_id", "the competency's id"),
    Column("name", "text", "the competency's name"),
    Column("group", "text", "the organisation's own heading, else the kind"),
    Column("scale_max", "integer", "the highest point of the scale"),
    Column("framework_version", "text", "a fingerprint of paths, roles, competencies and scale"),
)
_ASKED = (
    _key("competency_id", "what it asks for"),
    _key("priority", "must, some or should"),
    _key("group_number", "the number of the group of `some`, else 0", "integer"),
)
_TARGET = _level("target", "the level asked for")
REQUIREMENT = (
    _key("role_id", "the role that asks"),
    *_ASKED,
    _TARGET,
    Column("weight", "number", "1 for a must, so many of how many for a group of some, 0 for a should"),
)
RATING = (
    _key("assessment_id", "the person and the assessment's file"),
    _key("competency_id", "what is rated"),
    Column("person_id", "text", "who is rated"),
    Column("rater", "text", "self, manager, peer or agreed"),
    Column("rater_id", "text", "who rated"),
    Column("role_id", "text", "the role against which it is rated"),
    Column("date", "date", "the day of the assessment"),
    _level("level", "the rating; null: too early to tell"),
    Column("has_evidence", "boolean", "whether something that was seen is written down"),
    Column("source_path", "text", "the file, relative to the workspace"),
    Column("blob_oid", "text", "git's id for the bytes of that file"),
    Column("commit", "text", "the commit that brought these bytes; null: not committed, or history is cut off"),
    Column("committed_at", "date", "the day of that commit"),
    _note("why", "the reason"),
    _note("evidence", "what was seen, a line each"),
)
GAP = (
    _key("person_id", "who stands there"),
    _key("target_role_id", "the role measured against: the present one or the target"),
    *_ASKED,
    Column("as_of", "date", "the day of the measure"),
    Column("is_target", "boolean", "whether the role is the target and not the present one"),
    _level("self", "the newest self-rating against this role"),
    _level("manager", "the newest manager's rating against this role"),
    _level("current", "the rating that counts, against whichever role"),
    Column("source", "text", "whose it is: agreed, manager or self"),
    _TARGET,
    Column("gap", "integer", "points missing, never negative; null: not rated"),
    Column("weighted_gap", "number", "the gap times the weight of the requirement"),
    Column("calibration_delta", "integer", "the self-rating minus the manager's"),
    Column("blocking", "boolean", "whether it stands in the way"),
)
PLAN_ACTION = (
    _key("person_id", "whose plan it is"),
    _key("action_id", "the action's id in the plan"),
    Column("competency_id", "text", "the competency it serves"),
    Column("kind", "text", "what kind of action it is"),
    Column("stage", "text", "mastery, trial, permanent or new-position"),
    Column("owner_id", "text", "who does it"),
    Column("start", "date", "the first day"),
    Column("due", "date", "the day it ends"),
    Column("status", "text", "planned, doing, done, failed or dropped"),
    Column("hours_per_month", "number", "what it takes of the manager's time"),
    _note("do", "what is done"),
    _note("done_when", "the proof"),
    _note("outcome", "what it showed"),
)
REVIEW = (
    _key("person_id", "whose plan was reviewed"),
    _key("review_id", "the review's file"),
    Column("date", "date", "the day of the review"),
    Column("reviewer_id", "text", "who reviewed it with them"),
    Column("outcome", "text", "advancing or not-advancing; null: nobody said, or others may not read it"),
    Column("next_due", "date", "the day of the next review"),
    _note("going_well", "what goes well"),
    _note("continue", "what to continue"),
    _note("improve", "what could be improved"),
    _note("evidence", "what shows it"),
)
METRIC = (
    _key("person_id", "whose number it is"),
    _key("metric_id", "the metric"),
    _key("period", "2026-03, 2026-Q1, 2026-H1 or 2026"),
    Column("value", "number", "the number; null: none for this period"),
    Column("is_excluded", "boolean", "whether somebody said that the period does not count"),
    Column("source", "text", "who keeps the numbers"),
    Column("updated", "date", "the day they were last brought up to date"),
    _note("excluded", "why the period does not count"),
)
FINDING = (
    _key("path", "the file, relative to the workspace"),
    _key("line", "the line in it", "integer"),
    _key("column", "the column in it", "integer"),
    _key("rule_id", "the code of the rule"),
    _key("number", "the how manieth of this rule at this place, from 1", "integer"),
    Column("as_of", "date", "the day of the check"),
    Column("severity", "text", "error or warning"),
    Column("person_id", "text", "whom the file is about; null: nobody"),
    _note("message", "what is wrong"),
)
STATEMENT = (
    _key("source_path", "the file, relative to the workspace; of others' files, where they name the person"),
    _key("place", "the keys that lead to the value in it"),
    Column("person_id", "text", "whom it is about"),
    _note("value", "what is said there; null in a text of somebody else's, which may tell of others too"),
)
