"""后台: slow work off the window's thread, with progress and cancel, one result back in the window's thread."""

import sys
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import file_faults
from app.refusal import Obstacle, Refusal

Progress = Callable[[int, int], None]
RUNNING: "set[Background]" = set()
TURN = 0.001  # s: so long the work goes on before the window has its turn again; to paint takes dozens of turns

sys.setswitchinterval(TURN)


class Cancelled(Exception):
    """The officer has called the work off."""


class Background(QObject):
    """One piece of work under way; `cancel()` calls it off at its next progress mark."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        """Take the work, which tells its progress by calling `progress(done, of)`."""
        super().__init__()
        self._work = work
        self._called_off = Event()
        for end in (self.done, self.failed, self.cancelled):
            end.connect(lambda *_: RUNNING.discard(self))

    def start(self) -> None:
        """Begin in a thread of its own; the object lives until the work has ended."""
        RUNNING.add(self)
        Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Call the work off; `cancelled` says when it has stopped."""
        self._called_off.set()

    def _progress(self, done: int, of: int) -> None:
        if self._called_off.is_set():
            raise Cancelled
        self.progressed.emit(done, of)

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except Cancelled:
            self.cancelled.emit()
        except Refusal as refusal:
            self.failed.emit(refusal)
        except OSError as fault:
            self.failed.emit(Refusal([Obstacle(f"没有完成：{file_faults.in_words(fault)}")]))
        else:
            self.done.emit(result)


def run_in_background(
    work: Callable[[Progress], Any],
    done: Callable[[Any], Any],
    failed: Callable[[Refusal], Any],
    progress: Callable[[int, int], Any] | None = None,
    cancelled: Callable[[], Any] | None = None,
) -> Background:
    """Do slow work beside the window: `work(progress)` in a thread, everything else in the window's thread.

    `failed` gets a Refusal, also for a full disk or a file in use; anything else is a fault of the program and goes to
    `ui.crash`. The work opens its own sessions; none is handed from one thread to another.
    """
    background = Background(work)
    background.done.connect(done)
    background.failed.connect(failed)
    if progress:
        background.progressed.connect(progress)
    if cancelled:
        background.cancelled.connect(cancelled)
    background.start()
    return background
