"""守护: while officers work, seal the chain every minute and back up every half hour, off the window's thread."""

from contextlib import suppress
from threading import Lock, Thread

from PySide6.QtCore import QObject, QTimer, Signal

from app.backup import backup_now, is_behind, is_due
from app.backup_state import State, state
from app.opening import Opened
from app.refusal import Refusal
from app.verify import first_broken

EVERY = 60_000  # ms


class Keeping(QObject):
    """Seals and backs up one open office; says in the top bar how it stands."""

    state_changed = Signal(State)
    restore_asked = Signal(object)
    fault_found = Signal(str)
    done = Signal()

    def __init__(self, opened: Opened) -> None:
        """Begin at once: an office nobody has backed up for half an hour is backed up now."""
        super().__init__()
        self.opened = opened
        self._one_at_a_time = Lock()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        Thread(target=self._check_chain, daemon=True).start()

    def look(self) -> None:
        """Seal, and back up if it is time."""
        Thread(target=self._look, daemon=True).start()

    def back_up(self) -> None:
        """Back up now, because somebody asked."""
        Thread(target=self._back_up, daemon=True).start()

    def leave(self) -> None:
        """Back up a last time if anything was done, and let go of the office; `done` tells when."""
        self._timer.stop()
        Thread(target=self._leave, daemon=True).start()

    def state(self) -> State:
        """Return what the top bar says now."""
        return state(self.opened.office.home)

    def _look(self) -> None:
        if self.opened.office.read_only_because:
            return
        self.opened.seal()
        if is_due(self.opened.office):
            self._back_up()

    def _check_chain(self) -> None:
        """Verify the whole log once at each start, beside the work."""
        with self._one_at_a_time:
            broken = first_broken(self.opened.office)
        if broken:
            self.fault_found.emit(f"审计日志第 {broken:,} 步与封存的校验值不符，请由审计员到“设置›审计日志”核对。")

    def _back_up(self) -> None:
        with self._one_at_a_time, suppress(Refusal):  # the sentence stands in the state, for the top bar
            backup_now(self.opened.office)
        self.state_changed.emit(self.state())

    def _leave(self) -> None:
        if not self.opened.office.read_only_because and is_behind(self.opened.office):
            self._back_up()
        with self._one_at_a_time:
            self.opened.close()
        self.done.emit()
