"""One import from O*NET from beginning to end: the downloaded tables read, what they come to shown, and written."""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerpath.cli.frame.failure import CannotRun
from careerpath.cli.frame.given_table import refuse

if TYPE_CHECKING:
    from careerpath.cli.frame.app import Here
    from careerpath.exchange.onet.database import Database
    from careerpath.exchange.onet.framework import Imported
    from careerpath.model.workspace import Workspace
    from careerpath.store.writing import Rewrite

WHERE = "download the tables as text from https://www.onetcenter.org/database.html, and name the folder: --data DIR"
_CODE = re.compile(r"\d\d-\d{4}(?:\.\d\d)?")


def import_onet(
    here: "Here", workspace: "Workspace", codes: Sequence[str], folder: Path, role_id: str | None, *, dry_run: bool
) -> None:
    """Write a role for each occupation and the competencies it asks for, and say what is missing from them."""
    from careerpath.cli.changing.form_files import write_unless_dry
    from careerpath.exchange.onet.framework import make_role
    from careerpath.model.layout import id_hint, is_slug
    from careerpath.render.words.counting import some

    if not codes:
        raise CannotRun("nobody said which occupation", "--occupation 41-1012; its code is on www.onetonline.org")
    if role_id is not None and not is_slug(role_id):
        raise CannotRun(f"`{role_id}` is no id of a role", id_hint(role_id))
    database = _read(folder)
    chosen = dict.fromkeys(found for code in codes for found in _find(database, code, folder))
    if role_id is not None and len(chosen) > 1:
        raise CannotRun("--role is one id for one occupation", f"leave it out: each of {len(chosen)} gets its own id")
    imported = [make_role(database, database.occupation(code), workspace.settings, role_id) for code in chosen]
    rewrites = list(_rewrites(here, workspace, database, imported))
    for item in imported:
        _show(workspace, item)
    _show_lacks(imported)
    write_unless_dry(here, rewrites, some(len(rewrites), "file"), dry_run=dry_run)


def _read(folder: Path) -> "Database":
    from careerpath.exchange.onet.database import read_database

    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in (".csv", ".txt"))
        database, problems = read_database(folder, names)
    except OSError as error:
        raise CannotRun(f"{folder} cannot be read: {error.strerror}", WHERE) from error
    if problems:
        refuse(problems)
    if not database.titles:
        raise CannotRun(f"{folder} holds no table of O*NET's occupations", WHERE)
    return database


def _find(database: "Database", code: str, folder: Path) -> list[str]:
    """The occupations that a code means: 41-1012 is 41-1012.00, and `all` is every one that is there."""
    from careerpath.model.nearest import suggestion

    if code == "all":
        return list(database.titles)
    full = code if "." in code else f"{code}.00"
    if full in database.titles:
        return [full]
    if not _CODE.fullmatch(code):
        titles = {title.casefold(): known for known, (title, _) in database.titles.items()}
        if code.casefold() in titles:
            return [titles[code.casefold()]]
        raise CannotRun(f"`{code}` is no occupation", suggestion(code, titles) or "a code is like 41-1012")
    raise CannotRun(f"{code} is not in {folder}", f"the nearest codes there are {', '.join(_around(full, database))}")


def _around(code: str, database: "Database") -> list[str]:
    """The codes that stand before and behind one in their order: occupations of a kind stand together."""
    known = sorted(database.titles)
    place = bisect_left(known, code)
    return [f"{near} {database.titles[near][0]}" for near in known[max(place - 2, 0) : place + 2]]


def _rewrites(
    here: "Here", workspace: "Workspace", database: "Database", imported: "Sequence[Imported]"
) -> "Iterator[Rewrite]":
    """New files, each with the licence; competencies that are there are left as they are, a role must not be."""
    from careerpath.store.writing import Rewrite

    root, new = here.root(), set[str]()
    for item in imported:
        for kind, known_id, values in (
            ("role", item.role_id, item.role),
            *(("competency", known, said) for known, said in item.competencies.items()),
        ):
            file, text = _file(kind, known_id, values, database.release, item.occupation.code)
            if kind == "role" and file in new:
                message = f"two of these occupations are called {item.occupation.title}; nothing was written"
                raise CannotRun(message, "import one of them by itself: --role ID gives it another id")
            if kind == "role" and (root / file).exists():
                raise CannotRun(f"{file} is there already; nothing was written", "--role ID gives it another id")
            if file not in new and known_id not in workspace.competencies and not (root / file).exists():
                new.add(file)
                yield Rewrite(root / file, None, text)


def _file(kind: str, known_id: str, values: Mapping[str, Any], release: str, code: str) -> tuple[str, str]:
    from careerpath.cli.changing.form_files import expect_valid, file_of, render_new
    from careerpath.exchange.onet.framework import attribution

    file = file_of(kind, known_id)
    first, _, rest = render_new(kind, values).partition("\n")
    text = "\n".join([first, *attribution(release, code if kind == "role" else ""), rest])
    expect_valid(kind, file, text)
    return file, text


def _show(workspace: "Workspace", item: "Imported") -> None:
    """How O*NET's numbers come to points of the scale, competency by competency."""
    from careerpath.render.words.counting import some
    from careerpath.report.terminal import Column, Row, print_table

    occupation = item.occupation
    rows = [
        Row(
            (
                asked.element.name,
                asked.element.kind,
                f"{asked.element.importance:f}",
                "-" if asked.element.level is None else f"{asked.element.level:f}",
                str(asked.point),
                "must" if asked.is_must else "should",
                "as it is" if asked.id in workspace.competencies else "new",
            )
        )
        for asked in item.asked
    ]
    title = f"{occupation.title} ({occupation.code}): {item.role_id}"
    columns = [Column("Competency"), Column("Kind"), Column("Importance", "right"), Column("Level", "right")]
    if rows:
        print_table(title, [*columns, Column("Point", "right"), Column("Asked"), Column("")], rows)
    else:
        sys.stdout.write(f"{title}\nO*NET has not rated what it asks for; only its tasks come in (CP201)\n")
    left = f", {occupation.left_out} that are not core left out" if occupation.left_out else ""
    sys.stdout.write(f"{some(len(occupation.tasks), 'task')}{left}\n\n")


def _show_lacks(imported: "Sequence[Imported]") -> None:
    """What nobody but the reader can add, and what check will say until it is there."""
    from careerpath.exchange.onet.framework import LACKS
    from careerpath.report.terminal import print_lines
    from careerpath.report.wrapping import fitted

    names = ", ".join(item.role_id for item in imported[:3]) + (" and others" if imported[3:] else "")
    lines = [("O*NET does not say", True)]
    for text, codes in LACKS:
        told = f" ({', '.join(codes)})" if codes else ""
        lines += [(line, False) for line in fitted("  - ", f"{text}{told}")]
    lines += [
        (line, False) for line in fitted("", f"Until it is written, careerpath check asks for it. Drafts: {names}")
    ]
    print_lines(lines)
