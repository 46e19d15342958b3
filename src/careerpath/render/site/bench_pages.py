"""The bench, for those who may know where somebody stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careerpath.analysis.team.bench import Bench, find_bench
from careerpath.analysis.team.need_cover import NeedCover
from careerpath.analysis.team.standing import STANDINGS, Candidate
from careerpath.model.audience import may_read
from careerpath.model.workspace import Workspace
from careerpath.render.bench_words import candidate_words, hanging_words
from careerpath.render.site import places
from careerpath.render.site.cards import Card, person_card, role_card
from careerpath.render.site.reader import Reader
from careerpath.render.site.shelf import Shelf
from careerpath.render.words.saying import plain


@dataclass(frozen=True, slots=True)
class NeedLine:
    """Openings that a need calls for, and who fills them."""

    role: Card
    issue: str
    until: str
    openings: int
    covered: int
    verdict: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role with who holds it, and who stands where on the way."""

    role: Card
    holders: tuple[Card, ...]
    standings: tuple[tuple[str, tuple[Card, ...]], ...]
    warning: str


@dataclass(frozen=True, slots=True)
class BenchPage:
    """The bench; needs are told where everybody's standing may be read."""

    is_whole: bool
    needs: tuple[NeedLine, ...]
    roles: tuple[RoleLine, ...]
    seatless: tuple[tuple[Card, str], ...]


def has_bench(workspace: Workspace, reader: Reader) -> bool:
    """Whether there is anybody whose standing the reader may know."""
    return any(_may_know(workspace, reader, person) for person in workspace.people)


def put_bench(shelf: Shelf) -> None:
    """Make the bench's page of those whose standing the reader may know."""
    bench = find_bench(shelf.workspace, shelf.as_of)
    is_whole = shelf.reader.audience == "director"
    page = BenchPage(
        is_whole=is_whole,
        needs=tuple(_need(shelf.workspace, cover) for cover in bench.needs) if is_whole else (),
        roles=tuple(_roles(shelf, bench, is_whole=is_whole)),
        seatless=tuple(
            (person_card(shelf.workspace, item.candidate.person), plain(shelf.workspace.title(item.candidate.role)))
            for item in bench.seatless
            if _may_know(shelf.workspace, shelf.reader, item.candidate.person)
        ),
    )
    shelf.put_page("bench", places.BENCH, "The bench", places.BENCH, bench=page)


def _may_know(workspace: Workspace, reader: Reader, person: str) -> bool:
    return may_read(reader.reads(workspace, workspace.people[person]), "standing")


def _need(workspace: Workspace, cover: NeedCover) -> NeedLine:
    need = workspace.settings.needs[cover.need]
    covered = min(cover.openings, len(cover.filled) + len(cover.in_time))
    return NeedLine(
        role=role_card(workspace, cover.role),
        issue=plain(need.issue or cover.need),
        until=str(cover.until or ""),
        openings=cover.openings,
        covered=covered,
        verdict=_verdict(workspace, cover),
        is_short=cover.missing > 0,
    )


def _verdict(workspace: Workspace, cover: NeedCover) -> str:
    if cover.missing:
        coming = [plain(workspace.person_name(item.person)) for item in (*cover.late, *cover.developing)]
        on_the_way = f"; on the way, not in time: {', '.join(coming)}" if coming else ""
        return f"{cover.missing} missing{on_the_way}"
    alone = plain(workspace.person_name(cover.hangs_on)) if cover.hangs_on else ""
    return f"covered, and it hangs on {alone} alone" if alone else "covered"


def _roles(shelf: Shelf, bench: Bench, *, is_whole: bool) -> Iterator[RoleLine]:
    workspace = shelf.workspace
    needed = {cover.role for cover in bench.needs} if is_whole else set()
    for item in bench.roles:
        known = [candidate for candidate in item.candidates if _may_know(workspace, shelf.reader, candidate.person)]
        if not known and item.role not in needed and not (is_whole and item.hangs_on):
            continue
        yield RoleLine(
            role=role_card(workspace, item.role),
            holders=tuple(person_card(workspace, holder) for holder in item.holders),
            standings=tuple(
                (standing, tuple(_candidate(shelf, one) for one in known if one.standing == standing))
                for standing in STANDINGS
                if any(one.standing == standing for one in known)
            ),
            warning=plain(hanging_words(workspace, item)) if is_whole else "",
        )


def _candidate(shelf: Shelf, item: Candidate) -> Card:
    workspace = shelf.workspace
    person = workspace.people[item.person]
    says_why = may_read(shelf.reader.reads(workspace, person), "ratings")
    short = _short(workspace, item) if says_why else ()
    facts = plain(candidate_words(workspace, item))
    return Card(places.person_page(item.person), plain(person.name), facts, tuple(short))


def _short(workspace: Workspace, item: Candidate) -> Sequence[str]:
    return [
        f"{plain(workspace.competency_name(block.competency))}: "
        + ("not known" if block.points is None else f"{block.points} short")
        for block in item.short
    ]
