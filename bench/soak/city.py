"""The 200-county play in the window: both periods and the corrections, memory, and how long the window stood still.

Usage: city.py [COUNTIES]. Memory is the most this process and its workers held at once.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from app.ledger.report_readers import report_files
from app.ledger.reporting_units import list_units, open_period, read_list, reporting_units
from app.ledger.roll_up import item_ids_of, roll_up
from app.ledger.summary import TOTAL
from app.model.officer import Officer
from app.practice.counties import CORRECTED, FIRST, SECOND, UNITS, Play, write_play
from app.workbook_reading import read_workbook
from bench.roll_up import Watch
from tests.entered import on_a_file
from ui.roll_up.page import RollUpPage
from ui.workspace import Workspace

MOST_MIB = 300
TODAY = date(2026, 11, 22)
ASKED_EVERY = 10  # ms


class Around:
    """The frame, as far as the page asks of it."""

    def say(self, words: str) -> None:
        print("  said:", words)


class Pulse:
    """The longest time the window did not answer, in ms."""

    def __init__(self) -> None:
        self.longest, self.last = 0.0, time.perf_counter()
        self.timer = QTimer(interval=ASKED_EVERY)
        self.timer.timeout.connect(self._beat)
        self.timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, 1000 * (now - self.last) - ASKED_EVERY), now

    def forget(self) -> None:
        self.longest, self.last = 0.0, time.perf_counter()


def wait(application: QApplication, done: Callable[[], bool]) -> None:
    while not done():
        application.processEvents()
        time.sleep(0.002)


def main(counties: int) -> int:
    """Play it, print the figures; the exit code says whether a target was missed."""
    application = QApplication([])
    play = Play(counties) if counties >= Play().missing[-1] else Play(counties, (5, 9, 11), (2, 10), (4, 3), 7, (6, 12))
    with tempfile.TemporaryDirectory() as name:
        folder, office = Path(name) / "play", on_a_file(Path(name) / "office.db")
        start = time.perf_counter()
        dates = write_play(folder, play, TODAY)
        print(f"written: {time.perf_counter() - start:.1f} s")
        who = Officer(name="吴九", roles={"ledger_manager": True})
        list_units(office, read_list(read_workbook(folder / UNITS).sheets[0]), who=who)
        for period in (FIRST, SECOND):
            open_period(office, dates.issue(period), dates.cut_off(period), None, who=who)
        frame: Any = Around()
        page = RollUpPage(Workspace(office, who, today=lambda: TODAY), frame)
        page.resize(1290, 684)
        page.show()
        page.opened()
        pulse, worst = Pulse(), 0.0
        with Watch() as watch:
            for place, period in ((1, FIRST), (0, SECOND), (0, CORRECTED)):
                page.period.setCurrentIndex(place)
                application.processEvents()
                pulse.forget()
                start = time.perf_counter()
                page.receiving.take_in(report_files(folder / period))
                wait(application, lambda: page.receiving.running is None)
                print(f"{period}: {time.perf_counter() - start:.1f} s, window still for {pulse.longest:.0f} ms at most")
                worst = max(worst, pulse.longest)
                for dialog in page.findChildren(QDialog):
                    dialog.close()
            page.export_to(out := Path(name) / "汇总表.xlsx")
            wait(application, out.exists)
        assert page.shown
        total = page.shown.lines[-1].figures
        print(page.shown.sentence, total)
        expected = [one.name for one in reporting_units(office)]
        before = item_ids_of(roll_up(folder / FIRST, on=TODAY).accepted)
        start = time.perf_counter()
        by_command = roll_up(folder / SECOND, on=TODAY, expected=expected, before=before)
        print(f"command line, {SECOND}: {time.perf_counter() - start:.1f} s; {next(by_command.in_words())}")
        for file in (folder / CORRECTED).iterdir():
            file.rename(folder / SECOND / file.name)
        again = roll_up(folder / SECOND, on=TODAY, expected=expected, before=before)
        assert again.lines[-1].unit == TOTAL and again.lines[-1].figures == total, again.refused
        print(f"{watch.most:.0f} MiB at most, target {MOST_MIB} MiB; load {os.getloadavg()[0]:.1f}")
        office.close()
    return watch.most > MOST_MIB


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else Play().counties))
