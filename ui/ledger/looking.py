"""台账查找: one search at a time goes on beside the window; another one, or 停止, calls it off."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from app.refusal import Refusal
from ui.background import Background, Progress, run_in_background
from ui.work_line import WorkLine

T = TypeVar("T")
PAUSE = 300  # ms: a search that is over by then shows no line


class Looking(QObject):
    """查找: what is found is handed on in the window's thread; what nobody waits for any more is not."""

    def __init__(self, refused: Callable[[str], object]) -> None:
        """Begin with none; `refused` is told why a search could not be done."""
        super().__init__()
        self.refused = refused
        self.line = WorkLine()
        self.line.stopped.connect(self.stop)
        self.running: Background | None = None
        self._words = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.line.begin(self._words))

    def look(self, words: str, work: Callable[[Progress], T], found: Callable[[T], object]) -> None:
        """Search with `work`, in place of the search that goes on; `found` gets the result."""
        self.stop()
        self._words = words

        def end(then: Callable[[], object]) -> None:
            if self.running is mine:
                self.stop()
                then()

        def failed(refusal: Refusal) -> None:
            end(lambda: self.refused(str(refusal)))

        mine = self.running = run_in_background(
            work, lambda result: end(lambda: found(result)), failed, progress=self._show_progress
        )
        self._pause.start()

    def stop(self) -> None:
        """停止: wait for nothing any more."""
        self._pause.stop()
        self.line.begin("")
        if self.running:
            self.running.cancel()
            self.running = None

    def _show_progress(self, done: int, of: int) -> None:
        if self.line.isVisible():
            self.line.show_progress(done, of)
