"""Sales careers as text: paths, assessments, gaps and development plans in a git repository."""

__version__ = "0.1.0"
