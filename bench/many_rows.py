"""What an officer does with very many rows of the ledger at once. Usage: python bench/many_rows.py [ROWS]

Found, copied, filled down, changed with a preview, replaced, taken back, in the window and on the file: the seconds by
the clock and of the processor, how long the window stood still at the longest and how often over 50 ms, and the memory
above what the page held before: at most, and what stays. As in the program, what has been imported is not looked
through for garbage.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from app.database import Office, embedded, upgrading_engine
from app.upgrade import upgrade
from bench.grid import KEY, SIZE, TODAY, WHO, Around, furnish, memory
from ui.theme import dress_application
from ui.workspace import Workspace

ROWS = 20_000
STILL = 50.0  # ms: longer is felt
MOST_MEMORY = 100.0  # MiB above the page
LOOK = 0.02  # s between two looks at the memory


class Pulse:
    """Beats every millisecond; a pause between two beats is how long the window stood still."""

    def __init__(self) -> None:
        self.pauses: list[float] = []
        self.last = time.perf_counter()
        self.timer = QTimer(interval=1)
        self.timer.timeout.connect(self.beat)
        self.timer.start()

    def beat(self) -> None:
        """Measure the pause since the last beat."""
        now = time.perf_counter()
        self.pauses.append((now - self.last) * 1e3)
        self.last = now


@contextmanager
def watched() -> Generator[list[float]]:
    """Yield a list that gets the most memory held meanwhile, in MiB."""
    over, held = Event(), [memory()]

    def watch() -> None:
        while not over.wait(LOOK):
            held[0] = max(held[0], memory())

    Thread(target=watch, daemon=True).start()
    yield held
    over.set()


def played(words: str, do: Callable[[], Any], is_over: Callable[[], bool]) -> float:
    """Do something and wait for its end; print what it took, return the most memory above that before."""
    QApplication.processEvents()
    before, pulse = memory(), Pulse()
    began, spent = time.perf_counter(), time.process_time()
    with watched() as held:
        do()
        while not is_over():
            QApplication.processEvents()
            time.sleep(0.0005)
        QApplication.processEvents()
    pulse.timer.stop()
    took, spent = time.perf_counter() - began, time.process_time() - spent
    longest, often = max(pulse.pauses), sum(pause > STILL for pause in pulse.pauses)
    most, kept = held[0] - before, memory() - before
    still = f"still {longest:6.0f} ms, {often:3} times over {STILL:.0f}"
    print(f"  {words:30} {took:7.1f} s  processor {spent:7.1f} s  {still}   memory {most:+6.0f} {kept:+6.0f} MiB")
    return most


def in_window(office: Office, rows: int) -> float:
    """Play it all; return the most memory one of the acts took."""
    from ui.ledger.bulk_edit import BulkEdit
    from ui.ledger.page import LedgerPage

    window = QMainWindow()
    window.resize(*SIZE)
    page = LedgerPage(Workspace(office, WHO, today=lambda: TODAY), cast("Any", Around()))
    window.setCentralWidget(page)
    window.show()
    page.opened()
    gc.freeze()
    grid, model, finder = page.grid, page.model, page.finder
    owner = [column.key for column in model.columns].index("owner")
    stored, found = (lambda: model.running is None), (lambda: page.looking.running is None)

    def look(words: str) -> None:
        finder.begin()
        finder.wanted.setText(words)
        grid.show_cell(0, 0)
        finder.go_to_next()

    def over_all(work: Callable[[], Any], columns: range = range(owner, owner + 1)) -> Callable[[], None]:
        def do() -> None:
            grid.blocks.choose(range(rows), columns)
            work()

        return do

    def replace() -> None:
        finder.wanted.setText("局")
        finder.replacement.setText("委")
        finder.replace_all()

    bulk = BulkEdit(page, model, range(rows), model.columns[owner])
    bulk.line.setText("联络员甲")
    bulk.pause.stop()

    def preview() -> None:
        bulk.open()
        bulk.look()

    return max(
        played("find next: a rare word", lambda: look("第899类"), found),
        played("find next: in every row", lambda: look("限制"), found),
        played("find next: nowhere", lambda: look("没有这个词"), found),
        played("F7: next to put right", lambda: page.go_to_problem(1), found),
        played("copy everything", over_all(grid.blocks.copy, range(len(model.columns))), stored),
        played("bulk edit: preview", preview, lambda: bulk.looking is None),
        played("bulk edit: stored", lambda: bulk.take.click(), stored),
        played("taken back", model.undo, stored),
        played("fill down a column", over_all(grid.blocks.fill_down), stored),
        played("taken back", model.undo, stored),
        played("replace all", replace, stored),
        played("taken back", model.undo, stored),
    )


def main(rows: int) -> int:
    """Print every figure; the exit code says whether an act held too much."""
    with tempfile.TemporaryDirectory() as base:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, base)
        application = QApplication([])
        dress_application(application)
        path = Path(base) / "office" / "office.db"
        path.parent.mkdir()
        upgrade(upgrading_engine(path, KEY))
        office = embedded(path, KEY)
        furnish(office, rows)
        print(f"{rows:,} rows, load {os.getloadavg()[0]:.1f}")
        most = in_window(office, rows)
        office.close()
    return most > MOST_MEMORY


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
