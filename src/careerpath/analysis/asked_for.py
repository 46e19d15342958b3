"""What somebody asks for, as a sentence says it."""

from careerpath.model.request import Request
from careerpath.model.workspace import Workspace


def asked_for(workspace: Workspace, request: Request) -> str:
    """The title of the role that a request is about; where it names none, the next level."""
    return workspace.title(request.wants) if request.wants else "the next level"
