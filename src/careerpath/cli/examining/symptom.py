"""One thing that `doctor` looked at, how it is, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Symptom:
    """`check` names it; `state` is ok, warning (can wait) or problem (mend this); `remedy` is a command or a step."""

    check: str
    state: State
    said: str
    remedy: str = ""
