"""The first question of docs/warehouse.md over many people: what DuckDB answers is what `gap` says."""

import json
import re
import runpy
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from careerpath.analysis.assessment.gap import Gap, find_gaps
from careerpath.exchange.writing.parquet_table import parquet_into
from careerpath.exchange.writing.source import OnFile, Part, Source
from careerpath.exchange.writing.table import write_whole
from careerpath.exchange.writing.tables import make_tables
from careerpath.store.loading import load_workspace
from tests.conftest import DAY, REPOSITORY, Run

_ROUNDED = 0.005 + 1e-9
"""How far a number with two decimals may be from what it was."""
Averages = dict[tuple[str, str], tuple[int, int, float | None]]
"""By role and competency: how many are rated, how many are not, and the average gap of those who are."""


def averages(gaps: Iterable[Gap]) -> Averages:
    """The answer, counted one by one."""
    points: dict[tuple[str, str], list[int | None]] = defaultdict(list)
    for gap in gaps:
        points[gap.role, gap.requirement.competency].append(gap.gap)
    found: Averages = {}
    for key, all_points in points.items():
        known = [point for point in all_points if point is not None]
        found[key] = (len(known), len(all_points) - len(known), sum(known) / len(known) if known else None)
    return found


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("count", [12, pytest.param(10_000, marks=pytest.mark.heavy)])
def test_the_average_gap_of_many_is_what_gap_says(count: int, tmp_path: Path, inside: Path, careerpath: Run) -> None:
    import duckdb  # most of a second, which no other test waits for

    root = tmp_path / "many"
    runpy.run_path(str(REPOSITORY / "bench/generate.py"))["write_workspace"](root, count)
    workspace = load_workspace(root).workspace
    assert workspace is not None
    assert len(workspace.people) == count
    lake = inside / "lake/unit=west/month=2026-11"
    lake.mkdir(parents=True)
    part = Part("", workspace, (OnFile(person) for person in workspace.people.values()))
    for table in make_tables(Source(workspace.settings, DAY, [part]))[1]:
        (lake / f"{table.name}.parquet").write_bytes(write_whole(parquet_into, table))
    page = (REPOSITORY / "docs/warehouse.md").read_text(encoding="utf-8")
    rows = duckdb.execute(re.findall(r"```sql\n(.*?)```", page, re.DOTALL)[0]).fetchall()
    people = workspace.people.values()
    counted = averages(gap for person in people for gap in find_gaps(workspace, person, person.profile.target, DAY))
    assert {(role, competency): (rated, missing) for role, competency, rated, missing, _ in rows} == {
        key: (rated, missing) for key, (rated, missing, _) in counted.items()
    }
    assert any(average for *_, average in rows)
    for role, competency, *_, average in rows:
        exact = counted[role, competency][2]
        assert (average is None) == (exact is None)
        assert exact is None or abs(average - exact) <= _ROUNDED
    for person in sorted(workspace.people)[:: max(1, count // 4)]:
        told = json.loads(careerpath("gap", person, "-C", root, "--format", "json").out)["gaps"]
        sql = "SELECT target_role_id, competency_id, gap FROM 'lake/*/*/gap.parquet' WHERE person_id = ?"
        found = duckdb.execute(sql, [person]).fetchall()
        assert sorted(found, key=repr) == sorted(
            ((item["role"], item["competency"], item["gap"]) for item in told), key=repr
        )
