"""Where in a file a key stands; looked up only for files that have findings."""

from collections.abc import Iterable
from dataclasses import replace

from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from careerpath.diagnostic import Diagnostic, KeyPath
from careerpath.store.text.parsing import read_events

Place = tuple[int, int]
"""Line and column, both from 1."""


def find_places(text: str) -> dict[KeyPath, Place]:
    """The place of every key and list item of a YAML text, as far as it can be read."""
    places: dict[KeyPath, Place] = {(): (1, 1)}
    # The innermost open collection last: its path, and its next list position or the key whose value comes next.
    open_paths: list[KeyPath] = []
    awaiting: list[int | str | None] = []
    try:
        for event in read_events(text):
            kind = type(event)
            if kind in (MappingEndEvent, SequenceEndEvent):
                open_paths.pop()
                awaiting.pop()
                continue
            if kind not in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
                continue
            place = (event.start_mark.line + 1, event.start_mark.column + 1)
            path: KeyPath = ()
            if open_paths:
                here = awaiting[-1]
                if here is None:
                    key = getattr(event, "value", "")
                    awaiting[-1] = key
                    places.setdefault((*open_paths[-1], key), place)
                    continue
                path = (*open_paths[-1], here)
                if isinstance(here, int):
                    places.setdefault(path, place)
                    awaiting[-1] = here + 1
                else:
                    awaiting[-1] = None
            if kind is MappingStartEvent:
                open_paths.append(path)
                awaiting.append(None)
            elif kind is SequenceStartEvent:
                open_paths.append(path)
                awaiting.append(0)
    except (YAMLError, IndexError):
        return places
    return places


def locate(diagnostics: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    """The diagnostics of one file with their lines and columns.

    A key that is not there is sought at its parent, one at the top at the first key there is: comments come before it.
    """
    places: dict[KeyPath, Place] | None = None
    located = []
    for diagnostic in diagnostics:
        if not diagnostic.at:
            located.append(diagnostic)
            continue
        if places is None:
            places = find_places(text)
            places[()] = next((place for path, place in places.items() if path), places[()])
        at = diagnostic.at
        while at not in places:
            at = at[:-1]
        line, column = places[at]
        located.append(replace(diagnostic, line=line, column=column))
    return located
