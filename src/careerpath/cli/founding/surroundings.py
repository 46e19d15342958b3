"""The files around a workspace: for git, for editors, for CI; plain text that anybody may change."""

import json
from typing import Literal

Ci = Literal["github", "gitlab", "none"]

_GITATTRIBUTES = """\
# docs/git.md of careerpath says what each of these is for.
*.yaml text eol=lf diff=careerpath
# Generated: a merge keeps both people's lines and does not stop; then `careerpath plan --all` makes them anew.
people/*/plan.md text eol=lf linguist-generated merge=union
people/*/plan.svg text eol=lf linguist-generated merge=union -diff
schemas/*.json text eol=lf linguist-generated
CODEOWNERS text eol=lf
"""
_GITCONFIG = """\
# For whoever wants it in a clone of theirs: git config include.path ../careerpath.gitconfig
# In a diff, above each change, the entry of the file that it is in:
[diff "careerpath"]
\txfuncname = "^( {0,2}[[:alnum:]][[:alnum:]_-]*:.*)$"
# Changes in words, file by file: git difftool -y -t careerpath HEAD~1
[difftool "careerpath"]
\tcmd = careerpath diff --files \\"$LOCAL\\" \\"$REMOTE\\" \\"$MERGED\\"
"""
_GITIGNORE = """\
# Individual needs and private notes stay on this machine. Take the line out only where everyone who can read this
# repository may read them.
people/*/private.yaml
"""
# The hook of this name in .pre-commit-hooks.yaml, run by the careerpath that is installed.
_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: careerpath-check
        name: careerpath check
        entry: careerpath check --no-calendar
        language: system
        files: (^|/)(careerpath\\.yaml$|paths/|people/|templates/)
        pass_filenames: false
        require_serial: true
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
concurrency:
  group: ${{ github.workflow }}-${{ github.ref }}
  cancel-in-progress: true
jobs:
  check:
    name: careerpath check
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0 # all of history: who wrote what, and what has changed
          persist-credentials: false
      - uses: actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0
        with:
          python-version: "3.12"
      - run: pip install careerpath
      - if: github.event_name == 'pull_request'
        run: careerpath check --no-calendar
      - if: github.event_name != 'pull_request'
        run: careerpath check
"""
# ci/gitlab.yml, which other projects include, is the same text.
_GITLAB = """\
# Merge requests: is everything valid? On a schedule: is every plan current?
# Include this file, or copy it to .gitlab-ci.yml; the variables may be set where it is included.
careerpath:
  image: python:3.12-slim
  variables:
    CAREERPATH_WORKSPACE: .
    CAREERPATH_OPTIONS: ""
    GIT_DEPTH: "0" # all of history: who wrote what, and what has changed
  script:
    - pip install careerpath
    - test "$CI_PIPELINE_SOURCE" = schedule || CAREERPATH_OPTIONS="--no-calendar $CAREERPATH_OPTIONS"
    # The last one decides; the other two are what the merge request shows.
    - careerpath check $CAREERPATH_OPTIONS -C "$CAREERPATH_WORKSPACE" --format gitlab > careerpath-quality.json || true
    - careerpath check $CAREERPATH_OPTIONS -C "$CAREERPATH_WORKSPACE" --format junit > careerpath-junit.xml || true
    - careerpath check $CAREERPATH_OPTIONS -C "$CAREERPATH_WORKSPACE"
  artifacts:
    when: always
    reports:
      codequality: careerpath-quality.json
      junit: careerpath-junit.xml
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
        "careerpath.gitconfig": _GITCONFIG,
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
