"""O*NET as a framework to start from: a made-up database in its layout, and the real one where it is there."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerpath.exchange.onet.database import read_database
from careerpath.exchange.onet.framework import LACKS, point_of
from careerpath.store.loading import load_workspace
from tests.conftest import REPOSITORY, Run, check, copy_example, write

ONET = REPOSITORY.parent / "shared" / "data" / "onet"
SETTINGS = "format: 1\nname: Smallport\nscale: {1: {name: A}, 2: {name: B}, 3: {name: C}, 4: {name: D}, 5: {name: E}}\n"
RATINGS = (
    "O*NET-SOC Code,Title,Element ID,Element Name,Scale ID,Scale Name,Data Value,N,Recommend Suppress,Not Relevant\n"
)
"""The headings of O*NET's own tables; every row below is made up."""


def rating(
    element: str, name: str, importance: str, level: str = "", *, suppress: str = "N", not_for: str = "N"
) -> str:
    """The rows of an element: its importance, and its level where it has one."""
    rows = f"41-9999.00,Lamp Sellers,{element},{name},IM,Importance,{importance},9,{suppress},\n"
    return rows + (f"41-9999.00,Lamp Sellers,{element},{name},LV,Level,{level},9,N,{not_for}\n" if level else "")


DATABASE = {
    "sales_occupation_data.csv": (
        "O*NET-SOC Code,Title,Description\n"
        '41-9999.00,Lamp Sellers,"Sell lamps, and explain them."\n'
        "41-1099.00,Supervisors of Lamp Sellers,Lead those who sell lamps.\n"
    ),
    "sales_task_statements.csv": (
        "O*NET-SOC Code,Title,Task ID,Task,Task Type,Incumbents Responding,Date,Domain Source\n"
        "41-9999.00,Lamp Sellers,1,Switch lamps on.,Core,9,08/2023,Incumbent\n"
        '41-9999.00,Lamp Sellers,2,"Count lamps, and bulbs.",Core,9,08/2023,Incumbent\n'
        "41-9999.00,Lamp Sellers,3,Dust lamps.,Supplemental,9,08/2023,Incumbent\n"
        "41-1099.00,Supervisors of Lamp Sellers,4,Plan who sells lamps.,,9,08/2023,Incumbent\n"
    ),
    "sales_skills.csv": RATINGS
    + rating("2.A.1.x", "Lamp Talk", "4.5", "4.0")
    + rating("2.B.1.x", "Bulb Sense", "3.49", "6.1")
    + rating("2.B.1.y", "Switching", "2.99", "7")
    + rating("2.B.1.z", "Wiring", "5", "5", suppress="Y")
    + rating("2.B.1.w", "Fusing", "4", "1", not_for="Y"),
    "sales_knowledge.csv": RATINGS + rating("2.C.1.x", "Light", "3.5", "1.4"),
    "sales_work_styles.csv": RATINGS + rating("1.C.1.x", "Patience", "4.2"),
    "sales_work_values.csv": RATINGS + rating("1.B.1.x", "Praise", "4.2"),
    "sales_level_scale_anchors.csv": (
        "Element ID,Element Name,Scale ID,Scale Name,Anchor Value,Anchor Description\n"
        "2.A.1.x,Lamp Talk,LV,Level,2,Name a lamp\n"
        "2.A.1.x,Lamp Talk,LV,Level,4,Explain a lamp\n"
        "2.A.1.x,Lamp Talk,LV,Level,6,Found a school of lamps\n"
        "1.A.1.x,Sight,LV,Level,2,See a lamp\n"
    ),
    "sales_content_model_reference.csv": (
        "Element ID,Element Name,Description\n2.A.1.x,Lamp Talk,Speaking of lamps.\n2.A,Basic Skills,All\n"
    ),
    "sales_job_zones.csv": "O*NET-SOC Code,Title,Job Zone,Date\n41-9999.00,Lamp Sellers,4,07/2016\n",
    "README.md": "Rows of the O*NET 99.1 Database, or so they say.\n",
    "photo.jpg": "no table",
}
LICENCE = """\
# This file includes information from the O*NET 99.1 Database by the U.S. Department of Labor,
# Employment and Training Administration (USDOL/ETA), used under the CC BY 4.0 license
# (https://creativecommons.org/licenses/by/4.0/). O*NET is a trademark of USDOL/ETA. The information was
# selected, and its scales were mapped to other ones; USDOL/ETA has not approved, endorsed or tested this.
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with the tables of an occupation that nobody has."""
    for name, text in DATABASE.items():
        write(tmp_path / "db", name, text)
    return tmp_path / "db"


