"""Who speaks, and what is told where git knows somebody else."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.repository import replace_in

SIGN = ("agree", "ada-verne", "--by")


@pytest.mark.parametrize(
    ("by", "email", "said"),
    [
        ("ada-verne", "ADA@smallport.example", ""),
        ("ada-verne", "office@smallport.example", ""),
        (
            "ola-lund",
            "ada@smallport.example",
            (
                "git here is Ada Verne, and Ola Lund speaks. Let Ola Lund commit this, or name them as its author:\n"
                "  git commit --author='Ola Lund <ADDRESS>'\n"
            ),
        ),
        (
            "ada-verne",
            "ola@smallport.example",
            (
                "git here is Ola Lund, and Ada O'Ver speaks. Let Ada O'Ver commit this, or name them as its author:\n"
                "  git commit --author='Ada O'\"'\"'Ver <ada@smallport.example>'\n"
            ),
        ),
    ],
)
def test_who_speaks_where_git_knows_another(
    by: str, email: str, said: str, team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: email)
    if email.startswith("ola"):
        replace_in(team, "people/ola-lund/profile.yaml", "role: ", f"emails: [{email}]\nrole: ")
        replace_in(team, "people/ada-verne/profile.yaml", "name: Ada Verne", "name: Ada O'Ver")
    ran = careerpath("-C", team, *SIGN, by)
    assert ran.code == 0
    assert "".join(ran.err.splitlines(keepends=True)[2:]) == said


def test_a_manager_types_what_a_rep_says(team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: "ola@smallport.example")
    replace_in(team, "people/ola-lund/profile.yaml", "role: ", "emails: [ola@smallport.example]\nrole: ")
    ran = careerpath("-C", team, "assess", "ada-verne", "--as", "self", "--rate", "selling=3:Closed the port")
    assert ran.code == 0
    assert ran.err.endswith(
        "git here is Ola Lund, and Ada Verne speaks. Let Ada Verne commit this, or name them as its author:\n"
        "  git commit --author='Ada Verne <ada@smallport.example>'\n"
    )


def test_nobody_is_told_to_commit_what_was_refused(
    team: Path, careerpath: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerpath.store.git.run.configured_email", lambda _: "ada@smallport.example")
    for refused in (["agree", "ada-verne"], ["assess", "ada-verne", "--as", "manager"], ["review", "ada-verne"]):
        ran = careerpath("-C", team, *refused, "--by", "mia-berg")
        assert (ran.code, ran.err.count("git commit")) == (2, 0), ran.err
