"""What this process and its children hold and spend while something runs."""

import os
import resource
import threading
from pathlib import Path

PAUSE = 0.05  # s


def held() -> float:
    """Return the memory of this process and its children, in MiB."""
    own = Path(f"/proc/{os.getpid()}/task")
    children = {child for task in own.iterdir() for child in _words(task / "children")}
    return sum(_resident(number) for number in (str(os.getpid()), *children))


def _resident(number: str) -> float:
    pages = _words(Path(f"/proc/{number}/statm"))[1:2]
    return sum(map(int, pages)) * resource.getpagesize() / 2**20


def _words(file: Path) -> list[str]:
    try:
        return file.read_text().split()
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return []


def processor_seconds() -> float:
    """Return what this process and those it waited for have spent."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


class Watch:
    """The most memory held while something runs."""

    def __init__(self) -> None:
        self.most, self.over = 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        while not self.over.wait(PAUSE):
            self.most = max(self.most, held())

    def __enter__(self) -> "Watch":
        self.thread.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self.over.set()
        self.thread.join()
