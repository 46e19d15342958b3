"""Who committed the ratings that stand in each assessment, from one pass over git's log."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from careerpath.model.authorship import Author, Authors
from careerpath.store.git.commits import Commit, read_commits
from careerpath.store.git.revisions import is_shallow, read_blobs, resolve
from careerpath.store.git.run import GitRefused, run_git
from careerpath.store.kept.cache import Cache, authors_file
from careerpath.store.text.parsing import parse

_PLACES = "people/*/assessments/*.yaml"
_BASIS = "authors 1"


def read_authors(root: Path, *, uses_cache: bool) -> Authors | None:
    """Who brought each content that an assessment ever had; nobody outside of git, None where history is cut off.

    Whoever changes a file without changing a rating or its why has not rated: a new key, a new layout or a new place of
    a file leaves its author. What is known of earlier commits is kept, so that only new ones are looked at.
    """
    try:
        head = resolve(root, "HEAD")
        if is_shallow(root):
            return None
        cache = _open_cache(root) if uses_cache else None
        known, since = _known(root, cache, head)
        if since != head:
            known = _add(root, known, read_commits(root, [_PLACES], f"{since}..{head}" if since else head, glob=True))
    except GitRefused:
        return {}
    if cache:
        cache.put("head", head)
        cache.put("authors", _to_plain(known))
        cache.save()
    return known


def _add(root: Path, known: Authors, commits: list[Commit]) -> Authors:
    """What is known, and what further commits brought: of several who brought the same content, the first."""
    authors = dict(known)
    doubted: dict[str, str] = {}
    for commit in commits:
        author = Author(commit.email, commit.day)
        for item in commit.files:
            if item.after is None or item.after in authors:
                continue
            earlier = authors.get(item.before or "")
            authors[item.after] = author
            if item.before and earlier and earlier.email != author.email:
                doubted[item.after] = item.before
    contents = read_blobs(root, {*doubted, *doubted.values()})
    for after, before in doubted.items():  # in the order of commits, so that what was before is settled
        if _said(contents[after]) == _said(contents[before]):
            authors[after] = authors[before]
    return authors


def _said(data: bytes) -> list[Any] | None:
    """What is rated and why, in order, whatever the competencies are called; None where it cannot be read."""
    tree = parse(data, "").tree
    ratings = tree.get("ratings") if isinstance(tree, dict) else None
    given = ratings.values() if isinstance(ratings, dict) else ()
    return [(item.get("rating"), item.get("why")) for item in given if isinstance(item, dict)] or None


def _open_cache(root: Path) -> Cache | None:
    try:
        return Cache(authors_file(root), _BASIS)
    except OSError:
        return None


def _known(root: Path, cache: Cache | None, head: str) -> tuple[Authors, str | None]:
    """What was found up to an earlier commit that the present one stands on, and that commit."""
    since = cache.get("head") if cache else None
    if cache is None or since is None:
        return {}, None
    if since != head and run_git(root, "merge-base", "--is-ancestor", since, head)[0] != 0:
        return {}, None
    return _from_plain(cache.get("authors") or {}), since


def _to_plain(authors: Authors) -> dict[str, Any]:
    """Each author once, and the contents by their places in that list."""
    places = {author: place for place, author in enumerate(dict.fromkeys(authors.values()))}
    rows = [[author.email, author.day.isoformat()] for author in places]
    return {"authors": rows, "contents": {content: places[author] for content, author in authors.items()}}


def _from_plain(plain: Mapping[str, Any]) -> Authors:
    authors = [Author(email, date.fromisoformat(day)) for email, day in plain.get("authors", ())]
    return {content: authors[place] for content, place in plain.get("contents", {}).items()}
