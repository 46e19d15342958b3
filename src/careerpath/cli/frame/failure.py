"""What stops a command before it can give an answer."""


class CannotRun(Exception):  # noqa: N818 - said to the user, not raised at a programmer
    """Bad usage, no workspace, nothing to do it on: exit 2, with what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Say what cannot be done, and what to do about it."""
        super().__init__(message)
        self.message, self.hint = message, hint
