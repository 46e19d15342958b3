"""The way in and out: every exit code is made here."""

import gc
import os
import sys
from collections.abc import Sequence
from traceback import extract_tb

from careerpath import __version__

OK, FINDINGS, CANNOT_RUN, BUG, INTERRUPTED = 0, 1, 2, 3, 130
_NEW_THINGS = 100_000
"""So many objects that were made and not let go, before the next look for garbage."""


def main() -> None:
    """Run the command line and exit."""
    # A command is soon over, and what it loads is there to stay: to look for garbage in that again and again is a tenth
    # of the time until most of them answer.
    gc.set_threshold(_NEW_THINGS)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code, and never lets an exception out."""
    for stream in (sys.stdout, sys.stderr):
        # Names are not ASCII, and the locale of a CI machine often is.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # text files, both
    try:
        code = _version() if list(arguments) in (["--version"], ["-V"]) else _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough; what is still in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort, so that nobody's data is in a traceback
        return _report_bug(error)
    return code


def _version() -> int:
    """The version, without loading what only commands need."""
    sys.stdout.write(f"careerpath {__version__}\n")
    return OK


def _run(arguments: Sequence[str]) -> int:
    import typer

    from careerpath.cli.commands import app
    from careerpath.cli.frame.failure import CannotRun
    from careerpath.store.git.run import GitRefused
    from careerpath.store.kept.locking import Locked
    from careerpath.store.writing import WriteRefused

    try:
        return app(list(arguments), standalone_mode=False, prog_name="careerpath") or OK
    except (CannotRun, GitRefused, Locked, WriteRefused) as error:
        return _refused(error)
    except SystemExit as error:
        # The command framework leaves this way when a pipe is closed.
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except BrokenPipeError:
        raise
    except OSError as error:
        return _cannot_run(f"{error.filename or 'a file'}: {error.strerror or type(error).__name__}")
    except typer.Abort:
        return INTERRUPTED
    except typer.TyperException as error:
        show = getattr(error, "show", None)
        if show is None:
            raise
        show()
        return CANNOT_RUN


def _refused(error: Exception) -> int:
    """Say why nothing, or nothing more, was done, and what to do about it."""
    from careerpath.cli.frame.failure import CannotRun
    from careerpath.store.git.run import GitRefused
    from careerpath.store.kept.locking import Locked
    from careerpath.store.writing import Conflict

    match error:
        case CannotRun() | GitRefused():
            return _cannot_run(error.message, error.hint)
        case Locked():
            return _cannot_run(str(error), "try again in a moment; careerpath doctor says who has the lock")
        case Conflict():
            from careerpath.cli.frame.conflict import explain_conflict

            return _cannot_run(*explain_conflict(error))
    return _cannot_run(str(error))


def _cannot_run(message: str, hint: str = "") -> int:
    """Say why a command could not run, and what to do about it."""
    from careerpath.report.safe_text import safe

    said = f"  hint: {safe(hint)}\n" if hint else ""
    sys.stderr.write(f"careerpath: {safe(message)}\n{said}")
    return CANNOT_RUN


def _place_of(file: str) -> str:
    """Which file of the program, or of a library, without the folders that it is installed in: they name people."""
    parts = file.replace("\\", "/").split("/")
    for folder in ("careerpath", "site-packages"):
        if folder in parts[:-1]:
            return "/".join(parts[len(parts) - parts[::-1].index(folder) :])
    return parts[-1]


def _report_bug(error: Exception) -> int:
    """Where it happened, and nothing of what was in the files."""
    sys.stderr.write(
        f"careerpath {__version__} has a bug: {type(error).__name__}\n"
        + "".join(
            f"  {_place_of(frame.filename)}:{frame.lineno} {frame.name}\n"
            for frame in extract_tb(error.__traceback__)[-5:]
        )
        + "Please report these lines; they hold no data of yours.\n"
    )
    return BUG