@pytest.fixture
def port(tmp_path: Path) -> Path:
    """A workspace with a scale, and nothing else."""
    write(tmp_path / "port", "careerpath.yaml", SETTINGS)
    return tmp_path / "port"


TOLD = """\
Lamp Sellers (41-9999.00): lamp-sellers
Competency  Kind       Importance  Level  Point  Asked
Lamp Talk   skill             4.5    4.0      3  must    new
Patience    behaviour         4.2      -      3  must    new
Light       knowledge         3.5    1.4      1  must    new
Bulb Sense  skill            3.49    6.1      5  should  new
2 tasks, 1 that are not core left out
"""


def test_an_occupation_becomes_a_role(port: Path, data: Path, careerpath: Run) -> None:
    ran = careerpath("import", "framework", "onet", "--occupation", "41-9999", "--data", data, "-C", port)
    assert (ran.code, ran.err.count("wrote paths/")) == (0, 5)
    assert "".join(f"{line.rstrip()}\n" for line in ran.out.splitlines()).startswith(TOLD)
    assert all(code in ran.out for _, codes in LACKS for code in codes)
    role = (port / "paths/roles/lamp-sellers.yaml").read_text()
    modeline = "# yaml-language-server: $schema=../../schemas/role.json\n"
    assert role.startswith(f"{modeline}# From O*NET occupation 41-9999.00.\n{LICENCE}title: Lamp Sellers  # ")
    workspace = load_workspace(port).workspace
    assert workspace is not None
    said = workspace.roles["lamp-sellers"].model_dump(exclude_defaults=True)
    assert said == {
        "title": "Lamp Sellers",
        "summary": "Sell lamps, and explain them.",
        "day_to_day": ({"task": "Switch lamps on."}, {"task": "Count lamps, and bulbs."}),
        "requires": {"lamp-talk": 3, "patience": 3, "light": 1},
        "should_have": {"bulb-sense": 5},
    }
    talk = (port / "paths/competencies/lamp-talk.yaml").read_text()
    assert f"# From O*NET.\n{LICENCE}name: Lamp Talk  # " in talk
    assert {name: item.model_dump(exclude_defaults=True) for name, item in workspace.competencies.items()} == {
        "lamp-talk": {
            "name": "Lamp Talk",
            "kind": "skill",
            "summary": "Speaking of lamps.",
            "levels": {
                1: None,
                2: "For example: Name a lamp (O*NET level 2)",
                3: "For example: Explain a lamp (O*NET level 4)",
                4: None,
                5: "For example: Found a school of lamps (O*NET level 6)",
            },
        },
        **{
            name.lower().replace(" ", "-"): {"name": name, "kind": kind, "levels": dict.fromkeys(range(1, 6))}
            for name, kind in (
                ("Patience", "behaviour"),
                ("Light", "knowledge"),
                ("Bulb Sense", "skill"),
            )
        },
    }


