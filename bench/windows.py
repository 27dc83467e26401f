"""What an officer waits for in the windows. Usage: python bench/windows.py [CASES]

From the right passphrase to the drawn workbench, against a process that shows an empty window (the heavy parts have
been imported while the passphrase was typed), and the longest time the window stood still meanwhile. Then, on an
office with that many cases: a case opened, a key typed in the filter of the list, a jump to the middle of the list.
Medians; every window is really drawn.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import uuid4

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from startup import EMPTY, start

if TYPE_CHECKING:
    from sqlalchemy import Table

CASES = 20_000
RUNS = 7
COPIES = "示市监信案〔2020〕"
SENTENCE = "河滩上第三棵柳树归表舅家的羊管"
MOST_LOGIN = 6  # times the empty window
MOST_FREEZE = 50  # ms
MOST_OPENING = 60  # ms
MOST_KEY = 50  # ms
WORDS = ("示", "示例", "示例县", "slx", "slxdy", "商行", "第12", "9199", "没有的")


def pump(seconds: float) -> None:
    """Let the windows work for a while."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        turn()
        time.sleep(0.001)


def turn() -> None:
    """Let the windows do what they have to do now, also away with what is no longer shown."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def timed(do: Callable[[], Any]) -> float:
    """Return the milliseconds until something is done and drawn."""
    began = time.perf_counter()
    do()
    turn()
    return (time.perf_counter() - began) * 1e3


class Pulse:
    """Beats every millisecond; the longest pause between two beats is how long the window stood still."""

    def __init__(self) -> None:
        self.longest, self.last = 0.0, time.perf_counter()
        self.timer = QTimer(interval=1)
        self.timer.timeout.connect(self.beat)
        self.timer.start()

    def beat(self) -> None:
        """Measure the pause since the last beat."""
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, (now - self.last) * 1e3), now


def furnish(folder: Path, cases: int) -> None:
    """Build the practice office, let its officer come in by passphrase, and register many cases more."""
    from sqlalchemy import insert, select

    from app import vault
    from app.model.board import case_board
    from app.model.case import Case
    from app.model.case_party import CaseParty
    from app.practice.office import open_practice
    from app.search import tokens

    opened = open_practice(today=date.today(), folder=folder)
    table, parties = cast("Table", Case.__table__), cast("Table", CaseParty.__table__)
    with opened.office.write_engine.begin() as connection:
        line = dict(connection.execute(select(case_board)).mappings().first() or {})
        case = dict(connection.execute(select(table).where(table.c.id == line["case_id"])).mappings().one())
        party = dict(connection.execute(select(parties)).mappings().first() or {})
        made = [uuid4() for _ in range(cases)]
        numbered = [{"id": id_, "case_number": f"{COPIES}{n}号"} for n, id_ in enumerate(made)]
        connection.execute(insert(table), [case | {"penalty_id": None} | one for one in numbered])
        connection.execute(insert(parties), [party | {"id": uuid4(), "case_id": id_} for id_ in made])
        lines = [_line(line, n, id_, tokens) for n, id_ in enumerate(made)]
        connection.execute(insert(case_board), lines)
    header, key, name = vault.read(folder), opened.office.key, opened.who.name
    opened.close()
    vault.write(folder, vault.with_person(header._replace(open_key=""), name, SENTENCE, key))


def _line(line: dict[str, Any], n: int, case_id: Any, tokens: Callable[[str], list[str]]) -> dict[str, Any]:
    number, name = f"{COPIES}{n}号", f"示例县第{n}商行"
    words = f"{name} slxd{n}sx 91999999{n:010d} {number}"
    new = {"row": None, "case_id": case_id, "case_number": number, "party_name": name, "search_text": words}
    line = line | new | {"tokens": " ".join(tokens(words))}
    del line["row"]
    return line


def log_in(application: QApplication, folder: Path) -> tuple[float, float, Any]:
    """Type the passphrase and wait for the workbench; return its time, the longest stand-still, and the way in."""
    from ui.main_window import MainWindow
    from ui.start import Start

    way_in = Start(application, folder)
    way_in.show()
    pump(1.0)
    login: Any = way_in.window
    login.passphrase.edit.setText(SENTENCE)
    pulse = Pulse()
    began = time.perf_counter()
    login.button.click()
    while not (isinstance(way_in.window, MainWindow) and way_in.window.trail):
        turn()
        time.sleep(0.0005)
    turn()
    took = (time.perf_counter() - began) * 1e3
    pump(2.5)  # what follows must not be felt either
    return took, pulse.longest, way_in


def furnished(office: Any) -> list[Any]:
    """Return the cases of the practice office itself, which stand in every state."""
    from sqlalchemy import select

    from app.model.case import Case

    with office.reading() as session:
        return list(session.scalars(select(Case.id).where(~Case.case_number.startswith(COPIES))))


def type_in(cases: Any, words: str) -> None:
    """Narrow the list as if the officer had paused after these words."""
    cases.filters.words.setText(words)
    cases.filters.changed.emit()


def leave(way_in: Any) -> None:
    """Let go of the office without the backup of every evening."""
    way_in.keeping.rest()
    way_in.keeping.opened.close()
    way_in.keeping = None
    way_in.window.hide()
    pump(0.1)


def measure(application: QApplication, folder: Path) -> dict[str, tuple[list[float], float]]:
    """Return what each thing took, and the most it may take (ms; 0 for no limit of its own)."""
    took: dict[str, list[float]] = {"login": [], "freeze": []}
    for _ in range(RUNS):
        login, freeze, way_in = log_in(application, folder)
        took["login"].append(login)
        took["freeze"].append(freeze)
        leave(way_in)
    _, _, way_in = log_in(application, folder)
    window = way_in.window
    some = furnished(window.workspace.office)
    window.open_case(some.pop())
    pump(0.5)
    opening = [timed(lambda case_id=case_id: window.open_case(case_id)) for case_id in some]
    window.show_page("case_list")
    pump(1.0)
    cases = window.pages["case_list"]
    keys = [timed(lambda words=words: type_in(cases, words)) for words in WORDS]
    cases.filters.words.setText("")
    cases._choose("全部")
    pump(1.0)
    middle = cases.model.index(cases.model.total // 2, 0)
    jump = [timed(lambda: cases.table.scrollTo(middle))]
    leave(way_in)
    floor = statistics.median(start(EMPTY, folder.parent) for _ in range(RUNS))
    return {
        "an empty window": ([floor], 0),
        "right passphrase to workbench": (took["login"], MOST_LOGIN * floor),
        "longest stand-still meanwhile": (took["freeze"], MOST_FREEZE),
        "a case opened": (opening, MOST_OPENING),
        "a key in the filter": (keys, MOST_KEY),
        "a jump to the middle": (jump, 0),
    }


def main(cases: int) -> int:
    """Print each time and whether it is within its limit."""
    base = Path(tempfile.mkdtemp())
    os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(base)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(base))
    try:
        furnish(base / "office", cases)
        found = measure(QApplication([]), base / "office")
    finally:
        shutil.rmtree(base, ignore_errors=True)
    is_late = False
    for name, (each, most) in found.items():
        median = statistics.median(each)
        is_late |= bool(most) and median > most
        limit = f"   at most {most:5.0f}" if most else ""
        print(f"{name:30} {median:7.1f} ms   longest {max(each):7.1f}{limit}")
    return is_late


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
