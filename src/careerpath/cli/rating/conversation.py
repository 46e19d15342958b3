"""Lines in, lines out: the rating session spoken with somebody at a terminal, every answer on disk before the next."""

import sys
from collections.abc import Callable, Iterable
from typing import Literal

from careerpath.analysis.assessment.rating_session import Effect, Reply, Session
from careerpath.cli.frame.editor import edit_text
from careerpath.exchange.ratings import find_unwritable
from careerpath.report import rating_screen
from careerpath.report.rating_screen import Line, Sheet
from careerpath.report.terminal import print_lines
from careerpath.report.wrapping import window_width

Outcome = Literal["finished", "left"]


def converse(sheet: Sheet, session: Session, save: Callable[[Session], None]) -> tuple[Outcome, Session]:
    """Ask until the person finishes or leaves; `save` is called with every change before the next prompt.

    The end of input leaves. KeyboardInterrupt goes through: what was saved is saved.
    """
    _print(rating_screen.opening(sheet, session, window_width()))
    shown: int | None = None
    while True:
        if session.position != shown:
            _show(sheet, session)
        shown = session.position
        line = _read(rating_screen.prompt(session))
        if line is None:
            return "left", session
        reply = _hear(session, line)
        if reply.session != session:
            save(reply.session)
        session = reply.session
        if reply.message:
            _print([Line(f"  {reply.message}")])
        if reply.effect in ("finish", "quit"):
            return ("finished" if reply.effect == "finish" else "left"), session
        session = _carry_out(reply.effect, sheet, session, save)


def _hear(session: Session, line: str) -> Reply:
    """What a line does, unless it could never be written or there would be nothing to write."""
    character = find_unwritable(line)
    if character:
        return Reply(session, message=f"that held {character}, which no file can hold; type it again")
    reply = session.hear(line)
    if reply.effect == "finish" and not session.rated:
        return Reply(session, message="nothing is rated yet, so there is nothing to write; g NUMBER goes there")
    return reply


def _carry_out(effect: Effect | None, sheet: Sheet, session: Session, save: Callable[[Session], None]) -> Session:
    """Show or edit what was asked for; returns the session after it."""
    if effect == "help":
        _print(Line(text) for text in rating_screen.HELP.splitlines())
    elif effect == "list":
        _print(rating_screen.listing(sheet, session, window_width()))
    elif effect == "edit":
        return _edit(session, save)
    return session


def ask_yes(text: str) -> bool | None:
    """Whether somebody says yes, which Enter does too; None where they leave."""
    while True:
        line = _read(f"{text} [Enter: yes, n: no, q: leave]> ")
        if line is None or line.strip().lower() == "q":
            return None
        if line.strip().lower() in ("", "y", "yes"):
            return True
        if line.strip().lower() in ("n", "no"):
            return False


def _show(sheet: Sheet, session: Session) -> None:
    width = window_width()
    if session.is_at_end:
        _print(rating_screen.summary(sheet, session, width))
    elif session.extra is not None:
        _print(rating_screen.extra_question(sheet, session, session.extra, width))
    else:
        _print(rating_screen.question(sheet, session, width))


def _edit(session: Session, save: Callable[[Session], None]) -> Session:
    note = edit_text(session.answer.why if session.answer else "")
    if note is None:
        _print([Line("  no editor could be run; set EDITOR, or type the why here")])
        return session
    character = find_unwritable(note)
    if character:
        _print([Line(f"  that held {character}, which no file can hold; the why is as it was")])
        return session
    changed = session.with_note(note)
    save(changed)
    return changed


def _print(lines: Iterable[Line]) -> None:
    print_lines((line.text, line.strong) for line in lines)


def _read(prompt: str) -> str | None:
    """A line without its end; None at the end of input."""
    if sys.stdin is None:
        return None
    while True:
        try:
            return input(prompt)
        except EOFError:
            sys.stdout.write("\n")
            return None
        except UnicodeDecodeError:
            _print([Line("  that is not UTF-8, as this terminal should send; type it again")])
