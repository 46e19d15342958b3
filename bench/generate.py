"""Writes a workspace of any number of fictional people to measure with, the same bytes for the same number."""

import argparse
import random
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import yaml

EXAMPLE = Path(__file__).resolve().parent.parent
REPORTS = 8  # of each manager

# Path, present role and target of those who manage nobody, in turn; every role that a need calls for is among them.
SELLERS = (
    ("sales-executive", "sales-rep", "sales-executive"),
    ("sales-executive", "sales-executive", "senior-sales-executive"),
    ("account", "sales-executive", "account-manager"),
    ("specialist", "sales-executive", "sales-specialist"),
    ("management", "senior-sales-executive", "sales-manager"),
    ("sales-executive", "senior-sales-executive", "business-development"),
    ("sales-executive", "senior-sales-executive", None),
    ("account", "account-manager", "strategic-account-manager"),
    ("specialist", "sales-specialist", "senior-sales-specialist"),
)
NOT_DECOMPOSED = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "ı": "i"})
GIVEN = (
    "Åsa", "Bożena", "Chloë", "Đorđe", "Émile", "Fatma", "Gökçe", "Håkon", "Inês", "Joško", "Kateřina", "Lucía",
    "Małgorzata", "Nils", "Oksana", "Pål", "Quirin", "Róisín", "Søren", "Tomáš", "Ulla", "Věra", "Wiebke", "Zoë",
)  # fmt: skip
FAMILY = (
    "Ångström", "Břízová", "Cárdenas", "Đurić", "Eßer", "Frøland", "Gößmann", "Håland", "Ibáñez", "Jørgensen",
    "Kowalczyk", "Løvås", "Müller", "Nováková", "Ördög", "Peña", "Różycki", "Sjöberg", "Tråen", "Vågen", "Yıldız",
)  # fmt: skip
DEEDS = (
    "Asked for the budget first",
    "Drew the map of nine buyers",
    "Let a colleague lead the second call",
    "Wrote the close plan in the buyer's words",
    "Left a deal that was only a price check",
    "Read the lost reasons aloud",
    "Brought Legal in before it was due",
    "Named the risk in the forecast",
    "Turned a complaint into a visit",
    "Found a sponsor on the night shift",
    "Kept every record complete",
    "Debriefed a lost call the same day",
    "Opened what nobody had called",
    "Held the price against purchasing",
    "Explained the module without a slide",
    "Asked three questions: then one more",
    "Handed over in time",
    "Rehearsed the board meeting",
    "Counted what a still line costs",
    "Got Finance and Service to one answer",
)
CUSTOMERS = (
    "Nordfrost", "Kühlhaus Süd", "Panadería Río", "Færøy Fisk", "Łódź Logistyka", "名古屋冷蔵", "Crèmerie Vallée",
    "Ψυγεία Αιγαίου", "Molkerei Weiß", "Øresund Pharma", "Harbour Packaging", "Tamm & Pojad", "Kraków Meble",
)  # fmt: skip
RESULTS = (
    "and it closed in four weeks",
    "though it took two attempts",
    "and the buyer's deputy said so in writing",
    "which nobody had asked for",
    "after help with the first half",
    "and still missed the second signature",
    'and they answered "yes, in May"',
    "in the middle of a hard quarter",
    "and two colleagues do it now: same words, same order",
    "but only where the customer was known",
)
WORK = (
    "Hold one joint call a week and debrief it before the day ends",
    "Write a close plan with the customer in three open deals",
    "Run the pipeline review of three colleagues for a quarter",
    "Call five accounts a week that are on nobody's list",
    "Read one lost deal a month aloud to the team",
    "Work through two renewals with Finance at the table",
)
PROOFS = (
    "Three times in a row, without a reminder",
    "Both results stand in the records, and a colleague can say why",
    "The forecast of the quarter is within ten percent",
    "Two customers confirm it in their own words",
)
# What is tried stays between two people, and so is worded like nothing that others read.
TRIED = (
    "Take over one renewal of a colleague who is away",
    "Open the review of the quarter once",
    "Price one small offer without asking",
    "Train the new ones for an afternoon",
    "Lead the call with a customer's finance department",
    "Hand in a forecast for the whole team, unofficially",
)
TRIED_PROOFS = (
    "Held once from beginning to end",
    "The customer did not ask who was in charge",
    "Both would do it again",
    "It was told without being asked",
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A person and their place: who they are, what they do, what they want, who manages them."""

    number: int
    id: str
    name: str
    path: str
    role: str
    target: str | None
    manager: str | None
    leads: bool


@dataclass(frozen=True, slots=True)
class Writer:
    """What a person's files are written with: their own dice, their ratings, and what they work on."""

    seat: Seat
    dice: random.Random
    levels: dict[str, int]
    gaps: tuple[str, ...]
    colleague: str

    @property
    def manager(self) -> str:
        """The manager's id; at the top, the person's own."""
        return self.seat.manager or self.seat.id


def write_workspace(folder: Path, count: int) -> None:
    """Make `folder`: the example's framework, and `count` people in a tree. FileExistsError where it is there."""
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE / "careerpath.yaml", folder)
    shutil.copytree(EXAMPLE / "paths", folder / "paths")
    roles = {file.stem: _required(file) for file in sorted((EXAMPLE / "paths" / "roles").glob("*.yaml"))}
    seats = list(_seats(count))
    for seat in seats:
        dice = random.Random(20261120 + seat.number)  # noqa: S311 - dice, not a secret
        colleague = seats[(seat.number + 1) % count].id
        for name, text in _files(_writer(seat, dice, roles, colleague)):
            file = folder / "people" / seat.id / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _required(role: Path) -> dict[str, int]:
    """Every competency a role asks for and its level, must-haves first."""
    asked = yaml.load(role.read_bytes(), yaml.CSafeLoader)
    some = {name: level for group in asked.get("requires_some", ()) for name, level in group["of"].items()}
    required: dict[str, int] = asked["requires"] | some | asked.get("should_have", {})
    return required


