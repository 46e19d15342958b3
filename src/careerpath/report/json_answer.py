"""An answer as JSON: one document with the version of its keys, the same for every command."""

import json
from collections.abc import Mapping

VERSION = 1


def json_answer(says: Mapping[str, object]) -> str:
    """The document as text: `version` first, two spaces a level, ASCII for any pipe, one newline at its end."""
    return json.dumps({"version": VERSION, **says}, indent=2, ensure_ascii=True) + "\n"
