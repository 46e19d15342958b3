"""Where a copy of a framework is from: `pinned.yaml`, which the program writes beside it."""

from pydantic import Field

from careerpath.model.fields import Document, Table

PIN_FILE = "pinned.yaml"


class Pin(Document):
    """The source of a copy, and what was copied."""

    source: str | None = Field(default=None, description="The folder it was copied from, relative to the workspace.")
    commit: str | None = Field(default=None, description="The commit it was at there; null: it is in no repository.")
    files: Table[str, str] = Field(default={}, description="Each file that was copied, and git's id of its bytes.")