def _seats(count: int) -> Iterator[Seat]:
    ids: list[str] = []
    sellers = 0
    for number in range(count):
        given, family = GIVEN[number % len(GIVEN)], FAMILY[(number // len(GIVEN) + number) % len(FAMILY)]
        ids.append(f"{_slug(given)}-{_slug(family)}-{number}")
        first_report = number * REPORTS + 1
        path, role, target = "management", "sales-manager", None
        if number == 0:
            role = "vp-sales"
        elif first_report * REPORTS + 1 < count:
            role = "sales-director"
        elif first_report >= count:
            path, role, target = SELLERS[sellers % len(SELLERS)]
            sellers += 1
        manager = ids[(number - 1) // REPORTS] if number else None
        yield Seat(number, ids[-1], f"{given} {family}", path, role, target, manager, leads=first_report < count)


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(NOT_DECOMPOSED))
    return plain.encode("ascii", "ignore").decode().lower()


def _writer(seat: Seat, dice: random.Random, roles: dict[str, dict[str, int]], colleague: str) -> Writer:
    """Rated at what both roles ask for, but for three must-haves of the target."""
    aim = roles[seat.target or seat.role]
    levels = dict(aim)
    for competency, level in roles[seat.role].items():
        levels[competency] = max(level, levels.get(competency, 0))
    others = sorted({name for role in roles.values() for name in role} - set(levels))
    levels |= dict.fromkeys(dice.sample(others, max(0, 12 - len(levels))), 2)
    gaps = tuple(dice.sample([name for name in list(aim)[:8] if aim[name] > 1], 3))
    return Writer(seat, dice, levels, gaps, colleague)


def _files(writer: Writer) -> Iterator[tuple[str, str]]:
    """Each file of a person, and its text; nobody assesses the one at the top."""
    review, feedback = _day(writer, 2026, 11, 2), _day(writer, 2026, 10, 1)
    yield "profile.yaml", _profile(writer)
    yield "metrics.yaml", _metrics(writer)
    yield f"log/{feedback}-feedback.yaml", f"by: {writer.colleague}\n{_block(writer, 'text')}"
    if writer.seat.leads:
        yield from _of_leader(writer)
    if writer.seat.manager is None:
        return
    self_day = _day(writer, 2026, 9, 1)
    days = (self_day, self_day + timedelta(days=3), self_day + timedelta(days=5))
    for rater, day in zip(("self", "manager", "agreed"), days, strict=True):
        yield f"assessments/{day}-{rater}.yaml", _assessment(writer, rater, days[-1])
    yield "plan.yaml", _plan(writer, days[-1] + timedelta(days=7))
    yield f"log/{review}-review.yaml", _review(writer, review)
    for monday in (date(2026, 11, 9), date(2026, 11, 16)):
        text = f"by: {writer.manager}\nanswer: {_text(writer)}\nfollow_up: {_text(writer)}\n"
        yield f"log/{monday}-monday.yaml", text


def _of_leader(writer: Writer) -> Iterator[tuple[str, str]]:
    """What only those who lead people write: talks with departments and, where there is a boss, with the boss."""
    for department in ("Finance", "Human Resources", "Legal"):
        lines = [f"department: {department}", f"with: Whoever leads {department}"]
        lines += [f"{key}: {_text(writer)}" for key in ("thanks", "ideas")]
        day = date(2026, 9, 1) + timedelta(days=len(department))
        yield f"log/{day}-department.yaml", _joined(lines)
    if writer.seat.manager is None:
        return
    debrief = "".join(f"{key}: {_text(writer)}\n" for key in ("going_well", "continue", "improve"))
    yield f"log/{_day(writer, 2026, 11, 2)}-upward.yaml", f"with: {writer.manager}\n{debrief}"
    needs = f"needs: [{{need: {_quoted(writer, _deed(writer))}, how: {writer.dice.choice(WORK)}}}]"
    contributions = f"contributions: [{writer.dice.choice(WORK)}]"
    yield "upward.yaml", _joined([f"boss: {writer.manager}", needs, contributions, "agreed: 2026-01-15"])


def _profile(writer: Writer) -> str:
    seat = writer.seat
    lines = [
        "# yaml-language-server: $schema=../../schemas/profile.json",
        f"name: {seat.name}",
        f"role: {seat.role}",
        f"since: {_day(writer, 2024, 3, 1)}",
        f"manager: {seat.manager or 'null'}",
        f"path: {seat.path}",
        f"target: {seat.target or 'null'}",
        f"emails: [{seat.id}@harbourline.example]",
    ]
    if seat.target == "sales-manager":
        lines += [
            f"mentors: [{{person: {seat.manager}, willing: true}}]",
            "decision:",
            "  choice: manage",
            "  date: 2026-06-01",
            "  reason: 'I am prouder of others'' deals: that settled it'",
            "  preview_acknowledged: 2026-06-01",
        ]
    lines += ["purpose:", f"  date: {_day(writer, 2026, 1, 5)}"]
    lines += [f"  {key}: {_quoted(writer, _deed(writer))}" for key in ("why", "motivates", "energy", "impact")]
    lines += ["aspirations:  # read again every January"]
    for years in (1, 3, 5):
        lines += [f"  - years: {years}", "    written: 2026-01-19", f"    text: {_quoted(writer, _deed(writer))}"]
        lines += [f"    actions: [{writer.dice.choice(WORK)}]"]
        lines += [f"    support: {{by: {writer.manager}, what: 'Asks about it, and listens'}}"]
    lines += ["support: supported", f"history: [{{role: {seat.role}, from: 2021-03-01, to: 2024-02-29}}]"]
    return _joined(lines)


def _metrics(writer: Writer) -> str:
    dice = writer.dice
    quota, retention, wins = [dice.randint(101, 124) for _ in range(5)], dice.randint(96, 99), dice.randint(61, 70)
    periods = ("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")
    lines = ["source: Sales Operations", "updated: 2026-10-06", "periods:"]
    lines += [
        f"  {period}: {{quota-attainment: {quota[step]}, win-rate: {wins + step}, pipeline-coverage: 3.{step},"
        f" net-revenue-retention: {retention + step}, team-at-quota: {55 + step}.5}}"
        for step, period in enumerate(periods)
    ]
    fallen = [step for step in range(1, len(quota)) if quota[step] < quota[step - 1]]
    lines += ["explanations:"] if fallen else []
    for step in fallen:
        lines += [
            f"  - period: {periods[step]}",
            f"    why: {_quoted(writer, _deed(writer))}",
            f"    strategies: [{dice.choice(WORK)}]",
        ]
    return _joined(lines)


def _assessment(writer: Writer, rater: str, shared: date) -> str:
    seat, dice = writer.seat, writer.dice
    by = seat.id if rater == "self" else writer.manager
    lines = [f"rater: {rater}", f"by: {by}", f"role: {seat.target or seat.role}"]
    if rater != "self":
        lines += ["performance: 4", f"potential: {dice.randint(3, 5)}"]
    lines += ["ratings:"]
    deeds = cycle(dice.sample(DEEDS, len(DEEDS)))  # one reason does not fit several ratings
    for competency, level in writer.levels.items():
        rating = level - (competency in writer.gaps)
        if rater == "self":
            rating = min(5, rating + dice.choice((0, 0, 1)))
        comment = "  # talked about twice" if dice.random() < 0.08 else ""  # noqa: PLR2004 - one in twelve
        lines += [
            f"  {competency}:",
            f"    rating: {rating}{comment}",
            f"    why: {_quoted(writer, _deed(writer, next(deeds)))}",
        ]
        if rater != "agreed" or competency in writer.gaps:
            lines += _evidence(writer)
    if rater == "agreed":
        lines += [f"work_on: [{', '.join(writer.gaps)}]"]
    return _joined([*lines, f"shared: {shared}"])


def _evidence(writer: Writer) -> Iterator[str]:
    """One thing seen, in one of the ways people write it: plain, single or double quoted."""
    day, customer = _day(writer, 2026, 5, 1), writer.dice.choice(CUSTOMERS)
    match writer.dice.randrange(3):
        case 0:
            yield "    evidence:"
            yield f"      - date: {day}"
            yield f"        what: Call with {customer}"
        case 1:
            yield f"    evidence: [{{date: {day}, what: '{customer}, buyer''s notes'}}]"
        case _:
            yield f'    evidence: [{{date: {day}, what: "{customer}: \\"yes\\""}}]'


def _plan(writer: Writer, opened: date) -> str:
    seat, dice, gaps = writer.seat, writer.dice, writer.gaps
    stage = ("trial", "trial", "B accounts") if seat.target else ("mastery", "reading", "internal")
    actions = [
        _action(writer, "mastery", "practice", seat.id, gaps[0]),
        [
            *_action(writer, "mastery", "coaching", writer.manager, gaps[1]),
            "    hours_per_month: 2",
            f"    support: [{writer.colleague}]",
        ],
        [*_action(writer, stage[0], stage[1], seat.id, gaps[2]), f"    safe_ground: {stage[2]}"],
        _action(writer, "mastery", "training", "Enablement", gaps[0]),
        _action(writer, "mastery", "debrief", seat.id, gaps[1]),
        _action(writer, "mastery", "practice", seat.id, gaps[2]),
    ][: dice.randint(3, 6)]
    lines = [
        f"target: {seat.target or 'null'}",
        f"path: {seat.path}",
        f"opened: {opened}",
        *(["by: 2027-09-30"] if seat.target else []),
        f"owner: {seat.id}",
        f"accountable: {seat.manager}",
        f"intent: {_text(writer)}",
        "vacancy: {expected: null, note: 'Nothing is open, and both know it'}",
        f"preparation: {{assumption: will-learn, unmet: [{gaps[2]}], after: In the first two quarters with a mentor}}",
        f"work_on: [{', '.join(gaps)}]",
        "actions:",
    ]
    for number, action in enumerate(actions, 1):
        lines += [f"  step-{number}:", *action]
    lines += ["agreed:", *(f"  {who}: {{on: {opened}}}" for who in (seat.id, seat.manager))]
    return _joined(lines)


def _action(writer: Writer, stage: str, kind: str, owner: str, competency: str) -> list[str]:
    is_tried = stage == "trial"
    return [
        f"    stage: {stage}",
        f"    kind: {kind}",
        f"    do: {writer.dice.choice(TRIED if is_tried else WORK)}",
        f"    competency: {competency}",
        f"    to: {writer.levels[competency]}",
        f"    owner: {owner}",
        f"    start: {_day(writer, 2026, 10, 1)}",
        f"    due: {_day(writer, 2027, 2, 1)}",
        f"    done_when: {writer.dice.choice(TRIED_PROOFS if is_tried else PROOFS)}",
        f"    status: {writer.dice.choice(('doing', 'planned'))}",
    ]


def _review(writer: Writer, day: date) -> str:
    texts = "".join(_block(writer, key) for key in ("going_well", "continue", "improve"))
    return f"by: {writer.manager}\nadvancing: true\n{texts}next: {day + timedelta(days=30)}\n"


def _day(writer: Writer, year: int, month: int, first: int) -> date:
    return date(year, month, first) + timedelta(days=writer.dice.randrange(14))


def _deed(writer: Writer, deed: str | None = None) -> str:
    return f"{deed or writer.dice.choice(DEEDS)} at {writer.dice.choice(CUSTOMERS)}"


def _sentence(writer: Writer) -> str:
    return f"{_deed(writer)}, {writer.dice.choice(RESULTS)}"


def _text(writer: Writer) -> str:
    return _quoted(writer, _sentence(writer))


def _quoted(writer: Writer, text: str) -> str:
    """A text as a value, plain or in either kind of quotes, as people happen to write it."""
    match writer.dice.randrange(3):
        case 0 if ": " not in text:
            return text
        case 1:
            escaped = text.replace('"', r"\"")
            return f'"{escaped}"'
        case _:
            doubled = text.replace("'", "''")
            return f"'{doubled}'"


def _block(writer: Writer, key: str) -> str:
    return f"{key}: |\n  {_deed(writer)}.\n  {_sentence(writer)}.\n"


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the workspace that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet")
    parser.add_argument("people", type=int, metavar="N")
    given = parser.parse_args()
    write_workspace(given.folder, given.people)


if __name__ == "__main__":
    main()
