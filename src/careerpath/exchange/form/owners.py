"""Which file each row of a form is about, and which of them are new."""

from dataclasses import dataclass, field

from careerpath.diagnostic import Diagnostic
from careerpath.exchange.form.given import GivenSheet
from careerpath.exchange.form.known import BadCell, Known
from careerpath.exchange.form.layout import FormColumn
from careerpath.exchange.made_id import make_id
from careerpath.exchange.people_by_name import folded
from careerpath.exchange.sheet import Row
from careerpath.model.layout import id_hint, is_slug
from careerpath.model.workspace import Workspace
from careerpath.rules.references import CODES


@dataclass(frozen=True, slots=True)
class Owners:
    """The ids that rows are about, by the numbers of the rows; of `new` ones nothing is on file."""

    by_row: dict[int, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)


def find_owners(given: GivenSheet, known: Known, workspace: Workspace) -> tuple[Owners, list[Diagnostic]]:
    """Whom or what each row of a sheet is about; those that are new are known from then on, by what they are called."""
    owners, problems = Owners(), []
    finder = _Finder(given, known, workspace)
    seen: dict[str, int] = {}
    for row in given.rows:
        try:
            owner, name = finder.find(row)
        except BadCell as bad:
            problems.append(given.wrong(bad.code, row, given.layout.owner, bad.message, bad.hint))
            continue
        if not given.layout.part and owner in seen:
            message = f"row {seen[owner]} is about {owner} too"
            problems.append(given.wrong("CP007", row, given.layout.owner, message, "keep the one that is right"))
            continue
        seen[owner] = row.number
        owners.by_row[row.number] = owner
        if name is not None:
            owners.new[owner] = name
            known.add(given.layout.refers, owner, [name, *finder.addresses(row)])
    return owners, problems


@dataclass(frozen=True, slots=True)
class _Finder:
    given: GivenSheet
    known: Known
    workspace: Workspace

    def find(self, row: Row) -> tuple[str, str | None]:
        """The id of whom or what a row is about, and the name of one that is new."""
        given, kind = self.given, self.given.layout.refers
        text = given.text(row, given.layout.owner)
        if given.layout.part:
            if not text:
                raise BadCell("CP002", f"no {kind} is named in this row", "write which it is in every row")
            return self.known.find(kind, text), None
        found = self.known.called(kind, text) if text else []
        if not found and not is_slug(text):
            found = self._called(row)
        if len(found) > 1:
            raise BadCell(CODES[kind][0], f"this may be {' or '.join(found)}", f"write the id under {self._heading}")
        if found:
            return found[0], None
        return self._new(row, text)

    @property
    def _heading(self) -> str:
        return f"`{self.given.layout.owner.heading}`"

    def addresses(self, row: Row) -> list[str]:
        """The e-mail addresses in a row of people."""
        columns = [column for column in self.given.layout.columns if column.at == ("emails",)]
        return [part.strip(" ,;") for column in columns for part in self.given.text(row, column).split() if part]

    def _called(self, row: Row) -> list[str]:
        """Those on file that a row without an id may be about: by address, else by name."""
        kind, layout = self.given.layout.refers, self.given.layout
        addresses = self.addresses(row)
        found = sorted({known for address in addresses for known in self.known.called(kind, address)})
        if found:
            return found
        for column in (self._column(key) for key in layout.naming if key != "emails"):
            name = self.given.text(row, column)
            found = self.known.called(kind, name) if name else []
            for person in found:
                self._expect_same(person, addresses)
        return found

    def _expect_same(self, person: str, addresses: list[str]) -> None:
        """BadCell for somebody with another address than the one on file: they may share a name only."""
        on_file = self.workspace.people.get(person)
        if on_file and addresses and on_file.profile.emails:
            known = ", ".join(on_file.profile.emails)
            message = f"{addresses[0]} has the name of {person}, whose address is {known}"
            raise BadCell("CP104", message, f"is it the same person? Write the id under {self._heading}, old or new")

    def _column(self, key: str) -> FormColumn:
        return next(column for column in self.given.layout.columns if column.at == (key,))

    def _new(self, row: Row, text: str) -> tuple[str, str]:
        """The id and the name of one that is not on file."""
        given, kind = self.given, self.given.layout.refers
        named = given.text(row, self._column(given.layout.naming[-1]))
        name = named or (text if not is_slug(text) else " ".join(word.capitalize() for word in text.split("-")))
        owner = text if is_slug(text) else make_id(name)
        if not name:
            raise BadCell("CP002", f"no {kind} is named in this row", "write which it is in every row")
        if not is_slug(owner):
            raise BadCell("CP006", f"no id can be made of `{folded(name)}`", f"write one: {id_hint(owner)}")
        if self.known.has(kind, owner):
            raise BadCell("CP007", f"there is another {owner} already", f"give this one an id under {self._heading}")
        if given.fingerprint(row):
            message = f"there is no {kind} `{text or owner}`, and the row was exported"
            hint = "ids are not changed by an import; empty the fingerprint to add a new one"
            raise BadCell(CODES[kind][0], message, hint)
        return owner, name
