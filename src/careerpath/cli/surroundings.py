"""The files around a workspace: for git, for editors, for CI; plain text that anybody may change."""

import json
from typing import Literal

Ci = Literal["github", "gitlab", "none"]

_GITATTRIBUTES = """\
*.yaml text eol=lf
people/*/plan.md text eol=lf
schemas/*.json text eol=lf linguist-generated
"""
_GITIGNORE = """\
# Individual needs and private notes stay on this machine. Take the line out only where everyone who can read this
# repository may read them.
people/*/private.yaml
"""
_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: careerpath-check
        name: careerpath check
        entry: careerpath check --no-calendar
        language: system
        files: ^(careerpath\\.yaml|paths/|people/|templates/)
        pass_filenames: false
"""
_GITHUB = """\
# Pull requests: is everything valid? Every morning: is every plan current?
name: careerpath
on:
  pull_request:
  schedule:
    - cron: "0 5 * * 1-5"
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install careerpath
      - if: github.event_name == 'pull_request'
        run: careerpath check --no-calendar
      - if: github.event_name != 'pull_request'
        run: careerpath check
"""
_GITLAB = """\
# Merge requests: is everything valid? On a schedule: is every plan current?
careerpath:
  image: python:3.12-slim
  script:
    - pip install careerpath
    - if [ "$CI_PIPELINE_SOURCE" = merge_request_event ]; then careerpath check --no-calendar; else careerpath check; fi
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_PIPELINE_SOURCE == "schedule"
"""
_SCHEMA_FILES = {
    "careerpath": "careerpath.yaml",
    "path": "paths/*.yaml",
    "role": "paths/roles/*.yaml",
    "competency": "paths/competencies/*.yaml",
    "request": "people/*/requests/*.yaml",
    "assessment": "people/*/assessments/*.yaml",
    "promotion": "people/*/promotions/*.yaml",
}


def surroundings(ci: Ci, kinds: list[str]) -> dict[str, str]:
    """The files around a workspace and their texts; `kinds` are the kinds of file that have a schema."""
    files = {
        ".gitattributes": _GITATTRIBUTES,
        ".gitignore": _GITIGNORE,
        ".pre-commit-config.yaml": _PRE_COMMIT,
        ".vscode/settings.json": json.dumps({"yaml.schemas": _schemas(kinds)}, indent=2) + "\n",
    }
    if ci == "github":
        files[".github/workflows/careerpath.yml"] = _GITHUB
    elif ci == "gitlab":
        files[".gitlab-ci.yml"] = _GITLAB
    return files


def _schemas(kinds: list[str]) -> dict[str, str]:
    return {f"schemas/{kind}.json": _SCHEMA_FILES.get(kind) or _of_person(kind) for kind in kinds}


def _of_person(kind: str) -> str:
    if kind.startswith("log-"):
        return f"people/*/log/*-{kind.removeprefix('log-')}*.yaml"
    return f"people/*/{kind}.yaml"