def test_as_text_and_without_a_readme(port: Path, data: Path, careerpath: Run) -> None:
    for path in data.glob("sales_*.csv"):
        rows = re.sub(r'"([^"]*)"', lambda match: match[1].replace(",", "\0"), path.read_text())
        path.with_suffix(".txt").write_text(rows.replace(",", "\t").replace("\0", ","))
        path.unlink()
    (data / "README.md").unlink()
    ran = careerpath("import", "framework", "onet", "--occupation", "Lamp sellers", "--data", data, "-C", port)
    assert "".join(f"{line.rstrip()}\n" for line in ran.out.splitlines()).startswith(TOLD)
    assert "information from the O*NET Database by" in (port / "paths/roles/lamp-sellers.yaml").read_text()


def test_supervisors_manage_and_what_is_not_rated_is_said(port: Path, data: Path, careerpath: Run) -> None:
    ran = careerpath(
        *("import", "framework", "onet", "--occupation", "41-1099.00", "--data", data, "--role", "lead", "-C", port)
    )
    assert ran.out.startswith(
        "Supervisors of Lamp Sellers (41-1099.00): lead\n"
        "O*NET has not rated what it asks for; only its tasks come in (CP201)\n1 task\n"
    )
    workspace = load_workspace(port).workspace
    assert workspace is not None
    assert workspace.roles["lead"].model_dump(exclude_defaults=True) == {
        "title": "Supervisors of Lamp Sellers",
        "summary": "Lead those who sell lamps.",
        "manages_people": True,
        "day_to_day": ({"task": "Plan who sells lamps."},),
    }


def test_what_is_there_is_left_alone(port: Path, data: Path, careerpath: Run) -> None:
    own = write(port, "paths/competencies/light.yaml", "name: Our light\nkind: knowledge\n")
    call = ("import", "framework", "onet", "--occupation", "all", "--data", data, "-C", port)
    dry = careerpath(*call, "--dry-run")
    assert "as it is" in next(line for line in dry.out.splitlines() if line.startswith("Light "))
    assert dry.err == "dry run: 5 files; nothing was written\n"
    assert not (port / "paths/roles").exists()
    assert careerpath(*call).code == 0
    assert own.read_text() == "name: Our light\nkind: knowledge\n"
    before = {path: path.read_bytes() for path in port.rglob("*.yaml")}
    again = careerpath(*call)
    assert (again.code, again.err.splitlines()[0]) == (
        2, "careerpath: paths/roles/lamp-sellers.yaml is there already; nothing was written",
    )  # fmt: skip
    assert {path: path.read_bytes() for path in port.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "nobody said which occupation"),
        (("--occupation", "41-0000"), "41-0000 is not in db"),
        (("--occupation", "Lamp Seller"), "`Lamp Seller` is no occupation"),
        (("--occupation", "all", "--occupation", "41-9999", "--role", "x"), "--role is one id for one occupation"),
        (("--occupation", "all", "--role", "x"), "--role is one id for one occupation"),
        (("--occupation", "41-9999", "--role", "../../x"), "`../../x` is no id of a role"),
        (("--occupation", "41-9999", "--data", "nowhere"), "nowhere cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_run_says_why(
    options: tuple[str, ...], message: str, port: Path, data: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data.parent)
    ran = careerpath("import", "framework", "onet", "--data", "db", "-C", port, *options)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (2, "", f"careerpath: {message}")


def test_a_code_that_is_not_there_gets_those_beside_it(port: Path, data: Path, careerpath: Run) -> None:
    for code in ("99-9999", "41-5000"):
        ran = careerpath("import", "framework", "onet", "--occupation", code, "--data", data, "-C", port)
        near = ["41-1099.00 Supervisors of Lamp Sellers", "41-9999.00 Lamp Sellers"]
        assert ran.err.splitlines()[1] == f"  hint: the nearest codes there are {', '.join(near)}"


def test_two_occupations_of_one_name_are_not_one_role(port: Path, data: Path, careerpath: Run) -> None:
    titles = DATABASE["sales_occupation_data.csv"].replace("Supervisors of Lamp Sellers", "Lamp Sellers")
    write(data, "sales_occupation_data.csv", titles)
    ran = careerpath("import", "framework", "onet", "--occupation", "all", "--data", data, "-C", port)
    told = "careerpath: two of these occupations are called Lamp Sellers; nothing was written"
    assert (ran.code, ran.err.splitlines()[0]) == (2, told)
    assert not (port / "paths").exists()


