"""`careerpath assess`: the rating conversation, and the same without prompts."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careerpath.cli.frame.app import Here, command, find_person, find_role
from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.rating.setting import RaterOption, Setting

if TYPE_CHECKING:
    from careerpath.analysis.assessment.rating_session import Session
    from careerpath.model.workspace import Person, Workspace
    from careerpath.report.rating_screen import Sheet


@command("assess", epilog="Example: careerpath assess mira-okafor --as self")
def assess(  # noqa: PLR0913, PLR0917 - one parameter for each option
    here: Here,
    person: Annotated[str | None, typer.Argument(help="Who is rated: a person's id.")] = None,
    rater: Annotated[RaterOption | None, typer.Option("--as", help="self, manager, peer or agreed.")] = None,
    role: Annotated[
        str | None, typer.Option(metavar="ROLE", help="Against this role in place of their target.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="PERSON", help="Who rates; by default whom git knows.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the assessment.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="As manager: see the self-rating while you rate.")] = False,
    rate: Annotated[
        list[str] | None, typer.Option(metavar="COMPETENCY=RATING:WHY", help="Without prompts; as often as needed.")
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="Without prompts: YAML, JSON or CSV; - reads stdin.")
    ] = None,
    performance: Annotated[int | None, typer.Option(help="Without prompts: present performance.")] = None,
    potential: Annotated[int | None, typer.Option(help="Without prompts: potential.")] = None,
    work_on: Annotated[str | None, typer.Option(metavar="ID,ID", help="Without prompts: agreed to work on.")] = None,
    shared: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was shared; by itself: of the one on file.")
    ] = None,
) -> None:
    """Rate somebody against a role: each requirement with its levels, a rating, a why, what was seen.

    Every answer is kept as it is given: leave with q at any time, and the same command goes on from there.

    Once it was talked through: careerpath assess mira-okafor --as manager --shared 2026-11-20
    """
    from careerpath.cli.frame.asking import can_ask
    from careerpath.cli.rating.given_ratings import Given, write_given

    root, workspace = here.root(), here.workspace()
    who = find_person(workspace, person)
    if shared and not (rate or from_):
        from careerpath.cli.rating.telling import write_shared

        if role or performance or potential or work_on:
            raise CannotRun("--shared by itself dates what is on file", "ratings come with --rate or --from")
        write_shared(here, workspace, who, rater or "manager", shared, on)
        return
    kind = rater or _choose_rater()
    setting = _setting(root, workspace, who, kind, role, by, _day(on, here.as_of))
    if rate or from_:
        write_given(setting, Given(tuple(rate or ()), from_, performance, potential, work_on, shared), here.as_of)
        return
    if not can_ask():
        raise CannotRun("nobody is there to answer", "--rate COMPETENCY=RATING:WHY, or --from FILE, needs no terminal")
    _converse(setting, open_=open_, as_of=here.as_of)


def _choose_rater() -> RaterOption:
    from careerpath.cli.frame.asking import choose

    meanings: dict[RaterOption, str] = {
        "self": "how they see themselves",
        "manager": "how their manager sees them",
        "peer": "how a colleague sees them",
        "agreed": "what the two of them settled on",
    }
    return choose("--as", meanings)


def _day(on: str | None, as_of: date) -> date:
    from careerpath.cli.frame.speaking import read_day_option

    day = read_day_option(on, as_of)
    if day > as_of:
        raise CannotRun(f"--on {day} is in the future", "an assessment is of a day that has come")
    return day


def _setting(
    root: Path,
    workspace: "Workspace",
    person: "Person",
    rater: RaterOption,
    role: str | None,
    by: str | None,
    day: date,
) -> Setting:
    from careerpath.model import layout

    against = find_role(workspace, role) if role else person.profile.target or person.profile.role
    if against is None or against not in workspace.roles:
        raise CannotRun(f"{person.name} has no role that the workspace knows", "--role ROLE")
    speaker = _speaker(root, workspace, person, rater, by)
    stem = f"{day}-{rater}-{speaker}" if rater == "peer" else f"{day}-{rater}"
    name = layout.parse_record_name("assessments", stem)
    file = layout.record_file(person.id, "assessments", stem)
    if (root / file).exists():
        raise CannotRun(f"{file} is there already", "edit it, or give another day with --on")
    return Setting(root, workspace, person, against, rater, speaker, name, file)


def _speaker(root: Path, workspace: "Workspace", person: "Person", rater: RaterOption, by: str | None) -> str:
    """Who rates, held to what the kind of rating says (seed 153)."""
    from careerpath.cli.frame.speaking import find_speaker

    if rater == "self":
        if by not in (None, person.id):
            raise CannotRun(f"only {person.name} can say how they see themselves", "--as peer, or --as manager")
        return find_speaker(root, workspace, person.id)
    speaker = find_speaker(root, workspace, by)
    manager = person.profile.manager
    if rater == "manager" and speaker != manager:
        named = f"{workspace.person_name(manager)} is" if manager else "nobody is"
        raise CannotRun(f"{workspace.person_name(speaker)} is not their manager; {named}", "--as peer --by PERSON")
    if rater == "agreed" and speaker not in (person.id, manager):
        raise CannotRun("what was agreed is written down by one of the two", "--by PERSON")
    if rater == "peer" and speaker in (person.id, manager):
        raise CannotRun(f"{workspace.person_name(speaker)} is no peer here", "--as self, or --as manager")
    return speaker


def _converse(setting: Setting, *, open_: bool, as_of: date) -> None:
    from careerpath.analysis.assessment.fingerprint import requirements_fingerprint
    from careerpath.analysis.assessment.session_draft import plain_session
    from careerpath.cli.rating.assessing import make_session, make_sheet, write_session
    from careerpath.cli.rating.conversation import converse
    from careerpath.store.kept.drafts import delete_draft, draft_file, save_draft

    fresh = make_session(setting, as_of)
    sheet = make_sheet(setting, as_of, open_=open_)
    draft = draft_file(setting.root, setting.person.id, setting.role, setting.rater, setting.by)
    fingerprint = requirements_fingerprint(setting.workspace, setting.role)
    try:
        session = _resume(setting, sheet, fresh, draft)
        if session is None:
            return
        outcome, session = converse(
            sheet, session, lambda changed: save_draft(draft, plain_session(changed, setting.role, fingerprint))
        )
    except KeyboardInterrupt:
        sys.stderr.write("\nleft; what you answered is kept, and the same command goes on from there\n")
        raise
    if outcome == "left":
        sys.stderr.write("kept as a draft; the same command goes on from there\n")
        return
    write_session(setting, session)
    delete_draft(draft)
    nxt = "compare" if setting.rater != "agreed" else "gap"
    sys.stderr.write(f"wrote {setting.file}\nnext: careerpath {nxt} {setting.person.id}\n")


def _resume(setting: Setting, sheet: "Sheet", fresh: "Session", draft: Path) -> "Session | None":
    """The session to start with: the draft's, where there is one and the person wants it; None where they leave."""
    from careerpath.analysis.assessment.session_draft import restore_session
    from careerpath.cli.rating.conversation import ask_yes
    from careerpath.store.kept.drafts import load_draft

    plain = load_draft(draft)
    kept = restore_session(plain, fresh, setting.role) if plain else None
    if kept is None or kept == fresh:
        return fresh
    goes_on = ask_yes(f"You left with {kept.rated} of {len(kept.questions)} rated. Go on from there?")
    if goes_on is None:
        return None
    return kept if goes_on else fresh
