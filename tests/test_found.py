"""What a file is by its name alone, wherever it is read from: the disk, a commit, the index."""

from datetime import date

import pytest

from careerpath.model.layout import RecordName
from careerpath.store.found import Found, recognise

DAY = date(2026, 11, 16)
KNOWN = [
    Found("careerpath.yaml", "careerpath", ""),
    Found("paths/selling.yaml", "path", "selling"),
    Found("paths/roles.yaml", "path", "roles"),
    Found("paths/roles/seller.yaml", "role", "seller"),
    Found("paths/competencies/coaching.yaml", "competency", "coaching"),
    Found("people/ada-verne/profile.yaml", "profile", "ada-verne"),
    Found("people/ada-verne/plan.yaml", "plan", "ada-verne"),
    Found("people/ada-verne/plan.md", "document", "ada-verne"),
    Found("people/ada-verne/plan.svg", "picture", "ada-verne"),
    Found(
        "people/ada-verne/assessments/2026-11-16-peer-ola-lund.yaml",
        "assessment",
        "ada-verne",
        RecordName(DAY, "peer", "2026-11-16-peer-ola-lund"),
    ),
    Found(
        "people/ada-verne/log/2026-11-16-monday-2.yaml",
        "log-monday",
        "ada-verne",
        RecordName(DAY, "monday", "2026-11-16-monday-2"),
    ),
    Found("people/ada-verne/requests/2026-11-16.yaml", "request", "ada-verne", RecordName(DAY, "requests", str(DAY))),
    Found("templates/plan.md.j2", "template", "plan.md.j2"),
    Found("templates/site/page.html.j2", "template", "site/page.html.j2"),
]
UNKNOWN = [
    "", "other.yaml", "careerpath.yml", "people", "people/profile.yaml", "people/Ada/profile.yaml",
    "people/ada-verne/notes.yaml", "people/ada-verne/profile.yml", "people/ada-verne/.profile.yaml",
    "people/ada-verne/log/2026-11-16.yaml", "people/ada-verne/log/2026-13-16-monday.yaml",
    "people/ada-verne/log/deeper/2026-11-16-monday.yaml", "people/ada-verne/log/plan.md",
    "people/ada-verne/assessments/profile.yaml", "paths/Selling.yaml", "paths/selling.md", "paths/other/selling.yaml",
    "paths/roles/con.yaml", "paths/careerpath.yml", "templates/plan.md", "templates/other/plan.md.j2",
    "templates/.plan.md.j2", "templates/site/deeper/page.html.j2", "schemas/profile.json",
]  # fmt: skip


@pytest.mark.parametrize("item", KNOWN, ids=lambda item: item.file)
def test_a_file_is_what_its_place_and_its_name_say(item: Found) -> None:
    assert recognise(item.file) == item


@pytest.mark.parametrize("file", UNKNOWN)
def test_what_nothing_reads_is_nothing(file: str) -> None:
    assert recognise(file) is None