def test_a_broken_table_is_a_finding(port: Path, data: Path, careerpath: Run) -> None:
    write(data, "sales_skills.csv", DATABASE["sales_skills.csv"].replace("4.5", "much"))
    ran = careerpath("import", "framework", "onet", "--occupation", "41-9999", "--data", data, "-C", port)
    assert (ran.code, ran.out.splitlines()[0]) == (
        1, "sales_skills.csv:2:1: error: `much` is no number [CP004 wrong-type]",
    )  # fmt: skip


@given(st.decimals(0, 7, places=2), st.integers(1, 9))
def test_a_level_is_the_point_in_whose_share_it_falls(level: Decimal, size: int) -> None:
    point = point_of(level, range(1, size + 1))
    share = Decimal(7) / size
    assert (point - 1) * share <= level or level == 0
    assert level <= point * share + Decimal("1e-20")
    assert point_of(level, range(11, 11 + size)) == point + 10


def test_anchors_of_onet_stand_at_low_middle_and_high() -> None:
    assert [point_of(Decimal(level), range(1, 6)) for level in (0, 2, 4, 6, 7)] == [1, 2, 3, 5, 5]


real = pytest.mark.skipif(not ONET.is_dir(), reason="O*NET's tables are not here: they are the public's, and large")


@real
def test_a_real_occupation_imports_checks_and_renders(port: Path, careerpath: Run) -> None:
    ran = careerpath("import", "framework", "onet", "--occupation", "41-1012", "--data", ONET, "-C", port)
    role = "first-line-supervisors-of-non-retail-sales-workers"
    expect_honest(port, [role], careerpath)
    assert (ran.code, ran.out.count(" must "), ran.out.count(" should ")) == (0, 15, 0)
    text = (port / f"paths/roles/{role}.yaml").read_text()
    assert ("O*NET 29.3 Database" in text, "CC BY 4.0" in text, "manages_people: true" in text) == (True, True, True)


@real
@pytest.mark.heavy
def test_every_sales_occupation_imports_checks_and_renders(tmp_path: Path, careerpath: Run) -> None:
    root = copy_example(tmp_path / "port")
    before = {path.name for path in (root / "paths/roles").iterdir()}
    ran = careerpath("import", "framework", "onet", "--occupation", "all", "--data", ONET, "-C", root)
    roles = sorted(path.stem for path in (root / "paths/roles").iterdir() if path.name not in before)
    assert (ran.code, len(roles)) == (0, 17)
    expect_honest(root, roles, careerpath)


def expect_honest(root: Path, roles: list[str], careerpath: Run) -> None:
    """Every file reads, every page renders, and check finds nothing but what the import has named."""
    found = {(item.code, item.file.partition("/")[0]) for item in check(root, jobs=1).diagnostics}
    assert {code for code, _ in found} - {code for _, codes in LACKS for code in codes} == set()
    assert {("CP201", "paths"), ("CP203", "paths")} <= found
    for role in roles:
        page = careerpath("show", "role", role, "-C", root)
        assert (page.code, "## A normal day" in page.out) == (0, True)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"\xff\xfe", b"\x00" * 9, b"PK\x03\x04", b'"', b"O*NET-SOC Code,Title,Description", b"\xe9\n" * 9],
)
def test_other_files_in_the_folder_do_no_harm(data: bytes, tmp_path: Path) -> None:
    for name, text in DATABASE.items():
        write(tmp_path, name, text)
    write(tmp_path, "other.txt", data)
    database, problems = read_database(tmp_path, sorted(path.name for path in tmp_path.iterdir()))
    assert (problems, sorted(database.titles)) == ([], ["41-1099.00", "41-9999.00"])
