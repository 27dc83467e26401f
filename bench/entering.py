"""From the right passphrase to the drawn workbench, against an empty window. Usage: python bench/entering.py [RUNS]

Every run is a process of its own; the passphrase is entered three seconds after the login window stands, as an officer
would, so that the heavy parts have come in beside the window. Medians; also the longest time the window did not answer.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app import founding, places  # noqa: E402
from bench.startup import EMPTY, start  # noqa: E402
from tests.safekeeping.conftest import CHARTER, passphrase_of  # noqa: E402

RUNS = 7
TARGET = 6  # times the empty window
PERSON = "李四"
ENTER = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication
from ui.start import Start

application = QApplication([])
way_in = Start(application, Path(sys.argv[1]))
longest = 0.0

def work_until(done):
    global longest
    last = time.perf_counter()
    while not done():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        longest, last = max(longest, time.perf_counter() - last), time.perf_counter()

way_in.show()
application.processEvents()
typed_at = time.perf_counter() + 3
work_until(lambda: time.perf_counter() > typed_at)
login, while_typing = way_in.window, longest
login.person.setCurrentText(sys.argv[2])
login.passphrase.edit.setText(sys.argv[3])
began = time.perf_counter()
login.button.click()
longest = 0.0
work_until(lambda: way_in.window is not login)
application.processEvents()
os.write(1, f"{(time.perf_counter() - began) * 1e3} {while_typing * 1e3} {longest * 1e3}".encode())
os._exit(0)
"""


def enter(folder: Path, settings: Path) -> list[float]:
    """Return milliseconds: until the workbench is drawn, longest freeze while typing, longest freeze on entering."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(settings)}
    command = [sys.executable, "-c", ENTER, str(folder), PERSON, passphrase_of(PERSON)]
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout
    return [float(figure) for figure in told.split()]


def main(runs: int) -> int:
    """Print the medians; fail if the workbench takes too long."""
    floors: list[float] = []
    taken: list[list[float]] = []
    with tempfile.TemporaryDirectory() as place:
        places.anchors = lambda: Path(place) / "anchors"
        folder = founding.found(CHARTER, Path(place) / "office").folder
        for _ in range(runs):
            floors.append(start(EMPTY, folder))
            taken.append(enter(folder, Path(place)))
    floor = statistics.median(floors)
    drawn, typing, entering = (statistics.median(each) for each in zip(*taken, strict=True))
    print(f"empty window             {floor:7.0f} ms")
    print(f"passphrase to workbench  {drawn:7.0f} ms   {drawn / floor:5.2f} times the empty window")
    print(f"longest freeze           {typing:7.0f} ms while typing, {entering:.0f} ms on entering")
    return drawn > TARGET * floor


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
