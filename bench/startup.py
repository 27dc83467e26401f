"""How long until the first window stands, against an empty window. Usage: python bench/startup.py [RUNS]

Every start is a process of its own, starts in turn; medians of the whole process up to its first paint. Modules are
compiled by the first, uncounted start, as they are for whoever starts the program a second time.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from app import vault  # noqa: E402
from app.vault import Header  # noqa: E402

RUNS = 15
TARGET = 1.25  # times the empty window

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(960, 600)
window.show()
application.processEvents()
"""
PROGRAM = """
import sys
from pathlib import Path
import main
from PySide6.QtWidgets import QApplication

def paint(application):
    import ui.start
    ui.start.Start._prepare = id  # what comes after the first paint is not counted
    application.processEvents()

QApplication.exec = paint
main.open_window({folder})
"""
LOGIN = PROGRAM.format(folder="Path(sys.argv[1])")
FIRST_RUN = PROGRAM.format(folder="None")
STARTS = {"empty window": EMPTY, "login window": LOGIN, "first run": FIRST_RUN}


def start(code: str, folder: Path) -> float:
    """Return the milliseconds from the start of the process to its first paint."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    ended = "\nimport os; os.write(1, b'.'); os._exit(0)"
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code + ended, str(folder)], cwd=ROOT, env=environment, check=True, capture_output=True
    )
    return (time.perf_counter() - began) * 1e3


def main(runs: int) -> int:
    """Print each start and its ratio; fail if the login window takes too long."""
    took: dict[str, list[float]] = {name: [] for name in STARTS}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        header = Header(office_id="8f0e", unit="示例县某某局", schema="0001", written_by="0.1.0")
        vault.write(folder, vault.with_person(header, "李四", "x", bytes(32)))
        for run in range(runs + 1):
            for name, code in STARTS.items():
                took[name] += [start(code, folder)] if run else []
    floor = statistics.median(took["empty window"])
    for name, each in took.items():
        median = statistics.median(each)
        print(f"{name:14} {median:7.0f} ms   {median / floor:5.2f} times the empty window")
    return statistics.median(took["login window"]) > floor * TARGET


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS))
