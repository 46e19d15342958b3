"""Which file each row of a form is about, and which of them are new."""

from dataclasses import dataclass, field

from careerpath.diagnostic import Diagnostic
from careerpath.exchange.form.given import GivenSheet
from careerpath.exchange.form.known import BadCell, Known
from careerpath.exchange.form.layout import FormColumn
from careerpath.exchange.form.tables import documents_of
from careerpath.exchange.made_id import make_id
from careerpath.exchange.people_by_name import folded
from careerpath.exchange.reading.sheet import Row
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
    on_file = frozenset(known_id for known_id, _ in documents_of(workspace, given.layout.refers))
    finder = _Finder(given, known, workspace, on_file)
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
    on_file: frozenset[str]

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
        kind, addresses = self.given.layout.refers, self.addresses(row)
        found = sorted({known for address in addresses for known in self.known.called(kind, address)})
        if found:
            return found
        for name in self._names(row):
            found = self.known.called(kind, name)
            for person in found:
                if known := self._other_address(person, addresses):
                    message = f"{addresses[0]} has the name of {person}, whose address is {known}"
                    hint = f"is it the same person? Write the id under {self._heading}, old or new"
                    raise BadCell("CP104", message, hint)
        return found

    def _names(self, row: Row) -> list[str]:
        """What a row calls whom or what it is about, besides its id and addresses."""
        columns = [self._column(key) for key in self.given.layout.naming if key != "emails"]
        return [name for column in columns if (name := self.given.text(row, column))]

    def _other_address(self, person: str, addresses: list[str]) -> str:
        """The addresses on file of somebody who has others than a row says: they may share a name only."""
        on_file = self.workspace.people.get(person)
        return ", ".join(on_file.profile.emails) if on_file and addresses else ""

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
        if owner == text:
            self._expect_another(row, owner)
        return owner, name

    def _expect_another(self, row: Row, owner: str) -> None:
        """BadCell for a new id beside the address, or the name, of one on file: most likely it is mistyped.

        A name may be that of two; an address that is not on file tells them apart.
        """
        kind, addresses = self.given.layout.refers, self.addresses(row)
        for text in (*addresses, *self._names(row)):
            for known in self.known.called(kind, text):
                if known not in self.on_file or (text not in addresses and self._other_address(known, addresses)):
                    continue
                message = f"there is no {kind} `{owner}`, and `{text}` is {known}"
                hint = f"write `{known}`; if this is another one, first: careerpath new {kind} {owner}"
                raise BadCell(CODES[kind][0], message, hint)
