"""Which findings are reported and how much they weigh: by option, by the workspace's settings, by excuse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from careerpath.codes import CODES
from careerpath.diagnostic import Diagnostic, Severity
from careerpath.model import layout
from careerpath.model.fields import Document
from careerpath.model.settings import RuleSettings

Excuses = dict[str, list[list[str]]]
"""What each file asks to be excused from, and until which day, as JSON holds it; an excuse without a day is none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which rules one run is about; each entry is a code, the beginning of one, or a name. No entry: all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    calendar: bool = True

    def allows(self, diagnostic: Diagnostic) -> bool:
        """Whether this run reports it; without `calendar`, nothing that turns red by the mere passing of time."""
        if not self.calendar and (CODES[diagnostic.code].calendar or diagnostic.is_of_the_day):
            return False
        selected = not self.select or _matches(self.select, diagnostic)
        return selected and not _matches(self.ignore, diagnostic)

    def asks_for(self, code: str, settings: RuleSettings | None) -> bool:
        """Whether this run, and a workspace's settings, would report what a rule finds."""
        names, ignored = CODES[code].names, (*self.ignore, *(settings.ignore if settings else ()))
        selected = not self.select or any(_is_meant(selector, code, names) for selector in self.select)
        return selected and not any(_is_meant(selector, code, names) for selector in ignored)

    def day_of_excuses(self, as_of: date) -> date:
        """The day on which an excuse has to hold; without `calendar` each does, since none ends by being touched."""
        return as_of if self.calendar else date.min


def find_unknown_selectors(selectors: Iterable[str]) -> list[str]:
    """Selectors that select no rule of this version."""
    return [
        selector
        for selector in selectors
        if not any(_is_meant(selector, entry.code, entry.names) for entry in CODES.values())
    ]


def excuses_of(documents: Iterable[tuple[str, Document]]) -> Excuses:
    """What these files ask to be excused from."""
    return {
        file: [[excuse.rule or "", str(excuse.until)] for excuse in document.excuse if excuse.until]
        for file, document in documents
        if document.excuse
    }


def apply_settings(
    diagnostics: Iterable[Diagnostic], settings: RuleSettings | None, excuses: Excuses, as_of: date
) -> Iterator[Diagnostic]:
    """Leave out what the workspace ignores or its files excuse, and weigh the rest as it wants."""
    settings = settings or RuleSettings()
    for diagnostic in diagnostics:
        if _matches(settings.ignore, diagnostic) or _is_excused(diagnostic, excuses, as_of):
            continue
        if _matches(settings.error, diagnostic):
            yield replace(diagnostic, severity=Severity.ERROR)
        elif _matches(settings.warn, diagnostic):
            yield replace(diagnostic, severity=Severity.WARNING)
        else:
            yield diagnostic


def _matches(selectors: Iterable[str], diagnostic: Diagnostic) -> bool:
    return any(_is_meant(selector, diagnostic.code, (diagnostic.name,)) for selector in selectors)


def _is_meant(selector: str, code: str, names: tuple[str, ...]) -> bool:
    return (selector.startswith("CP") and code.startswith(selector)) or selector in names


def _is_excused(diagnostic: Diagnostic, excuses: Excuses, as_of: date) -> bool:
    """Whether the file excuses itself from the rule; a rendered plan is excused by the plan it is made from."""
    file = diagnostic.file
    if file.endswith((f"/{layout.PLAN_DOCUMENT}", f"/{layout.PLAN_PICTURE}")):
        file = layout.person_file(file.split("/")[1], "plan")
    return any(
        rule in (diagnostic.code, diagnostic.name) and str(as_of) <= until for rule, until in excuses.get(file, ())
    )
