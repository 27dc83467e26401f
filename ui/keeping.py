"""守护: while officers work, seal the chain every minute and back up every half hour, off the window's thread."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app.backup import backup_now, is_behind, is_due
from app.backup_state import State, state
from app.opening import Opened
from app.refusal import Refusal
from app.search import prepare
from app.verify import first_broken

EVERY = 60_000  # ms
SETTLED = 5_000  # ms after which the first page stands and nobody waits for us


class Keeping(QObject):
    """Seals and backs up one open office; says in the top bar how it stands."""

    state_changed = Signal(State)
    restore_asked = Signal(object)
    fault_found = Signal(str)
    done = Signal()

    def __init__(self, opened: Opened) -> None:
        """Look every minute, and check the log once when the first page stands."""
        super().__init__()
        self.opened = opened
        self._one_at_a_time = Lock()
        self._is_left = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._settled = QTimer(self, interval=SETTLED, singleShot=True)
        self._settled.timeout.connect(self.check_log)
        self._settled.start()

    def look(self) -> None:
        """Seal, and back up if it is time."""
        self._beside(self._look)

    def check_log(self) -> None:
        """Verify the whole log once at each start."""
        self._beside(self._check_log)

    def back_up(self) -> None:
        """Back up now, because somebody asked."""
        self._beside(self._back_up)

    def leave(self) -> None:
        """Back up a last time if anything was done, and let go of the office; `done` tells when."""
        self.rest()
        self._beside(self._leave)

    def rest(self) -> None:
        """Look no more of its own accord."""
        self._timer.stop()
        self._settled.stop()

    def state(self) -> State:
        """Return what the top bar says now."""
        return state(self.opened.office.home)

    def _beside(self, work: Callable[[], None]) -> None:
        """Do one thing at a time, off the window's thread, and nothing once the office has been left."""

        def alone() -> None:
            with self._one_at_a_time:
                if not self._is_left:
                    work()

        Thread(target=alone, daemon=True).start()

    def _look(self) -> None:
        if self.opened.office.read_only_because:
            return
        self.opened.seal()
        if is_due(self.opened.office):
            self._back_up()

    def _check_log(self) -> None:
        prepare()
        if broken := first_broken(self.opened.office):
            self.fault_found.emit(f"审计日志第 {broken:,} 步与封存的校验值不符，请由审计员到“设置›审计日志”核对。")

    def _back_up(self) -> None:
        with suppress(Refusal):  # the sentence stands in the state, for the top bar
            backup_now(self.opened.office)
        self.state_changed.emit(self.state())

    def _leave(self) -> None:
        if not self.opened.office.read_only_because and is_behind(self.opened.office):
            self._back_up()
        self.opened.close()
        self._is_left = True
        self.done.emit()
