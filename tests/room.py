"""The most memory this process had at a time."""

import resource
from pathlib import Path


def peak_megabytes() -> int:
    """Since it began; `ru_maxrss` would count what the process had that started it, where the system says otherwise."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
