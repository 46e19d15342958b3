"""What git knows; asked without running anything that a repository configures."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

_SECONDS = 60
_SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false")
"""Said on the command line, where they weigh more than what a repository says."""
_CALM = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    # With a list of protocols nothing else is allowed, whatever is configured: "none" is the name of no protocol.
    "GIT_ALLOW_PROTOCOL": "none",
    # What git says is looked at, so that it can be explained.
    "LC_ALL": "C",
    "LANGUAGE": "",
}


class GitRefused(Exception):  # noqa: N818 - said to the user, not raised at a programmer
    """Git cannot answer: there is none, no repository, no such revision; `hint` says what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what git cannot do here, and what to do about it."""
        super().__init__(message)
        self.message, self.hint = message, hint


def configured_email(folder: Path) -> str | None:
    """Git's `user.email` as it holds in a folder; None where there is none, or no git."""
    try:
        code, out, _ = run_git(folder, "config", "--get", "user.email")
    except GitRefused:
        return None
    return out.decode("utf-8", "replace").strip() or None if code == 0 else None


def ask_git(folder: Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None) -> bytes:
    """What one plumbing command writes; GitRefused where it fails."""
    code, out, said = run_git(folder, *arguments, given=given, settings=settings)
    if code:
        raise _explained(folder, _command_of(arguments), said)
    return out


def run_git(
    folder: Path, *arguments: str, given: bytes = b"", settings: Mapping[str, str] | None = None
) -> tuple[int, bytes, str]:
    """Run one command: its exit code, what it wrote and what it said. GitRefused where it cannot be run at all.

    No variable of the surroundings leads it to another repository, and nothing that one configures is run: no hook, no
    monitor, no pager, no filter of contents in `settings` of `without_filters`, no way to the network.
    """
    words = ["git", "--no-pager", *(word for setting in _SETTINGS for word in ("-c", setting)), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, none of which a shell reads
            words, cwd=folder, env=_environment(settings or {}), input=given, capture_output=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise GitRefused("git is not installed", "install git: what changed is read from its repository") from None
    except (OSError, ValueError) as error:
        raise GitRefused(f"git cannot be run: {error}") from None
    except subprocess.TimeoutExpired:
        raise GitRefused(f"git {_command_of(arguments)} took longer than {_SECONDS} seconds") from None
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


@lru_cache(maxsize=8)
def without_filters(folder: Path) -> Mapping[str, str]:
    """Settings under which no configured filter runs where git holds a file of the work tree against its index."""
    _, out, _ = run_git(folder, "config", "--name-only", "-z", "--get-regexp", r"^filter\.")
    names = {key.rpartition(".")[0] for key in out.decode("utf-8", "surrogateescape").split("\0") if key}
    values = {"clean": "", "smudge": "", "process": "", "required": "false"}
    return {f"{name}.{key}": value for name in sorted(names) for key, value in values.items()}


def split_nul(out: bytes) -> list[str]:
    """The fields of an answer given with `-z`; names that are not UTF-8 are kept as file names are."""
    return [os.fsdecode(field) for field in out.split(b"\0")[:-1]]


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | _CALM | dict(_numbered(settings))


def _numbered(settings: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Settings as variables: unlike `-c`, they may have names with an equals sign in them."""
    if settings:
        yield "GIT_CONFIG_COUNT", str(len(settings))
    for number, (key, value) in enumerate(settings.items()):
        yield f"GIT_CONFIG_KEY_{number}", key
        yield f"GIT_CONFIG_VALUE_{number}", value


def _command_of(arguments: Iterable[str]) -> str:
    """The command itself: what is no option of git's own."""
    return next(word for word in arguments if not word.startswith("-"))


def _explained(folder: Path, command: str, said: str) -> GitRefused:
    """What git said, in the words of somebody who wants to go on."""
    if "not a git repository" in said or "must be run in a work tree" in said:
        return GitRefused(
            f"{folder} is in no git repository", "git init, and commit the workspace: changes are told from there"
        )
    if "dubious ownership" in said:
        advice = next((line.strip() for line in said.splitlines() if "safe.directory" in line), "")
        return GitRefused(
            f"the repository of {folder} belongs to somebody else, and git does not read it",
            f"if you trust it: {advice}" if advice else "",
        )
    last = said.strip().rpartition("\n")[2].removeprefix("fatal: ")
    return GitRefused(f"git {command} cannot answer: {last or 'it does not say why'}")
