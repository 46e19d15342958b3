"""Where each page stands, from the folder of the start page."""

START, PATHS, ROLES, COMPETENCIES = "index.html", "paths.html", "roles.html", "competencies.html"
COMPARE, PEOPLE, TEAMS, BENCH = "compare.html", "people.html", "teams.html", "bench.html"


def path_page(path: str) -> str:
    """The page of a path."""
    return f"paths/{path}.html"


def role_page(role: str) -> str:
    """The page of a role."""
    return f"roles/{role}.html"


def competency_page(competency: str) -> str:
    """The page of a competency."""
    return f"competencies/{competency}.html"


def compare_page(start: str, end: str) -> str:
    """The page of two roles; an id has no two hyphens beside each other."""
    return f"compare/{start}--{end}.html"


def person_page(person: str) -> str:
    """The page of a person."""
    return f"people/{person}.html"


def team_page(manager: str) -> str:
    """The page of a manager's team."""
    return f"teams/{manager}.html"


def picture(kind: str, of: str = "") -> str:
    """A picture, by what it shows and of what."""
    return f"pictures/{kind}-{of}.svg" if of else f"pictures/{kind}.svg"
