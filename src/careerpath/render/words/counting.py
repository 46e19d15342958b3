"""Numbers of things in words."""


def some(number: int, what: str, many: str = "") -> str:
    """A number of things: `1 file`, `2 files`; `many` where the word for several is another one, as for people."""
    return f"{number} {what if number == 1 else many or f'{what}s'}"
